using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.ModelCases;

/// <summary>A model case was looked at: what was seen on which day, and when next; or it is one no longer.</summary>
public sealed class FollowModelCase(DossierDesk desk)
{
    /// <param name="NextOn">Null: as the clock table says.</param>
    /// <param name="End">It is followed no longer; the note says why.</param>
    public sealed record Request(Guid ModelCase, DateOnly On, string Text, DateOnly? NextOn, bool End);

    public sealed record Result(DateOnly? NextFollowUpOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, problem) = await ModelCaseRights.FindAsync(desk, request.ModelCase, actor, cancellation);
        if (problem is not null || row is null) return problem ?? DossierDesk.NotAllowed(Roles.Reviewer);

        var today = desk.Now.OfficeDate();
        var checks = new Checks().RequireText(request.Text, "Text", "nội dung theo dõi")
            .Require(row.State != ModelCaseState.Ended, "model-case.ended", "", "Điển hình này đã thôi theo dõi.", "Expected a case that is followed.")
            .Require(request.On >= row.MarkedOn && request.On <= today, "model-case.day", "On", $"Ngày từ {row.MarkedOn.Vietnamese()} đến hôm nay.", $"Expected a day from {row.MarkedOn:O} to {today:O}, but found {request.On:O}.")
            .Require(request.NextOn is null || request.NextOn > today, "model-case.next", "NextOn", "Lần theo dõi sau phải ở sau hôm nay.", $"Expected a day after {today:O}, but found {request.NextOn:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        desk.Db.Add(new ModelCaseNoteRow { Id = Guid.CreateVersion7(desk.Now), ModelCaseId = row.Id, On = request.On, Text = request.Text.Trim(), WrittenBy = actor.Account ?? Guid.Empty, WriterName = await desk.NameOfAsync(actor, cancellation) });
        row.NextFollowUpOn = request.End ? null : request.NextOn ?? await ModelCaseRights.NextAsync(desk, row.OfficeCode, today, cancellation);
        if (request.End) (row.State, row.PublishedAt) = (ModelCaseState.Ended, null);
        await desk.Db.SaveChangesAsync(cancellation);
        return new Result(row.NextFollowUpOn);
    }
}

/// <summary>How, where and until when a model case is to be copied; and that it was.</summary>
public sealed class PlanReplication(DossierDesk desk)
{
    public sealed record Request(Guid ModelCase, string Plan, string Places, DateOnly By, bool Done);

    public sealed record Result(ModelCaseState State);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, problem) = await ModelCaseRights.FindAsync(desk, request.ModelCase, actor, cancellation);
        if (problem is not null || row is null) return problem ?? DossierDesk.NotAllowed(Roles.Reviewer);

        var checks = new Checks().RequireText(request.Plan, "Plan", "kế hoạch nhân rộng", 4000).RequireText(request.Places, "Places", "nơi nhân rộng", 1000)
            .Require(row.State != ModelCaseState.Ended, "model-case.ended", "", "Điển hình này đã thôi theo dõi.", "Expected a case that is followed.")
            .Require(request.By >= row.MarkedOn, "model-case.day", "By", $"Thời hạn không trước {row.MarkedOn.Vietnamese()}.", $"Expected a day from {row.MarkedOn:O} on, but found {request.By:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        (row.ReplicationPlan, row.ReplicationPlaces, row.ReplicateBy, row.State) = (request.Plan.Trim(), request.Places.Trim(), request.By, request.Done ? ModelCaseState.Replicated : ModelCaseState.Followed);
        await desk.Db.SaveChangesAsync(cancellation);
        return new Result(row.State);
    }
}

/// <summary>A model case is shown to the public, with the consent of whom it is about; or taken back.</summary>
public sealed class PublishModelCase(DossierDesk desk)
{
    /// <param name="Consent">Whom it is about has agreed; without it nothing is shown (Law 91/2025 on personal data).</param>
    public sealed record Request(Guid ModelCase, bool Publish, bool Consent);

    public sealed record Result(bool Published);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (row, problem) = await ModelCaseRights.FindAsync(desk, request.ModelCase, actor, cancellation);
        if (problem is not null || row is null) return problem ?? DossierDesk.NotAllowed(Roles.Reviewer);

        var checks = new Checks()
            .Require(!request.Publish || request.Consent, "model-case.consent", "Consent", "Cần người, tập thể được nêu đồng ý trước khi công bố.", "Expected the consent of whom it is about.")
            .Require(!request.Publish || row.State != ModelCaseState.Ended, "model-case.ended", "", "Điển hình này đã thôi theo dõi.", "Expected a case that is followed.");
        if (checks.Failed) return checks.Refuse<Result>();
        row.PublishedAt = request.Publish ? row.PublishedAt ?? desk.Now : null;
        await desk.Db.SaveChangesAsync(cancellation);
        return new Result(request.Publish);
    }
}

/// <summary>Finds model cases of an office, with or without diacritics; those to be looked at next first. The public finds the published ones.</summary>
public sealed class FindModelCases(DossierDesk desk)
{
    /// <param name="Office">Null: published ones of every office, for the public.</param>
    public sealed record Request(string? Office, string Text, ModelCaseKind? Kind, int Skip = 0, int Size = 50);

    public async Task<IReadOnlyList<ModelCaseRow>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cases = desk.Db.Set<ModelCaseRow>().AsNoTracking();
        cases = request.Office is { } office ? cases.Where(c => c.OfficeCode == office) : cases.Where(c => c.PublishedAt != null);
        if (request.Kind is { } kind) cases = cases.Where(c => c.Kind == kind);
        foreach (var word in FoldedText.Of(request.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) cases = cases.Where(c => c.SearchText.Contains(word));
        return await cases.OrderBy(c => c.NextFollowUpOn == null).ThenBy(c => c.NextFollowUpOn).ThenByDescending(c => c.Id)
            .Skip(Math.Max(0, request.Skip)).Take(Math.Clamp(request.Size, 1, 100)).ToListAsync(cancellation);
    }
}

/// <summary>Kinds and states in the office's words.</summary>
public static class ModelCaseWords
{
    public static string Vietnamese(this ModelCaseKind kind) => kind switch
    {
        ModelCaseKind.AdvancedPerson => "Cá nhân điển hình tiên tiến",
        ModelCaseKind.AdvancedCollective => "Tập thể điển hình tiên tiến",
        ModelCaseKind.AdvancedHousehold => "Hộ gia đình tiêu biểu",
        ModelCaseKind.GoodDeed => "Người tốt, việc tốt",
        _ => "Mô hình mới, cách làm hay",
    };

    public static string Vietnamese(this ModelCaseState state) => state switch
    {
        ModelCaseState.Followed => "Đang theo dõi",
        ModelCaseState.Replicated => "Đã nhân rộng",
        _ => "Thôi theo dõi",
    };
}
