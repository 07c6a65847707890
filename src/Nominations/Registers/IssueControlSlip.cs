using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers;

/// <summary>The control slip as it stands gets a number and is kept; later hand-overs come on the next one.</summary>
public sealed class IssueControlSlip(DossierDesk desk)
{
    public sealed record Request(Guid Dossier);

    public sealed record Result(Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // On paper it goes with the dossier, also one that stands still.
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier.CompleteAt is null) return new Problem("control-slip.not-received", "", "Hồ sơ chưa được tiếp nhận nên chưa có phiếu kiểm soát.", "Expected a dossier that was received, but it was not.");

        var slip = await IssuedSlips.ControlAsync(work, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(slip);
    }
}
