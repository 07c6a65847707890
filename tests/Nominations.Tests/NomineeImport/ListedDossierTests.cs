using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.NomineeImport;

public sealed class ListedDossierTests
{
    private static async Task<Submission> SubmissionAsync(TestOffice office, Guid list) =>
        Steps.Submission("GIAY_KHEN-XA", "", await office.ComponentsAsync("GIAY_KHEN-XA")) with { Nominees = [], NomineeList = list };

    [Fact]
    public async Task A_dossier_takes_the_nominees_of_an_imported_list_and_the_list_is_spent()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var list = (await office.ImportedAsync("ds.csv", Lists.Utf8(Lists.Good))).List;
        var submission = await SubmissionAsync(office, list);

        var received = await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));

        var dossier = await office.DossierAsync(received.Dossier);
        dossier.Nominees.OrderBy(n => n.Ordinal).Select(n => (n.Name, n.Category, n.PersonalIdMasked)).ShouldBe(
            [("Nguyễn Thị Hoài", "OFFICIAL", "•••••••••345"), ("Kha Văn Sáng", "DIRECT_LABOUR", null), ("Tổ nông dân thôn Đá Bạc", "DIRECT_LABOUR", null)]);
        (await office.ReadAsync(db => db.Set<NomineeListEntry>().CountAsync())).ShouldBe(0);
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldContain(p => p.Code == "nominee-list.taken");
    }

    [Fact]
    public async Task A_dossier_that_is_refused_leaves_the_list_waiting()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var list = (await office.ImportedAsync("ds.csv", Lists.Utf8(Lists.Good))).List;
        var submission = await SubmissionAsync(office, list);

        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission with { SubmitterName = "" }), a, default))).ShouldNotBeEmpty();

        (await office.ReadAsync(db => db.Set<NomineeListEntry>().CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task The_category_of_a_nominee_is_asked_and_checked_at_the_counter()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Trần Văn Giám", await office.ComponentsAsync("CSTDCS-XA"), category: "DIRECT_LABOUR");

        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission with { Nominees = [submission.Nominees[0] with { Position = "Phó Giám đốc Công ty" }] }), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("nominee.category-title");
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission with { Nominees = [submission.Nominees[0] with { Category = "" }] }), a, default)))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("nominee.category"), p => p.Field.ShouldBe("Nominees[0].Category"));
    }
}
