using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>The applicant brings what the supplement slip asked for. Complete: received, with a new full limit (C6). Still incomplete: never asked again.</summary>
public sealed class SupplyMissingComponents(DossierDesk desk)
{
    /// <param name="SuppliedComponents">Codes of what was brought now.</param>
    public sealed record Request(Guid Dossier, ImmutableArray<string> SuppliedComponents);

    public async Task<Outcome<ReceiveDossier.Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;

        var dossier = work.Dossier;
        if (dossier.Status != DossierStatus.SupplementRequested) return work.NotWaiting("await-supplement");

        var checks = new Checks();
        foreach (var code in request.SuppliedComponents.Where(code => dossier.Components.All(c => c.Code != code)))
            checks.Require(false, "component.unknown", "SuppliedComponents", $"Thành phần '{code}' không có trong quy định.", $"Expected a component of this dossier, but found '{code}'.");
        foreach (var component in dossier.Components.Where(c => request.SuppliedComponents.Contains(c.Code, StringComparer.Ordinal))) component.Present = true;
        var missing = dossier.Components.Where(c => !c.Present).Select(c => c.Name).ToList();
        checks.Require(missing.Count == 0, "component.missing", "SuppliedComponents", $"Còn thiếu: {string.Join("; ", missing)}. Chỉ được yêu cầu bổ sung một lần.",
            $"Expected all components, but {missing.Count} are still missing; a second request is not allowed.");
        if (checks.Failed) return checks.Refuse<ReceiveDossier.Result>();

        var award = work.Rules.Award(dossier.Award, (await work.Db.Offices.SingleAsync(o => o.Code == dossier.OfficeCode, cancellation)).Level.Identifier(), dossier.Kind, work.RuleDay).Required;
        (await work.Db.Supplements.SingleAsync(s => s.DossierId == dossier.Id, cancellation)).CompletedAt = work.Now;
        if (await work.PublishAsync("dossier.supplemented", dossier.Id.ToString(), Variables.Empty, cancellation) is { } late) return late;

        var outcome = await Reception.AcceptAsync(work, award, cancellation);
        if (outcome is Outcome<ReceiveDossier.Result>.Done) await work.CommitAsync(cancellation);
        return outcome;
    }
}
