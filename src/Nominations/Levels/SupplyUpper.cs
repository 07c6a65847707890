using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>The upper level asked for a supplement: the counter of origin takes it in from the applicant, all at once, and sends it up.</summary>
public sealed class SupplyUpper(DossierDesk desk, ParcelPost post)
{
    /// <param name="Components">Codes of what the applicant brought: everything that the upper level asked for.</param>
    public sealed record Request(Guid Dossier, ImmutableArray<string> Components);

    /// <param name="Papers">Files that were sent along: those filed since the dossier went up.</param>
    public sealed record Result(string To, int Papers);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.Db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == request.Dossier, cancellation) is not { Missing: { } asked } forwarding) return work.NotWaiting("supply-upper");

        var missing = asked.Split(' ').Except(request.Components, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return new Problem("component.missing", "Components", $"Còn thiếu: {string.Join("; ", missing.Select(Components.Name))}. Cấp trên chỉ yêu cầu bổ sung một lần.",
                $"Expected everything that was asked for, but {string.Join(", ", missing)} are still missing.");
        }
        if (await work.CompleteAsync("supply-upper", Variables.Empty, cancellation) is { } problem) return problem;

        var papers = await work.Db.Set<PaperRow>().Where(p => p.DossierId == request.Dossier && p.StoredAt > forwarding.PapersSentUntil).OrderBy(p => p.StoredAt).ToListAsync(cancellation);
        post.Send(new(forwarding.UpperOffice, forwarding.UpperQueue), work.Dossier.OfficeCode, forwarding.Id, ForwardedSupplement.ParcelKind, new ForwardedSupplement(request.Components), papers);
        (forwarding.PapersSentUntil, forwarding.Missing) = (work.Now, null);
        await work.NoteAsync(nameof(SupplyUpper), $"{forwarding.UpperOfficeName}: {string.Join("; ", request.Components.Select(Components.Name))}", cancellation);
        await work.CommitAsync(cancellation);
        return new Result(forwarding.UpperOfficeName, papers.Count);
    }
}

/// <summary>The supplement arrives at the upper level and is taken in as if the applicant had brought it there.</summary>
public sealed class SupplementArrival(OfficeDb db, SupplyMissingComponents supply, TimeProvider time) : IParcelOpener
{
    public string Kind => ForwardedSupplement.ParcelKind;

    public async Task OpenAsync(ParcelRow parcel, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        var brought = JsonSerializer.Deserialize<ForwardedSupplement>(parcel.Body, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a supplement, but found null.");
        var dossier = await db.Set<OriginRow>().Where(o => o.Link == parcel.Link).Select(o => o.DossierId).SingleAsync(cancellation);
        foreach (var paper in parcel.Papers.OrderBy(p => p.Ordinal)) db.Add(ParcelPapers.Row(paper, dossier, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        // Come too late, it changes nothing: the dossier was closed, and the counter of origin has been told.
        if (await supply.HandleAsync(new(dossier, brought.Components), Actor.System, cancellation) is Outcome<ReceiveDossier.Result>.Refused { Problems: [{ Code: not "task.not-active" } problem, ..] })
            throw new InvalidOperationException($"{problem.Code}: {problem.En}");
    }
}
