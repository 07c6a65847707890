using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Workflow.Feel;

/// <summary>The names of a <see cref="FeelNames"/> sorted for the parser, once for all texts that are parsed with it: a table has thousands of cells.</summary>
internal sealed class PreparedNames
{
    private static readonly ConditionalWeakTable<FeelNames, PreparedNames> All = [];

    private PreparedNames(FeelNames names)
    {
        Known = new KnownNames(BuiltIns.Names.Concat(names.Variables));
        Members = new KnownNames(names.Members.Concat(Feel.Members.SpacedNames));
        Types = new KnownNames(names.Types.Keys.Concat(FeelType.BuiltInNames));
        Declared = names.Variables.Select(FeelName.Normalize).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Built-in functions and the variables.</summary>
    public KnownNames Known { get; }

    /// <summary>What may follow a dot.</summary>
    public KnownNames Members { get; }

    public KnownNames Types { get; }

    /// <summary>The variables by their normal names.</summary>
    public FrozenSet<string> Declared { get; }

    public static PreparedNames Of(FeelNames names) => All.GetValue(names, static key => new PreparedNames(key));
}
