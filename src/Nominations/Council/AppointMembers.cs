using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Council;

/// <summary>A seat as a decision gives it.</summary>
/// <param name="Post">The post outside the council; never empty.</param>
/// <param name="Unit">The unit the member works in; a nominee from there is a conflict of interest. Null: unknown.</param>
/// <param name="Duty">What the decision charges the member with; null for none.</param>
public sealed record AppointedSeat(Guid Account, CouncilRole Role, string Post, string? Unit = null, string? Duty = null);

/// <summary>What the council's own regulation says; null leaves a point to the rule of the day.</summary>
/// <param name="Quorum">Such as "2/3" or "80/100".</param>
public sealed record CouncilRegulation(string? Quorum, int BallotsAllowed, bool? SubstitutesAllowed, bool? WrittenWithoutQuorum, bool? RecusedInTotal)
{
    public static CouncilRegulation Default { get; } = new(null, 1, null, null, null);
}

/// <summary>
/// An administrator enters the decision that sets up a council or changes who sits in it. Seats run from the day a decision takes effect to the
/// day before the one that ends or changes them: a session counts and calls whoever is in office on its day, ballots of then keep the members of then.
/// </summary>
public sealed class AppointMembers(DossierDesk desk)
{
    /// <param name="Number">Number of the decision, such as <c>07/QĐ-UBND</c>.</param>
    /// <param name="TermTo">Last day of the council's term; null while open.</param>
    /// <param name="Seats">Every member from <paramref name="EffectiveFrom"/> on, in the order of the decision.</param>
    public sealed record Request(
        string Office, string Name, string Number, DateOnly SignedOn, DateOnly EffectiveFrom, DateOnly? TermTo, CouncilRegulation Regulation, ImmutableArray<AppointedSeat> Seats);

    public sealed record Result(Guid Council, int Members, int Joined, int Left);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await desk.IsInAsync(actor, Roles.Administrator, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);

        await using var work = await desk.Db.BeginWorkAsync(cancellation);
        var council = await desk.Db.Councils.Include(c => c.Members).Include(c => c.Decisions).FirstOrDefaultAsync(c => c.OfficeCode == request.Office, cancellation);
        var ids = request.Seats.Select(seat => seat.Account).ToArray();
        var people = await desk.Db.Users.AsNoTracking().Where(a => ids.Contains(a.Id) && a.IsActive && a.UserName != null).ToDictionaryAsync(a => a.Id, cancellation);
        var quorum = Share(request.Regulation.Quorum);
        var checks = await ChecksAsync(request, council, people, quorum, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();

        if (council is null)
        {
            council = new() { Id = Guid.CreateVersion7(desk.Now), OfficeCode = request.Office, Name = "", EstablishedBy = "", BallotsAllowed = 1, TermFrom = request.EffectiveFrom };
            desk.Db.Councils.Add(council);
        }

        var decision = new CouncilDecisionRow
        {
            Id = Guid.CreateVersion7(desk.Now), CouncilId = council.Id, Number = request.Number.Trim(), SignedOn = request.SignedOn, EffectiveFrom = request.EffectiveFrom,
            RecordedAt = desk.Now, RecordedBy = actor.Account ?? Guid.Empty,
        };
        council.Decisions.Add(decision);
        (council.Name, council.EstablishedBy, council.TermTo) = (request.Name.Trim(), $"Quyết định số {decision.Number} ngày {decision.SignedOn.Vietnamese()}", request.TermTo);
        (council.QuorumNumerator, council.QuorumDenominator, council.BallotsAllowed) = (quorum?.Numerator, quorum?.Denominator, request.Regulation.BallotsAllowed);
        (council.SubstitutesAllowed, council.WrittenWithoutQuorum, council.RecusedInTotal) = (request.Regulation.SubstitutesAllowed, request.Regulation.WrittenWithoutQuorum, request.Regulation.RecusedInTotal);
        var (joined, left) = Reseat(council, request, decision, people);
        await work.CommitAsync(cancellation);
        return new Result(council.Id, request.Seats.Length, joined, left);
    }

    private async Task<Checks> ChecksAsync(Request request, CouncilRow? council, Dictionary<Guid, Account> people, Rules.Share? quorum, CancellationToken cancellation)
    {
        var latest = council?.Decisions.Max(d => (DateOnly?)d.EffectiveFrom);
        var sat = council is not null && await desk.Db.CouncilSessions.AnyAsync(s => s.CouncilId == council.Id && s.StartedAt != null && s.StartedAt >= OfficeTime.At(request.EffectiveFrom, TimeOnly.MinValue), cancellation);
        var checks = new Checks()
            .RequireText(request.Name, nameof(request.Name), "tên Hội đồng", 300)
            .RequireText(request.Number, nameof(request.Number), "số quyết định", 60)
            .Require(await desk.Db.Offices.AnyAsync(o => o.Code == request.Office, cancellation), "council.office", nameof(request.Office), "Không có cơ quan này.", $"Expected an office, but found '{request.Office}'.")
            .Require(request.SignedOn <= request.EffectiveFrom && request.SignedOn <= desk.Now.OfficeDate(), "council.signed-on", nameof(request.SignedOn), "Ngày ký không được sau hôm nay hoặc sau ngày có hiệu lực.", $"Expected a day of signing up to today and the day of effect, but found {request.SignedOn:yyyy-MM-dd}.")
            .Require(latest is null || request.EffectiveFrom >= latest, "council.effective-from", nameof(request.EffectiveFrom), $"Ngày có hiệu lực phải từ {latest?.Vietnamese()}, ngày của quyết định trước.", $"Expected a day of effect from {latest:yyyy-MM-dd} on, but found {request.EffectiveFrom:yyyy-MM-dd}.")
            .Require(council is null || council.Decisions.All(d => d.Number != request.Number.Trim() || d.SignedOn != request.SignedOn), "council.decision-entered", nameof(request.Number), "Quyết định này đã được nhập.", $"Expected a decision that was not entered yet, but {request.Number} was.")
            .Require(!sat, "council.has-sat", nameof(request.EffectiveFrom), "Hội đồng đã họp từ ngày này; thành viên của phiên đã họp không đổi được.", "Expected no session held on or after the day of effect.")
            .Require(request.TermTo is null || request.TermTo >= request.EffectiveFrom, "council.term", nameof(request.TermTo), "Nhiệm kỳ phải kết thúc sau ngày có hiệu lực.", $"Expected the term to end after {request.EffectiveFrom:yyyy-MM-dd}, but found {request.TermTo:yyyy-MM-dd}.")
            .Require(string.IsNullOrWhiteSpace(request.Regulation.Quorum) || quorum is not null, "council.quorum", "Quorum", "Ghi tỷ lệ như 2/3 hoặc 80/100.", $"Expected a share such as 2/3, but found '{request.Regulation.Quorum}'.")
            .Require(request.Regulation.BallotsAllowed is >= 1 and <= 9, "council.ballots", "BallotsAllowed", "Số lần bỏ phiếu từ 1 đến 9.", $"Expected 1 to 9 ballots, but found {request.Regulation.BallotsAllowed}.")
            .Require(request.Seats.Count(seat => seat.Role == CouncilRole.Chair) == 1, "council.chair", nameof(request.Seats), "Hội đồng cần đúng một Chủ tịch.", "Expected exactly one chair.")
            .Require(request.Seats.Length >= 3 && request.Seats.All(seat => people.ContainsKey(seat.Account)) && people.Count == request.Seats.Length, "council.seats", nameof(request.Seats), "Hội đồng cần ít nhất ba thành viên, mỗi người một tài khoản đang dùng.", "Expected at least three members with active accounts, each once.");
        foreach (var seat in request.Seats)
            checks.RequireText(seat.Post, $"Post[{seat.Account}]", $"chức vụ của {people.GetValueOrDefault(seat.Account)?.DisplayName}", 200).RequireWithin(seat.Unit, $"Unit[{seat.Account}]", "Đơn vị", 200).RequireWithin(seat.Duty, $"Duty[{seat.Account}]", "Nhiệm vụ", 500);
        return checks;
    }

    private static (int Joined, int Left) Reseat(CouncilRow council, Request request, CouncilDecisionRow decision, Dictionary<Guid, Account> people)
    {
        var (joined, left) = (0, 0);
        var sitting = council.Members.Where(m => m.To is null || m.To >= request.EffectiveFrom).ToDictionary(m => m.AccountId);
        foreach (var gone in sitting.Values.Where(m => request.Seats.All(s => s.Account != m.AccountId)))
        {
            End(gone);
            left++;
        }
        for (var i = 0; i < request.Seats.Length; i++)
        {
            var seat = request.Seats[i];
            var before = sitting.GetValueOrDefault(seat.Account);
            if (before is not null && (before.Role, before.Ordinal, before.Post, before.Unit, before.Duty) == (seat.Role, i + 1, seat.Post.Trim(), Text(seat.Unit), Text(seat.Duty))) continue;

            if (before is null) joined++;
            else End(before);
            var person = people[seat.Account];
            council.Members.Add(new()
            {
                Id = Guid.CreateVersion7(), CouncilId = council.Id, AccountId = person.Id, SignInName = person.UserName ?? "", Name = person.DisplayName, Post = seat.Post.Trim(),
                Unit = Text(seat.Unit), Duty = Text(seat.Duty), Role = seat.Role, Ordinal = i + 1, From = request.EffectiveFrom, AppointedById = decision.Id,
            });
        }
        return (joined, left);

        // A seat that would begin and end on one day never was.
        void End(CouncilMemberRow member)
        {
            if (member.From >= request.EffectiveFrom) council.Members.Remove(member);
            else (member.To, member.ReleasedById) = (request.EffectiveFrom.AddDays(-1), decision.Id);
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Rules.Share? Share(string? text) =>
        text?.Split('/') is [var part, var whole] && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var numerator) && int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var denominator) && numerator > 0 && numerator <= denominator ? new(numerator, denominator) : null;
}
