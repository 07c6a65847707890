using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Eligibility;

/// <summary>S4.2: the reviewer notes what the papers say of a nominee; the tables judge by it.</summary>
public sealed class RecordNomineeFacts(DossierDesk desk, NomineeCases cases)
{
    /// <summary>Codes of <see cref="NomineeFactsRow"/>; what is null is left as it was.</summary>
    public sealed record Request(Guid Dossier, Guid Nominee)
    {
        public string? TaskRating { get; init; }
        public int? ExcellentYears { get; init; }
        public string? Matter { get; init; }
        public string? DisciplineTerm { get; init; }
        public DateOnly? DisciplineEndedOn { get; init; }
        public string? SameAchievement { get; init; }
        public bool? Woman { get; init; }
        public bool? Leader { get; init; }
        public int? Members { get; init; }
        public int? LdttMembers { get; init; }
        public int? DisciplinedMembers { get; init; }
        public int? WomenMembers { get; init; }
        public string? AllTasksDone { get; init; }
        public string? HasCstdcs { get; init; }
        public int? UnitProposed { get; init; }
        public int? UnitLdtt { get; init; }
        public string? Lawful { get; init; }
        public string? Efficient { get; init; }
        public string? Community { get; init; }
        public string? Influence { get; init; }
        public string? Curable { get; init; }
        public Guid? Honouree { get; init; }
    }

    public sealed record Result(NomineeVerdict Verdict);

    private static readonly ImmutableArray<string> Ratings = ["UNKNOWN", "EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"];
    private static readonly ImmutableArray<string> Matters = ["UNKNOWN", "NONE", "DISCIPLINE", "INSPECTION", "COMPLAINT", "DENUNCIATION", "PRESS", "NO_VIOLATION", "VIOLATION"];
    private static readonly ImmutableArray<string> Terms = ["UNKNOWN", "NONE", "RUNNING", "SERVED"];
    private static readonly ImmutableArray<string> Answers = ["UNKNOWN", "YES", "NO"];

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier.Nominees.All(n => n.Id != request.Nominee)) return new Problem("nominee.unknown", "", "Hồ sơ không có người, tập thể này.", "Expected a nominee of the dossier.");
        var checks = await CheckAsync(work, request, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();

        var row = await work.Db.Set<NomineeFactsRow>().FirstOrDefaultAsync(f => f.NomineeId == request.Nominee, cancellation);
        if (row is null) work.Db.Add(row = new() { NomineeId = request.Nominee, DossierId = request.Dossier, RecordedAt = work.Now, RecordedBy = work.ActorId });
        Write(row, request);
        (row.RecordedAt, row.RecordedBy) = (work.Now, work.ActorId);
        await work.Db.SaveChangesAsync(cancellation);
        var judged = (await cases.ReadAsync(work.Dossier, work.Today, cancellation)).Single(c => c.Nominee.Id == request.Nominee);
        var verdict = EligibilityCheck.Evaluate(work.Rules, judged, work.RuleDay);
        await work.RecordAsync(nameof(RecordNomineeFacts), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(verdict);
    }

    private static async Task<Checks> CheckAsync(DossierWork work, Request request, CancellationToken cancellation)
    {
        var checks = new Checks();
        void OneOf(string? value, ImmutableArray<string> allowed, string field) => checks.Require(value is null || allowed.Contains(value, StringComparer.Ordinal), "facts.code", field,
            "Hãy chọn một câu trả lời trong danh sách.", $"Expected one of {string.Join(", ", allowed)}, but found '{value}'.");
        OneOf(request.TaskRating, Ratings, "TaskRating");
        OneOf(request.Matter, Matters, "Matter");
        OneOf(request.DisciplineTerm, Terms, "DisciplineTerm");
        foreach (var (value, field) in new[] { (request.SameAchievement, "SameAchievement"), (request.AllTasksDone, "AllTasksDone"), (request.HasCstdcs, "HasCstdcs"), (request.Lawful, "Lawful"),
            (request.Efficient, "Efficient"), (request.Community, "Community"), (request.Influence, "Influence"), (request.Curable, "Curable") }) OneOf(value, Answers, field);
        foreach (var (value, field) in new[] { (request.ExcellentYears, "ExcellentYears"), (request.Members, "Members"), (request.LdttMembers, "LdttMembers"), (request.DisciplinedMembers, "DisciplinedMembers"),
            (request.WomenMembers, "WomenMembers"), (request.UnitProposed, "UnitProposed"), (request.UnitLdtt, "UnitLdtt") })
            checks.Require(value is null or (>= 0 and <= 1_000_000), "facts.number", field, "Hãy nhập một số từ 0.", $"Expected a number from 0, but found {value}.");
        return checks
            .Require(request.LdttMembers is null || request.Members is null || request.LdttMembers <= request.Members, "facts.share", "LdttMembers", "Số Lao động tiên tiến không quá số người của tập thể.", "Expected no more LĐTT than members.")
            .Require(request.WomenMembers is null || request.Members is null || request.WomenMembers <= request.Members, "facts.share", "WomenMembers", "Số nữ không quá số người của tập thể.", "Expected no more women than members.")
            .Require(request.DisciplineTerm != "SERVED" || request.DisciplineEndedOn is { } ended && ended <= work.Today, "facts.discipline", "DisciplineEndedOn",
                "Hãy ghi ngày hết thời hạn kỷ luật, không sau hôm nay.", "Expected the last day of the served term, until today.")
            .Require(request.Honouree is not { } honouree || await work.Db.Set<HonoureeRow>().AnyAsync(h => h.Id == honouree, cancellation), "honouree.unknown", "Honouree", "Không có người, tập thể này trong lịch sử khen thưởng.", "Expected somebody of the history.");
    }

    private static void Write(NomineeFactsRow row, Request request)
    {
        row.TaskRating = request.TaskRating ?? row.TaskRating;
        row.ExcellentYears = request.ExcellentYears ?? row.ExcellentYears;
        row.Matter = request.Matter ?? row.Matter;
        row.DisciplineTerm = request.DisciplineTerm ?? row.DisciplineTerm;
        row.DisciplineEndedOn = row.DisciplineTerm == "SERVED" ? request.DisciplineEndedOn ?? row.DisciplineEndedOn : null;
        row.SameAchievement = request.SameAchievement ?? row.SameAchievement;
        (row.Woman, row.Leader) = (request.Woman ?? row.Woman, request.Leader ?? row.Leader);
        (row.Members, row.LdttMembers, row.DisciplinedMembers, row.WomenMembers) =
            (request.Members ?? row.Members, request.LdttMembers ?? row.LdttMembers, request.DisciplinedMembers ?? row.DisciplinedMembers, request.WomenMembers ?? row.WomenMembers);
        (row.AllTasksDone, row.HasCstdcs) = (request.AllTasksDone ?? row.AllTasksDone, request.HasCstdcs ?? row.HasCstdcs);
        (row.UnitProposed, row.UnitLdtt) = (request.UnitProposed ?? row.UnitProposed, request.UnitLdtt ?? row.UnitLdtt);
        (row.Lawful, row.Efficient, row.Community, row.Influence, row.Curable) =
            (request.Lawful ?? row.Lawful, request.Efficient ?? row.Efficient, request.Community ?? row.Community, request.Influence ?? row.Influence, request.Curable ?? row.Curable);
        row.HonoureeId = request.Honouree ?? row.HonoureeId;
    }
}
