using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Counter;

/// <summary>Whoever got no answer sends the form of a receipt again.</summary>
public sealed class SentFormTests
{
    private static async Task<Submission> FormAsync(TestOffice office, string procedure = "LDTT-XA") =>
        Steps.Submission(procedure, "Lý Thị Sen", await office.ComponentsAsync(procedure)) with { Dossier = Guid.CreateVersion7() };

    private static Task<ReceiveDossier.Result> SendAsync(TestOffice office, Submission form, string? reason = null) =>
        office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(form, reason), a, default));

    private static Task<int> DossiersAsync(TestOffice office) => office.ReadAsync(db => db.Dossiers.CountAsync());

    [Fact]
    public async Task A_form_that_is_sent_again_gets_the_first_answer_and_makes_no_second_dossier()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);
        var first = (await SendAsync(office, form)).ShouldBeOfType<ReceiveDossier.Result.Received>();

        var second = await SendAsync(office, form);

        second.ShouldBe(first);
        (await DossiersAsync(office)).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_at_the_same_moment_makes_one_dossier()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(office, form)));

        answers.Distinct().ShouldHaveSingleItem();
        (await DossiersAsync(office)).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_for_a_supplement_is_answered_the_same_at_the_second_sending()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);
        form = form with { PresentComponents = form.PresentComponents.RemoveAt(0) };
        var first = (await SendAsync(office, form, "Thiếu giấy tờ")).ShouldBeOfType<ReceiveDossier.Result.SupplementAsked>();

        var second = (await SendAsync(office, form, "Thiếu giấy tờ")).ShouldBeOfType<ReceiveDossier.Result.SupplementAsked>();

        (second.Dossier, second.Slip, second.DueOn, string.Join(' ', second.Missing)).ShouldBe((first.Dossier, first.Slip, first.DueOn, string.Join(' ', first.Missing)));
        (await DossiersAsync(office)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_at_the_counter_that_is_sent_again_is_one_refusal()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);
        Task<RefuseAtCounter.Result> RefuseAsync() => office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(form, "Không thuộc thẩm quyền"), a, default));

        var answers = new[] { await RefuseAsync(), await RefuseAsync() };

        answers.Distinct().ShouldHaveSingleItem();
        (await DossiersAsync(office)).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_who_is_not_of_the_counter_does_not_get_the_answer_of_a_form()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);
        await SendAsync(office, form);

        var problems = await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("chuyenvien", (c, a) => c.HandleAsync(new(form), a, default));

        problems.ShouldHaveSingleItem().Code.ShouldBe("access.denied");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_with_the_id_of_another_dossier_is_refused_and_changes_nothing(bool receive)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);
        // Of the province, so that no paper of this counter answers for it.
        var other = Steps.Submission("BK_TINH-TINH", "Lý Thị Sen", await office.ComponentsAsync("BK_TINH-TINH")) with { Office = Nominations.Demo.DemoOffices.Province, Dossier = form.Dossier };
        await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(other), a, default));

        var problems = receive
            ? await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(form), a, default))
            : await office.RefusedAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(form, "Không thuộc thẩm quyền"), a, default));

        problems.ShouldHaveSingleItem().Code.ShouldBe("form.taken");
        (await DossiersAsync(office)).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_was_refused_can_be_put_right_and_sent()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var form = await FormAsync(office);
        await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(form with { SubmitterName = "" }), a, default));

        (await SendAsync(office, form)).ShouldBeOfType<ReceiveDossier.Result.Received>();
    }
}
