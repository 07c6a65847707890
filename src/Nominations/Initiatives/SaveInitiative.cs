using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Levels;
using Workflow.Runtime;

namespace Workflow.Nominations.Initiatives;

/// <summary>An initiative is entered into the registry, or what stands there is corrected: with a reason, and with what stood there before.</summary>
public sealed class SaveInitiative(DossierDesk desk, RegistryTrace trace)
{
    /// <param name="Id">Null for a new one.</param>
    /// <param name="Revision">The one that was read; a row that somebody changed since is not written over.</param>
    /// <param name="Reason">Never empty for a correction.</param>
    public sealed record Request(Guid? Id, string Office, InitiativeInput Initiative, int Revision = 0, string? Reason = null);

    public sealed record Result(Guid Initiative);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = desk.Db;
        var row = request.Id is { } id ? await db.Set<InitiativeRow>().Include(i => i.Authors).FirstOrDefaultAsync(i => i.Id == id, cancellation) : null;
        if (request.Id is not null && row is null) return Unknown;
        var office = row?.OfficeCode ?? request.Office;
        if (await DeniedAsync(desk, actor, office, cancellation) is { } denied) return denied;

        var checks = InitiativeRecords.Check(new(), request.Initiative, "", desk.Now.OfficeDate());
        if (row is not null)
        {
            checks.RequireText(request.Reason, "Reason", "lý do sửa", 2000)
                .Require(row.Revision == request.Revision, "initiative.changed", "", "Người khác vừa sửa sáng kiến này; mở lại để xem.", $"Expected revision {row.Revision}, but found {request.Revision}.");
        }

        if (row is null && !checks.Failed && await InitiativeRecords.IsRegisteredAsync(db, office, request.Initiative, cancellation))
            checks.Add(new("initiative.registered", "Title", "Sổ đã có sáng kiến này (cùng tên, nội dung, đơn vị, năm).", "Expected an initiative that the registry does not hold yet."));
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await db.BeginWorkAsync(cancellation);
        if (row is null)
        {
            db.Add(row = InitiativeRecords.New(request.Initiative, office, null, desk.Now));
            await trace.WriteAsync(row.Id, actor, "SaveInitiative", request.Reason?.Trim(), [new("Title", null, row.Title)], cancellation);
        }
        else
        {
            var before = Values(row);
            await db.Set<InitiativeAuthorRow>().Where(a => a.InitiativeId == row.Id).ExecuteDeleteAsync(cancellation);
            foreach (var author in row.Authors.ToList()) db.Entry(author).State = EntityState.Detached;
            row.Authors.Clear();
            var input = request.Initiative;
            (row.Kind, row.Title, row.Text, row.Year, row.Unit) = (input.Kind, InitiativeRecords.Plain(input.Title), InitiativeRecords.Plain(input.Text), input.Year, InitiativeRecords.Plain(input.Unit));
            InitiativeRecords.WriteAuthors(row, input.Authors);
            (row.SearchText, row.Revision) = (InitiativeRecords.SearchTextOf(row), row.Revision + 1);
            var after = Values(row);
            await trace.WriteAsync(row.Id, actor, "SaveInitiative", request.Reason?.Trim(), before.Keys.Select(field => new Changed(field, before[field], after[field])), cancellation);
        }

        await InitiativeRecords.StageSignaturesAsync(db, [row], cancellation);
        await work.CommitAsync(cancellation);
        return new Result(row.Id);
    }

    internal static Problem Unknown => new("initiative.unknown", "", "Sổ sáng kiến không có sáng kiến này.", "Expected an initiative of the registry.");

    /// <summary>The registry is kept by the reviewing department of the office of the row.</summary>
    internal static async Task<Problem?> DeniedAsync(DossierDesk desk, Actor actor, string office, CancellationToken cancellation) =>
        await desk.IsInAsync(actor, Roles.Group(office, Roles.Reviewer), cancellation) || await desk.IsInAsync(actor, Roles.Group(office, Roles.ReviewHead), cancellation)
            ? null : DossierDesk.NotAllowed(Roles.Reviewer);

    private static Dictionary<string, string?> Values(InitiativeRow row) => new(StringComparer.Ordinal)
    {
        ["Kind"] = row.Kind.Identifier(), ["Title"] = row.Title, ["Text"] = row.Text, ["Year"] = row.Year.ToString(CultureInfo.InvariantCulture), ["Unit"] = row.Unit,
        ["Authors"] = string.Join("; ", row.Authors.OrderBy(a => a.Ordinal).Select(a => a.SharePercent is { } share ? $"{a.Name} ({share}%)" : a.Name)),
    };
}

/// <summary>
/// A council or head recognises an initiative, rejects it, or takes the recognition back (R01, §1.8). What a lower level submitted is decided here as well,
/// and goes back there.
/// </summary>
public sealed class RecordRecognition(DossierDesk desk, RegistryTrace trace, Recognitions recognitions)
{
    /// <param name="Scope">Only with <see cref="RecognitionStatus.Recognised"/>.</param>
    /// <param name="Reason">Never empty for a rejection or an invalidation.</param>
    public sealed record Request(Guid Initiative, RecognitionStatus Status, RecognitionScope? Scope, string DecisionNumber, DateOnly DecidedOn, string DecidedBy, string? Reason, int Revision);

    public sealed record Result(RecognitionStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = desk.Db;
        var row = await db.Set<InitiativeRow>().Include(i => i.Authors).FirstOrDefaultAsync(i => i.Id == request.Initiative, cancellation);
        if (row is null) return SaveInitiative.Unknown;
        if (await DeniedAsync(row, actor, cancellation) is { } denied) return denied;
        var checks = new Checks().RequireText(request.DecisionNumber, "DecisionNumber", "số quyết định", 60).RequireText(request.DecidedBy, "DecidedBy", "cơ quan quyết định", 200)
            .Require(request.DecidedOn <= desk.Now.OfficeDate(), "initiative.decided-on", "DecidedOn", "Ngày quyết định không được sau hôm nay.", "Expected a day until today.")
            .Require(request.Status != RecognitionStatus.Proposed, "initiative.status", "Status", "Hãy chọn kết quả: công nhận, không công nhận hoặc hủy công nhận.", "Expected a decision on the initiative.")
            .Require(request.Status != RecognitionStatus.Recognised || request.Scope is not null, "input.required", "Scope", "Hãy chọn phạm vi được công nhận.", "Expected the scope of the recognition.")
            .Require(request.Status != RecognitionStatus.Invalidated || row.Status == RecognitionStatus.Recognised, "initiative.not-recognised", "Status", "Chỉ hủy được sáng kiến đã được công nhận.", "Expected a recognised initiative.")
            .Require(row.Status != RecognitionStatus.Invalidated, "initiative.invalidated", "Status", "Sáng kiến đã bị hủy công nhận.", "Expected an initiative that is not invalidated.")
            .Require(row.Revision == request.Revision, "initiative.changed", "", "Người khác vừa sửa sáng kiến này; mở lại để xem.", $"Expected revision {row.Revision}, but found {request.Revision}.");
        if (request.Status != RecognitionStatus.Recognised) checks.RequireText(request.Reason, "Reason", "lý do", 2000);
        if (checks.Failed) return checks.Refuse<Result>();

        var before = row.Status.Identifier();
        (row.Status, row.Scope, row.DecisionNumber, row.DecidedOn, row.DecidedBy, row.StatusReason, row.Revision) =
            (request.Status, request.Status == RecognitionStatus.Recognised ? request.Scope : row.Scope, request.DecisionNumber.Trim(), request.DecidedOn, request.DecidedBy.Trim(), request.Reason?.Trim(), row.Revision + 1);
        await trace.WriteAsync(row.Id, actor, nameof(RecordRecognition), request.Reason?.Trim(),
            [new("Status", before, row.Status.Identifier()), new("Scope", null, row.Scope?.Identifier()), new("DecisionNumber", null, row.DecisionNumber)], cancellation);
        await recognitions.TellBelowAsync(row, cancellation);
        await db.SaveChangesAsync(cancellation);
        return new Result(row.Status);
    }

    /// <summary>The department that keeps the entry, or that of an office to which it was submitted.</summary>
    private async Task<Problem?> DeniedAsync(InitiativeRow row, Actor actor, CancellationToken cancellation)
    {
        var denied = await SaveInitiative.DeniedAsync(desk, actor, row.OfficeCode, cancellation);
        foreach (var office in denied is null ? [] : await Recognitions.OfficesAbove(desk.Db, row.Id).ToListAsync(cancellation))
        {
            if (await SaveInitiative.DeniedAsync(desk, actor, office, cancellation) is null) return null;
        }

        return denied;
    }
}

/// <summary>
/// What an award rested on proved false (X17): the dossier's initiatives are invalid from then on. For the use cases of remedies; joins their transaction
/// and saves, without committing.
/// </summary>
public sealed class InvalidateInitiatives(OfficeDb db, RegistryTrace trace, Recognitions recognitions)
{
    /// <returns>How many were marked.</returns>
    public async Task<int> HandleAsync(Guid dossier, string decisionNumber, DateOnly decidedOn, string reason, Actor actor, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var rows = await db.Set<InitiativeRow>().Include(i => i.Authors).Where(i => i.Status != RecognitionStatus.Invalidated && db.Set<DossierInitiativeRow>().Any(d => d.DossierId == dossier && d.InitiativeId == i.Id))
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            var before = row.Status.Identifier();
            (row.Status, row.DecisionNumber, row.DecidedOn, row.StatusReason, row.Revision) = (RecognitionStatus.Invalidated, decisionNumber, decidedOn, reason, row.Revision + 1);
            await trace.WriteAsync(row.Id, actor, nameof(InvalidateInitiatives), reason, [new("Status", before, row.Status.Identifier()), new("DecisionNumber", null, decisionNumber)], cancellation);
            await recognitions.TellBelowAsync(row, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return rows.Count;
    }
}
