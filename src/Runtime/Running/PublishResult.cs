using System.Collections.Immutable;
using Workflow.Engine;

namespace Workflow.Runtime.Running;

/// <summary>What became of a published message.</summary>
public abstract record PublishResult
{
    private PublishResult() { }

    /// <summary>These instances took it, or were started by it.</summary>
    public sealed record Correlated(ImmutableArray<ProcessInstanceId> Instances) : PublishResult;

    /// <summary>Nobody waits for it yet; it is kept until then.</summary>
    public sealed record Kept(DateTimeOffset Until) : PublishResult;

    /// <summary>The same name, key and message id were accepted before; nothing was done.</summary>
    public sealed record Repeated : PublishResult;

    /// <summary>Its receiver's tree could not be locked behind the one that the transaction holds: it goes there after the commit.</summary>
    public sealed record Forwarded : PublishResult;

    /// <summary>Nobody waits for it, and it was not to be kept. Nothing changed.</summary>
    public sealed record Unwanted : PublishResult;
}
