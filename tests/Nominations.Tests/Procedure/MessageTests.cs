using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Review;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class MessageTests
{
    [Fact]
    public async Task The_dossier_goes_on_when_every_agency_has_answered_and_the_head_hears_of_late_ones()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Cần hỏi ý kiến", [], Consult: true), a, default));

        var asked = await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id,
            [new("POLICE", "congan@xa.example", "Có vi phạm không?"), new("INSPECTORATE", null, "Có đơn thư không?")]), a, default));
        asked.DueOn.ShouldBe(TestOffice.Day("19/10/2026"));
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Consulting);
        (await office.ReadAsync(db => db.Outbox.CountAsync(m => m.Type == MailHandler.MessageType))).ShouldBe(1);

        await office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvien", (c, a) => c.HandleAsync(new(asked.Consultations[0], ConsultationAnswer.Clear, "Không", "Thiếu tá A"), a, default));
        (await office.TasksAsync(id)).ShouldBeEmpty();
        await office.AtAsync("20/10/2026 08:00");
        (await office.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == "consultation.late"))).ShouldBe(1);

        (await office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvien", (c, a) => c.HandleAsync(new(asked.Consultations[1], ConsultationAnswer.Clear, "Không", "Thanh tra B"), a, default)))
            .Outstanding.ShouldBe(0);
        (await office.TasksAsync(id)).Single().Element.ShouldBe("conclude-appraisal");
        (await office.RefusedAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvien", (c, a) => c.HandleAsync(new(asked.Consultations[1], ConsultationAnswer.Negative, "Có", "C"), a, default)))
            .Single().Code.ShouldBe("consultation.answered");
    }

    [Fact]
    public async Task Reminders_go_to_the_person_then_to_the_head_in_office_hours_and_stop_on_completion()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        var due = (await office.TasksAsync(id)).Single().DueAt.ShouldNotBeNull();

        await office.AtAsync("15/10/2026 20:00");
        (await RemindAsync()).ShouldBe(0);
        await office.AtAsync("16/10/2026 08:00");
        due.ShouldBeLessThan(TestOffice.Moment("20/10/2026 00:00"));
        await RemindAsync();
        var reviewer = await office.AccountAsync("chuyenvien");
        (await office.ReadAsync(db => db.Notices.Where(n => n.Kind.StartsWith("reminder.")).Select(n => n.AccountId).ToListAsync())).ShouldContain(reviewer);
        (await RemindAsync()).ShouldBe(0);

        await office.AtAsync("23/10/2026 09:00");
        (await RemindAsync()).ShouldBe(2);
        var head = await office.AccountAsync("truongphong");
        (await office.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == "reminder.overdue" && n.AccountId == head))).ShouldBe(1);

        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", []), a, default));
        await office.AtAsync("26/10/2026 09:00");
        (await RemindAsync()).ShouldBe(0);

        Task<int> RemindAsync() => office.WithAsync<SendReminders, int>(s => s.HandleAsync(default));
    }
}
