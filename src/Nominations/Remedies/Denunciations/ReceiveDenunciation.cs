using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>X15: the verifier takes down a denunciation, or an objection of anybody, against a dossier. Who denounced is enciphered at once and is not in the case.</summary>
public sealed class ReceiveDenunciation(RemedyDesk desk, DenouncerCipher cipher)
{
    /// <param name="Content">What is alleged, in words that do not give away who alleges it.</param>
    public sealed record Request(Guid Dossier, AllegationKind Kind, string Content, DateOnly ReceivedOn, Denouncer Denouncer);

    public sealed record Result(Guid Denunciation, string Number, DateOnly AcceptBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var file = await desk.Files.OpenAsync(request.Dossier, actor, Roles.Verifier, cancellation, whileOnHold: true, process: RemedyKind.Denunciation.ProcessId());
        if (file.Problem is { } refused) return refused;

        var name = request.Denouncer.Name.Trim();
        var checks = new Checks().RequireText(request.Content, "Content", "nội dung tố cáo, phản ánh", 4000)
            .Require(name.Length == 0 || !request.Content.Contains(name, StringComparison.OrdinalIgnoreCase), "denunciation.names-denouncer", "Content",
                "Nội dung không được nêu tên người tố cáo.", "Expected a content that does not name the denouncer, but it does.")
            .Require(request.Kind == AllegationKind.Objection || name.Length > 0, "input.required", "DenouncerName", "Cần ghi họ tên người tố cáo; nội dung nặc danh ghi là phản ánh.",
                "Expected the name of the denouncer; an anonymous report is recorded as an objection.")
            .Require(name.Length <= 200 && request.Denouncer.Phone.Length <= 30 && request.Denouncer.Address.Length <= 300, "input.too-long", "DenouncerName",
                "Họ tên, điện thoại hoặc địa chỉ quá dài.", "Expected a shorter name, phone or address.")
            .Require(request.ReceivedOn <= file.Today, "denunciation.received-on", "ReceivedOn", "Ngày nhận đơn không được sau hôm nay.", $"Expected a day until {file.Today:O}, but found {request.ReceivedOn:O}.")
            .Require(file.Dossier.Status != DossierStatus.Revoked, "denunciation.already-revoked", "", "Quyết định khen thưởng của hồ sơ đã bị hủy bỏ.", "Expected an award that is not revoked, but it is.");
        if (checks.Failed) return checks.Refuse<Result>();
        if (await IsTakenDownAsync(request, cancellation))
        {
            return new Problem("denunciation.repeated", "Content", "Đơn này đã được ghi và chưa giải quyết xong; đơn của người khác thì ghi rõ chỗ khác nhau.",
                "Expected a content that no open denunciation of this dossier and day has.");
        }


        var acceptance = RemedyWork.Limit(file, desk.Files.Rules, ClockSteps.DenunciationAcceptance, request.ReceivedOn);
        var work = await desk.StartAsync(file, RemedyKind.Denunciation, Variables.Of(("acceptBy", acceptance.DueAt.Feel())), acceptance, cancellation);
        work.Db.Add(new DenunciationRow { RemedyId = work.Remedy.Id, Kind = request.Kind, Content = request.Content.Trim(), ReceivedOn = request.ReceivedOn });
        work.Db.Add(cipher.Write(work.Remedy.Id, request.Denouncer with { Name = name, Phone = request.Denouncer.Phone.Trim(), Address = request.Denouncer.Address.Trim() }));
        await work.RecordAsync(nameof(ReceiveDenunciation), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Id, work.Remedy.Number, acceptance.DueDate);
    }

    /// <summary>The same form sent twice is one denunciation: two would hold the dossier twice.</summary>
    private Task<bool> IsTakenDownAsync(Request request, CancellationToken cancellation)
    {
        var content = request.Content.Trim();
        return desk.Db.Set<DenunciationRow>().AnyAsync(d => d.Content == content && d.ReceivedOn == request.ReceivedOn && d.Kind == request.Kind
            && desk.Db.Set<RemedyRow>().Any(r => r.Id == d.RemedyId && r.DossierId == request.Dossier && r.ClosedOn == null), cancellation);
    }
}
