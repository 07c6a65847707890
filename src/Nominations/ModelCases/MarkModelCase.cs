using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.ModelCases;

/// <summary>S14: an awarded nominee is marked as a model case, to be followed and replicated; or one that was found without a dossier is written down.</summary>
public sealed class MarkModelCase(DossierDesk desk)
{
    private static readonly DossierStatus[] Awarded = [DossierStatus.Decided, DossierStatus.ResultReturned, DossierStatus.Corrected];

    /// <param name="Nominee">Of the dossier; null for a case found in another way, whose <paramref name="Name"/>, <paramref name="Unit"/> and <paramref name="Category"/> are given.</param>
    public sealed record Request(string Office, Guid? Nominee, string? Name, string? Unit, string? Category, ModelCaseKind Kind, string Story);

    public sealed record Result(Guid ModelCase, DateOnly NextFollowUpOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await ModelCaseRights.ProblemAsync(desk, request.Office, actor, cancellation) is { } notAllowed) return notAllowed;

        var today = desk.Now.OfficeDate();
        var nominee = request.Nominee is { } id
            ? await (from n in desk.Db.Nominees.AsNoTracking() join d in desk.Db.Dossiers on n.DossierId equals d.Id where n.Id == id && d.OfficeCode == request.Office
                     select new { n.Name, n.Unit, n.Category, n.Type, d.Id, d.Status, d.CurrentDecisionId }).FirstOrDefaultAsync(cancellation)
            : null;
        var (name, unit, category) = nominee is null ? (request.Name, request.Unit, request.Category ?? "") : (nominee.Name, nominee.Unit, nominee.Category);
        var checks = new Checks().RequireText(name, "Name", "tên người, tập thể", 200).RequireText(unit, "Unit", "đơn vị, nơi ở", 300).RequireText(request.Story, "Story", "thành tích, cách làm", 4000)
            .Require(request.Nominee is null || nominee is not null, "nominee.unknown", "Nominee", "Không có người được khen thưởng này.", "Expected a nominee of a dossier of the office.")
            .Require(NomineeCategories.All.Any(c => c.Code == category), "nominee.category", "Category", "Chọn đối tượng.", $"Expected a category, but found '{category}'.")
            .Require(nominee is null || (Awarded.Contains(nominee.Status) && nominee.CurrentDecisionId is not null), "model-case.not-awarded", "Nominee", "Chỉ đánh dấu điển hình khi đã có quyết định khen thưởng.", "Expected an awarded nominee.")
            .Require(nominee is null || !await desk.Db.Set<ModelCaseRow>().AnyAsync(c => c.DossierId == nominee.Id && c.Name == name && c.State != ModelCaseState.Ended, cancellation), "model-case.twice", "Nominee", "Đã được đánh dấu là điển hình.", "Expected a nominee not marked yet.")
            .Require(nominee is not null || !await IsFollowedAsync(request.Office, name, unit, cancellation), "model-case.twice", "Name", "Đã được đánh dấu là điển hình.", "Expected somebody not marked yet.");
        if (checks.Failed) return checks.Refuse<Result>();

        var next = await ModelCaseRights.NextAsync(desk, request.Office, today, cancellation);
        var row = new ModelCaseRow
        {
            Id = Guid.CreateVersion7(desk.Now), OfficeCode = request.Office, DossierId = nominee?.Id, Name = (name ?? "").Trim(), Unit = (unit ?? "").Trim(), Kind = request.Kind, Category = category,
            Story = request.Story.Trim(), MarkedOn = today, MarkedBy = actor.Account ?? Guid.Empty, State = ModelCaseState.Followed, NextFollowUpOn = next, SearchText = "",
        };
        var search = FoldedText.Of($"{row.Name} {row.Unit} {row.Story}");
        row.SearchText = search.Length > 1000 ? search[..1000] : search;
        desk.Db.Add(row);
        await desk.Db.SaveChangesAsync(cancellation);
        return new Result(row.Id, next);
    }

    private Task<bool> IsFollowedAsync(string office, string? name, string? unit, CancellationToken cancellation)
    {
        var (called, at) = ((name ?? "").Trim(), (unit ?? "").Trim());
        return desk.Db.Set<ModelCaseRow>().AnyAsync(c => c.OfficeCode == office && c.Name == called && c.Unit == at && c.State != ModelCaseState.Ended, cancellation);
    }
}

/// <summary>Who keeps model cases, and when one is looked at next.</summary>
internal static class ModelCaseRights
{
    public static async Task<Problem?> ProblemAsync(DossierDesk desk, string office, Actor actor, CancellationToken cancellation) =>
        await desk.IsInAsync(actor, Roles.Group(office, Roles.Reviewer), cancellation) || await desk.IsInAsync(actor, Roles.Group(office, Roles.ReviewHead), cancellation)
            ? null : DossierDesk.NotAllowed(Roles.Reviewer);

    public static async Task<DateOnly> NextAsync(DossierDesk desk, string office, DateOnly from, CancellationToken cancellation) =>
        (await desk.ClockAsync(office, cancellation)).Calendar.AddWorkingDays(from, desk.Rules.Clock(ClockSteps.ModelCaseFollowUp, from).Required.Limit);

    /// <summary>The case if the actor may keep it, or why not.</summary>
    public static async Task<(ModelCaseRow? Case, Problem? Problem)> FindAsync(DossierDesk desk, Guid id, Actor actor, CancellationToken cancellation)
    {
        var row = await desk.Db.Set<ModelCaseRow>().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (row is null) return (null, new("model-case.unknown", "", "Không có điển hình này.", $"Expected a model case, but there is none with id {id}."));
        return (row, await ProblemAsync(desk, row.OfficeCode, actor, cancellation));
    }
}
