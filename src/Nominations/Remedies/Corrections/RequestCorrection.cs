using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Corrections;

/// <summary>X16: the counter takes the request to correct a name or number on the decision or certificate. It costs the citizen nothing (Decree 61/2018 Art. 21.1).</summary>
public sealed class RequestCorrection(RemedyDesk desk)
{
    /// <param name="WrongText">As it is printed.</param>
    /// <param name="RightText">As it should be.</param>
    public sealed record Request(Guid Dossier, CorrectedPaper Paper, string Name, string Phone, string? Email, string WrongText, string RightText);

    public sealed record Result(Guid Correction, string Number, DateOnly DueOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var file = await desk.Files.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation, process: RemedyKind.Correction.ProcessId());
        if (file.Problem is { } refused) return refused;
        if (file.Dossier.CurrentDecisionId is not { } decision)
            return new Problem("correction.no-decision", "", "Hồ sơ không có quyết định khen thưởng đang có hiệu lực.", "Expected a decision in force, but there is none.");
        if (await DecidedAbove.WhyNotHereAsync(file.Db, request.Dossier, cancellation, byLetterHere: true) is { } above) return above;
        if (await desk.IsOpenAsync(request.Dossier, RemedyKind.Correction, cancellation))
            return new Problem("correction.already-open", "", "Đang có một yêu cầu đính chính chưa xong.", "Expected no open correction, but there is one.");

        var certificate = await file.Db.ChairDecisions.Where(d => d.Id == decision).Select(d => d.CertificateNumber).SingleAsync(cancellation);
        var checks = new Checks().RequireText(request.Name, "Name", "tên người yêu cầu", 200).RequireText(request.Phone, "Phone", "số điện thoại", 30)
            .RequireText(request.WrongText, "WrongText", "chỗ sai", 1000).RequireText(request.RightText, "RightText", "nội dung đúng", 1000)
            .RequireWithin(request.Email, "Email", "Thư điện tử", 200)
            .Require(!string.Equals(request.WrongText?.Trim(), request.RightText?.Trim(), StringComparison.Ordinal) || string.IsNullOrWhiteSpace(request.WrongText), "correction.nothing-wrong", "RightText",
                "Nội dung đúng phải khác chỗ sai.", "Expected the right text to differ from the wrong one, but they are the same.")
            .Require(request.Paper == CorrectedPaper.Decision || certificate is not null, "correction.no-certificate", "Paper", "Chưa cấp bằng nên không có bằng để đính chính.",
                "Expected a certificate that was issued, but there is none yet.");
        if (checks.Failed) return checks.Refuse<Result>();

        var limit = RemedyWork.Limit(file, file.Rules, ClockSteps.Correction, file.Today);
        var input = Variables.Of(("correctBy", limit.DueAt.Feel()), ("paper", FeelValue.Of(request.Paper.Identifier())));
        var work = await desk.StartAsync(file, RemedyKind.Correction, input, limit, cancellation);
        work.Db.Add(new CorrectionRow
        {
            RemedyId = work.Remedy.Id, Paper = request.Paper, RequesterName = request.Name.Trim(), RequesterPhone = request.Phone.Trim(), RequesterEmail = request.Email?.Trim(),
            WrongText = request.WrongText?.Trim() ?? "", RightText = request.RightText?.Trim() ?? "", RequestedOn = file.Today, OldDecisionId = decision, OldCertificateNumber = certificate,
        });
        await work.RecordAsync(nameof(RequestCorrection), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Id, work.Remedy.Number, limit.DueDate);
    }
}
