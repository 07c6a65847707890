using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Notices;

/// <summary>Writes notices in the caller's transaction: a line in somebody's list, and a mail through the outbox where there is an address.</summary>
public sealed class Letters(OfficeDb db, Outbox outbox)
{
    /// <summary>Writes a notice once per <paramref name="key"/>; false when it was written before.</summary>
    public async Task<bool> WriteAsync(
        string key, string kind, Guid? dossier, Guid? account, string? email, string subject, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        if (db.Notices.Local.Any(n => n.Key == key) || await db.Notices.AnyAsync(n => n.Key == key, cancellation)) return false;

        db.Notices.Add(new()
        {
            Id = Guid.CreateVersion7(now), DossierId = dossier, AccountId = account, Email = email, Kind = kind, Subject = subject, Body = body, CreatedAt = now, Key = key,
        });
        if (!string.IsNullOrWhiteSpace(email)) outbox.Add(MailHandler.MessageType, new Mail(email, subject, body));
        return true;
    }

    public Task ConsultationAsync(DossierRow dossier, ConsultationRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(row);
        return WriteAsync($"consultation/{row.Id}", "consultation.request", dossier.Id, null, row.AgencyEmail,
            $"Đề nghị cho ý kiến về hồ sơ {dossier.Code}", $"{ConsultedBodies.Name(row.Agency)}: {row.Question}\nĐề nghị trả lời trước {row.DueOn.Vietnamese()}.", now, cancellation);
    }

    public Task ReappointedAsync(DossierRow dossier, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return WriteAsync($"apology/{dossier.Id}", "apology", dossier.Id, null, dossier.SubmitterEmail, $"Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {dossier.Code}",
            $"Chúng tôi xin lỗi vì chưa giải quyết xong hồ sơ. Lý do: {reason}. Ngày hẹn mới: {dossier.DueOn?.Vietnamese()}.", now, cancellation);
    }

    /// <summary>The promised day moved, or became final, because the calendar changed: the applicant is told once for each change.</summary>
    public Task AppointmentMovedAsync(DossierRow dossier, Guid change, DateOnly from, DateOnly to, bool provisional, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var body = from == to ? $"Ngày hẹn trả kết quả {to.Vietnamese()} nay là ngày chính thức."
            : $"Lịch làm việc của cơ quan thay đổi nên ngày hẹn trả kết quả chuyển từ {from.Vietnamese()} sang {to.Vietnamese()}{(provisional ? " (dự kiến)" : "")}.";
        return WriteAsync($"calendar/{change}/{dossier.Id}", "appointment.moved", dossier.Id, null, dossier.SubmitterEmail, $"Ngày hẹn trả kết quả hồ sơ {dossier.Code}", body, now, cancellation);
    }

    public Task ResultReadyAsync(DossierRow dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return WriteAsync($"result/{dossier.Id}/{dossier.InstanceId}", "result.ready", dossier.Id, null, dossier.SubmitterEmail, $"Hồ sơ {dossier.Code} đã có kết quả",
            "Mời ông/bà đến Bộ phận Một cửa nhận kết quả, mang theo giấy tiếp nhận và hẹn trả.", now, cancellation);
    }
}
