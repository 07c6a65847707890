namespace Workflow.Runtime.Retention;

/// <summary>A procedure says which ended instances it still needs, whatever their retention rule says: what is open around them stays whole.</summary>
public interface IKeepsHistory
{
    /// <summary>Of these root instances, those that must stay.</summary>
    Task<IReadOnlyCollection<Guid>> KeptAsync(IReadOnlyCollection<Guid> roots, CancellationToken cancellation);
}
