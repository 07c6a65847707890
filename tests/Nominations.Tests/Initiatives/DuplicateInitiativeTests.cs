using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Initiatives;

/// <summary>Dossier D05 of the reference and what surrounds it.</summary>
public sealed class DuplicateInitiativeTests
{
    [Fact]
    public async Task D05_is_returned_within_five_days_and_offered_the_award_whose_standard_is_met()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        await office.RecordFactsAsync(id, taskRating: "GOOD");

        var finding = (await office.FindingsAsync(id)).ShouldHaveSingleItem();
        (finding.Reused, finding.Ruling, finding.SameAuthor, finding.Stage, finding.Blocks).ShouldBe((93, DuplicateRuling.Block, false, SearchStage.Receipt, true));
        await office.AtAsync("19/10/2026 10:00");
        var refused = await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, SampleInitiatives.Duties(finding)), a, default));
        refused.ShouldContain(p => p.Code == "INITIATIVE_DUPLICATE" && p.Vi.Contains("93%"));
        refused.ShouldContain(p => p.Code == AppraisalObstacles.NotMet && p.Vi.Contains("Có thể đề nghị danh hiệu Lao động tiên tiến"));

        await office.AtAsync("20/10/2026 16:30");
        var result = await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien",
            (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Sáng kiến trùng 93% với sáng kiến của bà Trần Thị Kim năm 2024.", []), a, default));
        (result.Status, (await office.TasksAsync(id)).Single().Element).ShouldBe((DossierStatus.Refused, "hand-over-refusal"));
        (await office.ReadAsync(db => db.Set<SlipRow>().CountAsync(s => s.DossierId == id && s.Kind == SlipKind.RefusalSlip))).ShouldBe(1);
    }

    [Fact]
    public async Task D05_is_returned_after_the_fifth_working_day_too_because_nothing_else_can_be_done_with_it()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("21/10/2026 08:00");

        // X4: within five working days, "or within the limit". Before, it could neither be found eligible nor be returned.
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, []), a, default))).ShouldContain(p => p.Code == "INITIATIVE_DUPLICATE");
        (await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Trùng", []), a, default))).Status.ShouldBe(DossierStatus.Refused);
    }

    [Fact]
    public async Task A_documented_new_element_lets_the_dossier_go_on_only_when_a_second_person_confirms_it()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        var id = await office.ReceiveD05Async(new("15/QĐ-UBND", TestOffice.Day("02/10/2026"), "Hội đồng sáng kiến xã", RecognitionScope.Commune));
        await office.TransferAndAssignAsync(id);
        await office.RecordFactsAsync(id, taskRating: "GOOD");
        var finding = (await office.FindingsAsync(id)).Single();

        (await office.RefusedAsync<ProposeOverride, ProposeOverride.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, finding.Id, " "), a, default))).Single().Code.ShouldBe("input.required");
        await office.DoAsync<ProposeOverride, ProposeOverride.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, finding.Id, "Bổ sung bản đồ số và tin nhắn tự động tới phụ huynh."), a, default));
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, SampleInitiatives.Duties(finding)), a, default)))
            .ShouldContain(p => p.Code == "INITIATIVE_DUPLICATE");
        (await office.RefusedAsync<DecideOverride, DecideOverride.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, finding.Id, true, null), a, default))).Single().Code.ShouldBe("override.same-person");
        (await office.RefusedAsync<DecideOverride, DecideOverride.Result>("quay", (c, a) => c.HandleAsync(new(id, finding.Id, true, null), a, default))).Single().Code.ShouldBe("access.denied");

        await office.DoAsync<DecideOverride, DecideOverride.Result>("truongphong", (c, a) => c.HandleAsync(new(id, finding.Id, true, null), a, default));
        (await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, SampleInitiatives.Duties(finding)), a, default))).Status.ShouldBe(DossierStatus.UnderReview);
        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id && t.Action == "DecideOverride").Select(t => t.ActorName).SingleAsync())).ShouldBe("Đặng Thị Hòa");
    }

    [Fact]
    public async Task An_override_that_the_second_person_denies_goes_on_blocking_and_has_its_reason()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        var finding = (await office.FindingsAsync(id)).Single();
        await office.DoAsync<ProposeOverride, ProposeOverride.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, finding.Id, "Có điểm mới."), a, default));

        (await office.RefusedAsync<DecideOverride, DecideOverride.Result>("truongphong", (c, a) => c.HandleAsync(new(id, finding.Id, false, ""), a, default))).Single().Field.ShouldBe("Note");
        (await office.DoAsync<DecideOverride, DecideOverride.Result>("truongphong", (c, a) => c.HandleAsync(new(id, finding.Id, false, "Không nêu được điểm mới."), a, default))).StillBlocks.ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_who_hands_in_the_same_initiative_in_another_year_is_blocked()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim with { Authors = [new("Hoàng Mai Lan")] });

        var id = await office.ReceiveD05Async();

        var finding = (await office.FindingsAsync(id)).Single();
        (finding.SameAuthor, finding.Ruling).ShouldBe((true, DuplicateRuling.Block));
        finding.Why.ShouldContain("năm khác");
    }

    [Fact]
    public async Task Two_people_of_one_name_are_not_one_author()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim with { Authors = [new("Hoàng Mai Lan", PersonalId: "001088099999")] });

        (await office.FindingsAsync(await office.ReceiveD05Async())).Single().SameAuthor.ShouldBeFalse();
    }

    [Fact]
    public async Task An_initiative_handed_in_while_the_dossier_is_reviewed_is_found_at_the_appraisal()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        (await office.FindingsAsync(id)).ShouldBeEmpty();
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);

        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, []), a, default)))
            .Select(p => p.Code).ShouldBe(["INITIATIVE_DUPLICATE", "initiative.duty-unchecked", AppraisalObstacles.NotMet], ignoreOrder: true);
        (await office.FindingsAsync(id)).Single().Stage.ShouldBe(SearchStage.Appraisal);
    }

    [Fact]
    public async Task The_relation_to_the_assigned_duties_has_to_be_checked()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        await office.RecordFactsAsync(id, taskRating: "GOOD");
        var initiative = await office.ReadAsync(db => db.Set<DossierInitiativeRow>().Where(d => d.DossierId == id).Select(d => d.InitiativeId).SingleAsync());

        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, []), a, default))).Single().Code.ShouldBe("initiative.duty-unchecked");
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, [new(initiative, false, null)]), a, default)))
            .ShouldContain(p => p.Field == $"DutyNote-{initiative}");
        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, [new(initiative, false, "Là việc của nhà trường khác.")]), a, default)))
            .Single().En.ShouldContain("individualStandard");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, [new(initiative, true, null)]), a, default));
    }

    [Fact]
    public async Task An_initiative_set_aside_leaves_the_standard_to_be_met_without_it()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        var id = await office.ReceiveD05Async();
        await office.TransferAndAssignAsync(id);
        var finding = (await office.FindingsAsync(id)).Single();
        await office.DoAsync<SetInitiativeAside, SetInitiativeAside.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, finding.InitiativeId, "Xét theo mức hoàn thành nhiệm vụ."), a, default));

        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, []), a, default))).Single().Code.ShouldBe(AppraisalObstacles.NotMet);

        await office.RecordFactsAsync(id, taskRating: "EXCELLENT");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(office.Eligible(id, []), a, default));
    }

    [Fact]
    public async Task The_index_of_another_node_sees_what_was_committed_and_is_made_again_from_the_registry()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        await using var other = office.OtherNode(sharesKeys: true);
        (await other.SimilarAsync()).ShouldBe(1);
        await office.RegisterAsync(SampleInitiatives.OfTranThiKim with { Title = "Bản chép lại", Year = 2025 });
        (await other.SimilarAsync()).ShouldBe(2);

        await office.ReadAsync(db => db.Set<InitiativeSignatureRow>().ExecuteDeleteAsync());
        await using var restarted = office.OtherNode(sharesKeys: true);
        (await restarted.SimilarAsync()).ShouldBe(2);
        (await office.ReadAsync(db => db.Set<InitiativeSignatureRow>().CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_registration_that_is_rolled_back_is_not_in_the_index()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Hoàng Mai Lan", await office.ComponentsAsync("CSTDCS-XA")) with { Initiatives = [SampleInitiatives.OfHoangMaiLan, SampleInitiatives.OfHoangMaiLan with { Registered = Guid.NewGuid() }] };

        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).Single().Code.ShouldBe("initiative.unknown");

        (await office.SimilarAsync()).ShouldBe(0);
        (await office.ReadAsync(db => db.Dossiers.CountAsync())).ShouldBe(0);
    }
}
