using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Tests.Initiatives;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>The initiatives of a dossier go up with it as entries of the registry (X12, R01).</summary>
public sealed class SentInitiativeTests
{
    private static readonly InitiativeInput Initiative = SampleInitiatives.OfHoangMaiLan with { Authors = [new("Cao Thị Vân", "Trường Tiểu học An Khê Thượng", "001088012345", 60), new("Lò Văn Chung")] };

    /// <summary>D13 with an initiative of the commune's registry, on its way to the province.</summary>
    private static async Task<Guid> ForwardAsync(TwoLevels levels, InitiativeInput initiative, Guid? knownAs = null)
    {
        var entry = await levels.Commune.RegisterAsync(initiative);
        if (knownAs is { } known) levels.Courier.Meddle = message => message with { Body = message.Body.Replace($"{entry}", $"{known}", StringComparison.Ordinal) };
        var id = await levels.ForwardAsync();
        await levels.Commune.ReadAsync(async db =>
        {
            db.Add(new DossierInitiativeRow
            {
                Id = Guid.CreateVersion7(), DossierId = id, InitiativeId = entry, AttachedAt = DateTimeOffset.UnixEpoch, MatchesDuty = true, DutyNote = "Đúng việc được giao.",
            });
            return await db.SaveChangesAsync();
        });
        await levels.Courier.RunAsync();
        return entry;
    }

    private static Task<InitiativeRow> EntryAsync(TwoLevels levels, Guid entry) => levels.Province.ReadAsync(db => db.Set<InitiativeRow>().Include(i => i.Authors).SingleAsync(i => i.Id == entry));

    [Fact]
    public async Task An_initiative_comes_to_the_registry_of_the_other_installation_with_its_authors()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        levels.Courier.Times = 2;
        var entry = await ForwardAsync(levels, Initiative);

        var row = await EntryAsync(levels, entry);
        var upper = (await levels.UpperAsync()).Id;
        (row.Title, row.Text, row.Year, row.OfficeCode, row.Status, row.SourceDossierId).ShouldBe((Initiative.Title, Initiative.Text, 2026, "H98", RecognitionStatus.Proposed, upper));
        row.Authors.OrderBy(a => a.Ordinal).Select(a => (a.Name, a.PersonalIdMasked, a.SharePercent)).ShouldBe([("Cao Thị Vân", "•••••••••345", 60), ("Lò Văn Chung", null, null)]);
        var tied = await levels.Province.ReadAsync(db => db.Set<DossierInitiativeRow>().SingleAsync(d => d.DossierId == upper));
        // The upper level sets it against the duties itself.
        (tied.InitiativeId, tied.MatchesDuty, tied.DutyNote).ShouldBe((entry, null, "Đúng việc được giao."));
        (await levels.Province.ReadAsync(db => db.Set<InitiativeSignatureRow>().CountAsync(s => s.InitiativeId == entry))).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_province_knows_already_is_found_when_the_dossier_comes()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var earlier = await levels.Province.RegisterAsync(SampleInitiatives.OfTranThiKim);
        var entry = await ForwardAsync(levels, Initiative);

        var finding = await levels.Province.ReadAsync(db => db.Set<DuplicateFindingRow>().SingleAsync());
        (finding.InitiativeId, finding.EarlierId, finding.Ruling, finding.Stage).ShouldBe((entry, earlier, DuplicateRuling.Block, SearchStage.Receipt));
    }

    [Fact]
    public async Task In_one_installation_it_stays_one_entry_that_is_no_duplicate_of_itself()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        var entry = await ForwardAsync(levels, Initiative);

        (await levels.Province.ReadAsync(db => db.Set<InitiativeRow>().CountAsync(i => i.Title == Initiative.Title))).ShouldBe(1);
        (await levels.Province.ReadAsync(db => db.Set<DossierInitiativeRow>().CountAsync(d => d.InitiativeId == entry))).ShouldBe(2);
        (await levels.Province.ReadAsync(db => db.Set<DuplicateFindingRow>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_proposed_here_and_comes_decided_is_decided_here_too()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var recognised = Initiative with { Recognition = new("31/QĐ-UBND", new(2026, 8, 20), "Hội đồng sáng kiến xã", RecognitionScope.Commune) };
        // The province has had the entry from an earlier dossier, before anybody decided on it.
        var proposed = await levels.Province.RegisterAsync(Initiative);
        await ForwardAsync(levels, recognised, proposed);

        (await EntryAsync(levels, proposed)).ShouldSatisfyAllConditions(
            i => i.Status.ShouldBe(RecognitionStatus.Recognised), i => i.DecisionNumber.ShouldBe("31/QĐ-UBND"), i => i.Scope.ShouldBe(RecognitionScope.Commune), i => i.Revision.ShouldBe(2));
    }
}
