using System.Collections.Immutable;

namespace Workflow.Dmn.Types;

/// <summary>The type names of a model: FEEL's, its own item definitions, and imported ones below the name of their import.</summary>
internal sealed class TypeNames
{
    private readonly Dictionary<string, ItemDefinition> local = new(StringComparer.Ordinal);
    private readonly ImmutableArray<DmnImport> imports;

    internal TypeNames(IEnumerable<ItemDefinition> definitions, ImmutableArray<DmnImport> imports)
    {
        foreach (var definition in definitions) local.TryAdd(definition.Name, definition);
        this.imports = imports;
    }

    internal static TypeNames Empty { get; } = new([], []);

    internal ItemDefinition? Local(string name) => local.GetValueOrDefault(name);

    internal DmnType? Find(string name)
    {
        if (name is "Any" or "any") return DmnType.Any;
        if (BuiltInType.Find(name) is { } builtIn) return builtIn;
        return Definition(name) is { } definition ? new NamedType(definition) : null;
    }

    /// <summary>Every definition with the name it has here.</summary>
    internal IEnumerable<KeyValuePair<string, ItemDefinition>> All() => local.Concat(imports.Where(i => i.Model is not null).SelectMany(Imported));

    private static IEnumerable<KeyValuePair<string, ItemDefinition>> Imported(DmnImport import) =>
        from pair in import.Model?.TypeNames.All() ?? []
        select new KeyValuePair<string, ItemDefinition>(import.Name.Length == 0 ? pair.Key : $"{import.Name}.{pair.Key}", pair.Value);

    private ItemDefinition? Definition(string name)
    {
        if (local.TryGetValue(name, out var definition)) return definition;
        foreach (var import in imports)
        {
            if (import.Model is not { } model) continue;
            if (import.Name.Length == 0 && model.TypeNames.Definition(name) is { } unprefixed) return unprefixed;
            if (import.Name.Length > 0 && name.StartsWith(import.Name + ".", StringComparison.Ordinal)
                && model.TypeNames.Definition(name[(import.Name.Length + 1)..].Trim()) is { } found) return found;
        }

        return null;
    }
}
