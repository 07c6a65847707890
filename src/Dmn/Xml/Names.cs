using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Dmn.Xml;

/// <summary>The names that FEEL may meet at one place: variables in scope, and what may follow a dot.</summary>
internal sealed class Names
{
    private readonly ImmutableHashSet<string> variables;
    private readonly FeelNames known;
    private readonly Lazy<FeelNames> feel;

    private Names(ImmutableHashSet<string> variables, FeelNames known)
    {
        this.variables = variables;
        this.known = known;
        feel = new Lazy<FeelNames>(() => known with { Variables = variables });
    }

    internal FeelNames Feel => feel.Value;

    /// <summary>The imports and what is known anyway as variables; every component, entry, column and imported element as a member, every item definition as a type.</summary>
    internal static Names Of(DmnModel model, IEnumerable<string> known)
    {
        var types = new Dictionary<string, FeelType>(StringComparer.Ordinal);
        foreach (var (name, definition) in model.TypeNames.All()) types.TryAdd(name, definition.ToFeel());
        return new Names([.. model.Imports.Select(import => import.Name).Where(name => name.Length > 0), .. known], FeelNames.None with { Members = model.MemberNames, Types = types });
    }

    internal Names With(params IEnumerable<string> more) => new(variables.Union(more), known);

    internal static ImmutableHashSet<string> Members(DmnModel model, XElement root)
    {
        var names = root.Descendants()
            .Where(e => e.Name.LocalName is "itemComponent" or "column" or "output" or "formalParameter" || (e.Name.LocalName == "variable" && e.Parent?.Name.LocalName is "contextEntry" or "decision"))
            .Select(e => DmnNames.Normal(e.Text("name")));
        foreach (var imported in model.Imports.Select(i => i.Model).OfType<DmnModel>())
        {
            names = names.Concat(imported.MemberNames).Concat(imported.Imports.Select(i => i.Name)).Concat(imported.Elements.Select(e => e.VariableName));
        }

        return [.. names.Where(name => name.Any(c => !char.IsLetterOrDigit(c) && c != '_'))];
    }
}
