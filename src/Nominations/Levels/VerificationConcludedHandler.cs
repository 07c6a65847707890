using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Runtime;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

/// <summary>At the upper level: the counter of origin has verified what was denounced there; cancelling the decision is proposed here, where it was signed (X17, Law 06/2022 Art. 93.8).</summary>
public sealed class VerificationConcludedHandler(DossierDesk desk, ProposeRevocation revocation) : IMessageHandler
{
    public string Type => VerificationConcluded.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var concluded = message.Read<VerificationConcluded>();
        var dossier = (await desk.Db.OriginAsync(concluded.Link, cancellation)).DossierId;
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
        if (work.Problem is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");

        // Cancelled meanwhile: there is nothing left to propose, and the conclusion stands on the timeline.
        var (_, why) = await revocation.FollowAsync(work, Identifiers.Parse<RevocationGround>(concluded.Ground), concluded.Basis, null, cancellation);
        await work.NoteAsync("VerifiedBelow", why.Code.Length == 0 ? concluded.Basis[..Math.Min(2000, concluded.Basis.Length)] : $"{why.Vi}", cancellation);
        await work.CommitAsync(cancellation);
    }
}
