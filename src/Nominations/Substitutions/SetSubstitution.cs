using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Substitutions;

/// <summary>Somebody stands in for an officer who is away, from a day to a day, for all of their work or a part of it.</summary>
public sealed class SetSubstitution(OfficeDb db, SubstitutionRights rights, StandIns standIns, TimeProvider time)
{
    /// <summary>So that what was forgotten ends at all; renewed where somebody is away for longer.</summary>
    public const int LongestDays = 366;

    /// <param name="Principal">The sign-in name of whoever is away.</param>
    /// <param name="Substitute">The sign-in name of whoever stands in.</param>
    /// <param name="FirstDay">Today or later.</param>
    /// <param name="LastDay">The whole of this day is included.</param>
    /// <param name="Groups">Of the shared work only that of these groups of the person; empty: of all. Council seats are never included.</param>
    /// <param name="Processes">Only work that began with these processes; empty: with any.</param>
    /// <param name="Offices">Of the shared work also that of all groups of the person in these offices, by their codes.</param>
    public sealed record Request(
        string Principal, string Substitute, DateOnly? FirstDay, DateOnly? LastDay, string Reason, ImmutableArray<string> Groups = default, ImmutableArray<string> Processes = default,
        ImmutableArray<string> Offices = default);

    public sealed record Result(Guid Substitution);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await rights.PrincipalsAsync(actor, cancellation)).Contains(request.Principal, StringComparer.Ordinal))
            return new Problem("substitution.not-allowed", "Principal", "Chỉ bản thân, người phụ trách trực tiếp hoặc quản trị hệ thống được đặt người làm thay.", "Expected the person away, their head or an administrator.");

        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do", SubstitutionRow.LongestReason);
        CheckDays(request, checks);
        await CheckPeopleAsync(request, checks, cancellation);
        await CheckScopeAsync(request, checks, cancellation);
        if (checks.Failed || request is not { FirstDay: { } first, LastDay: { } last }) return checks.Refuse<Result>();

        var row = new SubstitutionRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), Principal = request.Principal, Substitute = request.Substitute, FirstDay = first, LastDay = last,
            Reason = request.Reason.Trim(), SetBy = actor.Name, SetAt = time.GetUtcNow(),
        };
        foreach (var name in Of(request.Groups)) row.Scopes.Add(new() { SubstitutionId = row.Id, Kind = SubstitutionScopeKind.Group, Name = name });
        foreach (var name in Of(request.Offices)) row.Scopes.Add(new() { SubstitutionId = row.Id, Kind = SubstitutionScopeKind.Office, Name = name });
        foreach (var name in Of(request.Processes)) row.Scopes.Add(new() { SubstitutionId = row.Id, Kind = SubstitutionScopeKind.Process, Name = name });
        db.Substitutions.Add(row);
        await db.SaveChangesAsync(cancellation);
        return new Result(row.Id);
    }

    private void CheckDays(Request request, Checks checks)
    {
        checks.Require(request.FirstDay is not null, "input.required", "FirstDay", "Cần chọn ngày bắt đầu.", "Expected a first day, but there is none.")
            .Require(request.LastDay is not null, "input.required", "LastDay", "Cần chọn ngày kết thúc.", "Expected a last day, but there is none.");
        if (request is not { FirstDay: { } first, LastDay: { } last }) return;

        var today = standIns.Today;
        checks.Require(first >= today, "substitution.past", "FirstDay", $"Ngày bắt đầu phải từ hôm nay ({Vietnamese(today)}) trở đi.", $"Expected a first day from {today:yyyy-MM-dd} on, but found {first:yyyy-MM-dd}.")
            .Require(last >= first, "substitution.days", "LastDay", "Ngày kết thúc phải từ ngày bắt đầu trở đi.", $"Expected a last day from {first:yyyy-MM-dd} on, but found {last:yyyy-MM-dd}.")
            .Require(last < first.AddDays(LongestDays), "substitution.too-long", "LastDay", $"Mỗi lần làm thay nhiều nhất {LongestDays} ngày.", $"Expected at most {LongestDays} days.");
    }

    private async Task CheckPeopleAsync(Request request, Checks checks, CancellationToken cancellation)
    {
        checks.Require(request.Substitute != request.Principal, "substitution.self", "Substitute", "Không thể tự làm thay cho chính mình.", "Expected another person, but it is the one who is away.")
            .Require(await db.Users.AnyAsync(a => a.UserName == request.Substitute && a.IsActive && a.Groups.Any(g => g.Name != Roles.Program), cancellation),
                "substitution.unknown", "Substitute", "Cần chọn một người còn làm việc.", "Expected an active account of an officer as substitute.");
        var (first, last) = (request.FirstDay, request.LastDay);
        checks.Require(!await db.Substitutions.AnyAsync(s => s.EndedAt == null && s.Principal == request.Substitute && s.FirstDay <= last && s.LastDay >= first, cancellation),
                "substitution.absent", "Substitute", "Người này cũng vắng và có người khác làm thay trong thời gian đó.", "Expected a substitute who is there, but they are stood in for themselves in that time.")
            .Require(!await db.Substitutions.AnyAsync(s => s.EndedAt == null && s.Principal == request.Principal && s.Substitute == request.Substitute && s.FirstDay <= last && s.LastDay >= first, cancellation),
                "substitution.twice", "Substitute", "Người này đã được đặt làm thay trong thời gian đó; hãy kết thúc lần trước rồi đặt lại.", "Expected no substitution of the same two people in that time, but there is one.");
    }

    private async Task CheckScopeAsync(Request request, Checks checks, CancellationToken cancellation)
    {
        var groups = await db.AccountGroups.Where(g => db.Users.Any(a => a.Id == g.AccountId && a.UserName == request.Principal)).Select(g => g.Name).ToListAsync(cancellation);
        foreach (var name in Of(request.Groups))
        {
            checks.Require(groups.Contains(name, StringComparer.Ordinal) && Roles.MayBeStoodInFor(name), "substitution.group", "Groups",
                "Nhóm được chọn không phải của người vắng, hoặc không làm thay được (Hội đồng có quy chế riêng).", $"Expected a group of the person that may be stood in for, but found '{name}'.");
        }

        foreach (var name in Of(request.Offices))
        {
            checks.Require(groups.Exists(group => group.StartsWith(name + ':', StringComparison.Ordinal) && Roles.MayBeStoodInFor(group)), "substitution.office", "Offices",
                "Người vắng không làm việc ở cơ quan được chọn.", $"Expected an office in which the person works, but found '{name}'.");
        }

        foreach (var name in Of(request.Processes))
        {
            checks.Require(await db.Definitions.AnyAsync(d => d.ProcessId == name, cancellation), "substitution.process", "Processes", "Quy trình được chọn không có.", $"Expected a deployed process, but found '{name}'.");
        }
    }

    private static IEnumerable<string> Of(ImmutableArray<string> names) => names.IsDefault ? [] : names.Distinct(StringComparer.Ordinal);

    private static string Vietnamese(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>Takes a substitution back before its last day; from this moment on it is over.</summary>
public sealed class EndSubstitution(OfficeDb db, SubstitutionRights rights, StandIns standIns, TimeProvider time)
{
    /// <summary>True when it was ended; <c>substitution.over</c> when it is over already.</summary>
    public async Task<Outcome<bool>> HandleAsync(Guid substitution, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var row = await db.Substitutions.FirstOrDefaultAsync(s => s.Id == substitution, cancellation);
        if (row is null || !(await rights.PrincipalsAsync(actor, cancellation)).Contains(row.Principal, StringComparer.Ordinal))
            return new Problem("substitution.not-found", "", "Không tìm thấy lần làm thay này.", "Expected a substitution that the person may end, but there is none.");
        if (row.EndedAt is not null || row.LastDay < standIns.Today)
            return new Problem("substitution.over", "", "Lần làm thay này đã kết thúc.", "Expected a substitution that is not over, but it is.");

        (row.EndedAt, row.EndedBy) = (time.GetUtcNow(), actor.Name);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
