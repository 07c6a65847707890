namespace Workflow.Feel;

/// <summary>What is known when a text is parsed: names with spaces or operators inside are only recognised when listed (DMN 1.5, 10.3.1.2).</summary>
/// <param name="Variables">The names in scope. One that is also the name of a built-in function hides it.</param>
public sealed record FeelNames(IReadOnlyCollection<string> Variables)
{
    /// <summary>No names known beforehand; simple names still parse.</summary>
    public static FeelNames None { get; } = new([]);

    /// <summary>Names of entries of contexts, for paths and filters; needed only for those with operators inside, or with spaces in a filter.</summary>
    public IReadOnlyCollection<string> Members { get; init; } = [];

    /// <summary>Types by name, as item definitions declare them; an imported one has its prefix (prefix.name).</summary>
    public IReadOnlyDictionary<string, FeelType> Types { get; init; } = new Dictionary<string, FeelType>(StringComparer.Ordinal);

    /// <summary>These names and more variables.</summary>
    public FeelNames With(params IEnumerable<string> variables) => this with { Variables = [.. Variables.Union(variables, StringComparer.Ordinal)] };
}
