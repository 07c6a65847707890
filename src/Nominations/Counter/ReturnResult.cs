using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>S13: the result, or the notice of non-award, is handed out against the slip or an identity paper and signed for in the register.</summary>
public sealed class ReturnResult(DossierDesk desk)
{
    /// <param name="ProofShown">The receipt slip, or the identity paper or authorisation when the slip is lost.</param>
    /// <param name="Rating">1 to 5 if the receiver gives one.</param>
    public sealed record Request(Guid Dossier, string ReceiverName, string ProofShown, int? Rating = null);

    public sealed record Result(string RegisterEntry);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.ReceiverName, "ReceiverName", "tên người nhận", 200).RequireText(request.ProofShown, "ProofShown", "giấy tờ đã xuất trình", 200)
            .Require(request.Rating is null or >= 1 and <= 5, "input.rating", "Rating", "Đánh giá từ 1 đến 5.", $"Expected 1 to 5, but found {request.Rating}.");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("return-result", Variables.Empty, cancellation) is { } problem) return problem;

        await work.HandOverAsync(request.ReceiverName.Trim(), $"Đã xuất trình: {request.ProofShown.Trim()}", cancellation);
        // X16: what is handed out is the corrected paper.
        var corrected = await work.Db.Set<RemedyRow>().AnyAsync(r => r.DossierId == request.Dossier && r.Kind == RemedyKind.Correction && r.State == RemedyState.Settled, cancellation);
        await work.RecordAsync(nameof(ReturnResult), corrected ? DossierStatus.Corrected : DossierStatus.ResultReturned, null, cancellation);
        var entry = (await RegisterBook.EnterAsync(work, cancellation)).Printed;
        work.Db.ResultReturns.Add(new()
        {
            DossierId = work.Dossier.Id, At = work.Now, ReturnedBy = work.ActorId, ReceiverName = request.ReceiverName.Trim(),
            ProofShown = request.ProofShown.Trim(), RegisterEntry = entry, Rating = request.Rating,
        });
        await work.CommitAsync(cancellation);
        return new Result(entry);
    }
}
