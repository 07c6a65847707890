using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>What became of a publication.</summary>
public abstract record Publication
{
    private Publication() { }

    public sealed record Published(ImmutableArray<DeployedDefinition> Decisions) : Publication;

    /// <summary>There is no such draft any more.</summary>
    public sealed record Gone : Publication;

    /// <summary>The file or its tables have errors.</summary>
    public sealed record Blocked(DecisionReview Review) : Publication;

    /// <summary>There are warnings, or the day lies in the past, and no reason was given.</summary>
    public sealed record ReasonMissing(DecisionReview Review, bool IsInThePast) : Publication;

    /// <summary>The file was refused when it was deployed.</summary>
    public sealed record Refused(ImmutableArray<DefinitionProblem> Problems) : Publication;
}

/// <summary>
/// Publishes the draft of a decision file as a version that decides for dossiers of a day and later. The analysis is the gate: errors
/// block, warnings and a day in the past (which changes what dossiers already received are measured by) need a reason.
/// </summary>
public sealed class PublishDecisions(Drafts drafts, DeployDefinition deploy, ReviewDecisions reviews, IOptions<RuntimeOptions> options, TimeProvider time)
{
    public async Task<Publication> HandleAsync(Guid draft, DateOnly effectiveFrom, string? reason, Actor actor, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Dmn } found) return new Publication.Gone();

        var review = reviews.Handle(found.Xml, effectiveFrom);
        if (review.Blocks) return new Publication.Blocked(review);

        var isInThePast = effectiveFrom < DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone)).DateTime);
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (why is null && (review.Warns || isInThePast)) return new Publication.ReasonMissing(review, isInThePast);

        var result = await deploy.HandleAsync(new DefinitionFile(found.Draft.Name, ResourceKind.Dmn, found.Xml), effectiveFrom, why, DeployedBeside.None, actor, cancellation);
        if (result is not DeployResult.Deployed deployed) return new Publication.Refused(((DeployResult.Refused)result).Problems);

        await drafts.DeletePublishedAsync(found.Draft, cancellation);
        return new Publication.Published(deployed.Definitions);
    }
}
