using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Tests.Initiatives;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>What the province decides on an initiative that came up with a dossier stands in the registry of the commune as well (R01, X12).</summary>
public sealed class RecognitionTests
{
    private static readonly InitiativeInput Initiative = SampleInitiatives.OfHoangMaiLan with { Authors = [new("Cao Thị Vân", "Trường Tiểu học An Khê Thượng", "001088012345", 100)] };
    private static readonly Recognition OfTheCommune = new("31/QĐ-UBND", new(2026, 8, 20), "Hội đồng sáng kiến xã", RecognitionScope.Commune);

    /// <summary>D13 with an initiative of the commune's registry; it has come to the province.</summary>
    private static async Task<Guid> ArrivedAsync(TwoLevels levels, InitiativeInput initiative)
    {
        var entry = await levels.Commune.RegisterAsync(initiative);
        var id = await levels.ForwardAsync();
        await levels.Commune.ReadAsync(async db =>
        {
            db.Add(new DossierInitiativeRow { Id = Guid.CreateVersion7(), DossierId = id, InitiativeId = entry, AttachedAt = DateTimeOffset.UnixEpoch, MatchesDuty = true, DutyNote = "Đúng việc được giao." });
            return await db.SaveChangesAsync();
        });
        await levels.Courier.RunAsync();
        return entry;
    }

    private static Task<InitiativeRow> BelowAsync(TwoLevels levels, Guid entry) => levels.Commune.ReadAsync(db => db.Set<InitiativeRow>().SingleAsync(i => i.Id == entry));

    private static async Task DecideAsync(TwoLevels levels, Guid entry, RecognitionStatus status, RecognitionScope? scope, string number, string? reason = null)
    {
        var revision = await levels.Province.ReadAsync(db => db.Set<InitiativeRow>().Where(i => i.Id == entry).Select(i => i.Revision).SingleAsync());
        await levels.Province.DoAsync<RecordRecognition, RecordRecognition.Result>("chuyenvientinh", (c, a) =>
            c.HandleAsync(new(entry, status, scope, number, TestOffice.Day("12/10/2026"), "Hội đồng sáng kiến tỉnh", reason, revision), a, default));
        await levels.Courier.RunAsync();
    }

    [Fact]
    public async Task A_recognition_by_the_province_comes_back_to_the_registry_of_the_commune()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        levels.Courier.Times = 2;
        var entry = await ArrivedAsync(levels, Initiative);

        await DecideAsync(levels, entry, RecognitionStatus.Recognised, RecognitionScope.Province, "77/QĐ-UBND");

        (await BelowAsync(levels, entry)).ShouldSatisfyAllConditions(
            i => i.Status.ShouldBe(RecognitionStatus.Recognised), i => i.Scope.ShouldBe(RecognitionScope.Province), i => i.DecisionNumber.ShouldBe("77/QĐ-UBND"),
            i => i.DecidedBy.ShouldBe("Hội đồng sáng kiến tỉnh"), i => i.OfficeCode.ShouldBe("H98.142"), i => i.Revision.ShouldBe(2));
        var trace = await levels.Commune.ReadAsync(db => db.Set<RegistryTraceRow>().SingleAsync(t => t.SubjectId == entry && t.Action == "RecognitionArrival"));
        trace.ReadChanges().Select(c => (c.Field, c.Before, c.After)).ShouldContain(("Status", "PROPOSED", "RECOGNISED"));
        (await levels.Commune.ReadAsync(db => db.Incidents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_communes_check_of_eligibility_knows_the_wider_scope()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var entry = await ArrivedAsync(levels, Initiative with { Recognition = OfTheCommune });

        await DecideAsync(levels, entry, RecognitionStatus.Recognised, RecognitionScope.Province, "77/QĐ-UBND");

        (await BelowAsync(levels, entry)).ShouldSatisfyAllConditions(i => i.Scope.ShouldBe(RecognitionScope.Province), i => i.DecisionNumber.ShouldBe("77/QĐ-UBND"));
        var dossier = await levels.Commune.ReadAsync(db => db.Dossiers.Include(d => d.Nominees).SingleAsync(d => d.Award == "CSTD_TINH"));
        var known = (await levels.Commune.WithAsync<NomineeCases, System.Collections.Immutable.ImmutableArray<NomineeCase>>(c => c.ReadAsync(dossier, TestOffice.Day("13/10/2026"), default))).Single();
        (known.Initiative, known.InitiativeScope).ShouldBe(("VALID", "PROVINCE"));
    }

    [Theory]
    [InlineData(true, DuplicateRuling.Block)]
    [InlineData(false, DuplicateRuling.Warn)]
    public async Task The_communes_search_for_duplicates_blocks_what_the_province_has_recognised_before(bool recognised, DuplicateRuling ruling)
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var entry = await ArrivedAsync(levels, Initiative with { Year = 2025 });
        if (recognised) await DecideAsync(levels, entry, RecognitionStatus.Recognised, RecognitionScope.Province, "77/QĐ-UBND");

        // The same person with the same text a year later: not recognised so far is a warning, recognised once is a second use.
        var submission = Steps.Submission("CSTDCS-XA", "Cao Thị Vân", await levels.Commune.ComponentsAsync("CSTDCS-XA")) with { Initiatives = [SampleInitiatives.OfHoangMaiLan] };
        var again = (await levels.Commune.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).Dossier;

        (await levels.Commune.FindingsAsync(again)).Single(f => f.EarlierId == entry).Ruling.ShouldBe(ruling);
    }

    [Fact]
    public async Task A_rejection_for_the_province_leaves_what_the_commune_recognised()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var entry = await ArrivedAsync(levels, Initiative with { Recognition = OfTheCommune });

        await DecideAsync(levels, entry, RecognitionStatus.Rejected, null, "78/TB-HĐSK", "Chưa nhân rộng trong tỉnh.");

        (await BelowAsync(levels, entry)).ShouldSatisfyAllConditions(i => i.Status.ShouldBe(RecognitionStatus.Recognised), i => i.Scope.ShouldBe(RecognitionScope.Commune), i => i.DecisionNumber.ShouldBe("31/QĐ-UBND"));
    }

    [Fact]
    public async Task What_the_province_invalidates_is_invalid_at_the_commune()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var entry = await ArrivedAsync(levels, Initiative with { Recognition = OfTheCommune });

        await DecideAsync(levels, entry, RecognitionStatus.Invalidated, null, "79/QĐ-UBND", "Kết quả không có thật.");

        (await BelowAsync(levels, entry)).ShouldSatisfyAllConditions(i => i.Status.ShouldBe(RecognitionStatus.Invalidated), i => i.StatusReason.ShouldBe("Kết quả không có thật."));
    }

    [Fact]
    public async Task In_one_installation_the_province_decides_on_the_one_entry_and_nothing_goes_round()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        var entry = await ArrivedAsync(levels, Initiative);

        await DecideAsync(levels, entry, RecognitionStatus.Recognised, RecognitionScope.Province, "77/QĐ-UBND");

        (await BelowAsync(levels, entry)).ShouldSatisfyAllConditions(i => i.Status.ShouldBe(RecognitionStatus.Recognised), i => i.Revision.ShouldBe(2));
        (await levels.Commune.ReadAsync(db => db.Set<RegistryTraceRow>().CountAsync(t => t.SubjectId == entry && t.Action == "RecognitionArrival"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_province_does_not_decide_on_what_was_never_submitted_to_it()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        var entry = await levels.Commune.RegisterAsync(Initiative);

        (await levels.Province.RefusedAsync<RecordRecognition, RecordRecognition.Result>("chuyenvientinh", (c, a) =>
            c.HandleAsync(new(entry, RecognitionStatus.Recognised, RecognitionScope.Province, "77/QĐ-UBND", TestOffice.Day("28/09/2026"), "Hội đồng sáng kiến tỉnh", null, 1), a, default))).Single().Code.ShouldBe("access.denied");
    }
}
