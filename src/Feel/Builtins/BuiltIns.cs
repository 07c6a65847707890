using System.Collections.Frozen;

namespace Workflow.Feel;

/// <summary>All functions of the specification by name (DMN 1.5, 10.3.4). One file per table.</summary>
internal static class BuiltIns
{
    private static readonly FrozenDictionary<string, BuiltIn> All =
        new[]
        {
            ConversionFunctions.All, BooleanFunctions.All, StringFunctions.All, PatternFunctions.All, ListFunctions.All, AggregateFunctions.All, NumericFunctions.All,
            TemporalFunctions.All, RangeFunctions.All, ContextFunctions.All, SortFunctions.All,
        }.SelectMany(table => table).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static BuiltIn? Find(string name) => All.GetValueOrDefault(name);
}
