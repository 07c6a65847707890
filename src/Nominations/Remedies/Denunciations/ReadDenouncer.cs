using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>The verifier, and nobody else, reads who denounced; with a reason, and each reading stands in the case.</summary>
public sealed class ReadDenouncer(RemedyDesk desk, DenouncerCipher cipher)
{
    public sealed record Request(Guid Denunciation, string Reason);

    public sealed record Result(Denouncer Denouncer);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do xem danh tính");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Denunciation, RemedyKind.Denunciation, actor, Roles.Verifier, cancellation);
        if (work.Problem is { } refused) return refused;

        var row = await work.Db.Set<DenouncerRow>().AsNoTracking().SingleAsync(d => d.RemedyId == request.Denunciation, cancellation);
        await work.RecordAsync(nameof(ReadDenouncer), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(cipher.Read(row));
    }
}
