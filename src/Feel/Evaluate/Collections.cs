using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Workflow.Feel;

/// <summary>Lists and contexts (DMN 1.5, grammar rules 56 to 60).</summary>
internal sealed partial class Compiler
{
    private Evaluator List(Node.List list, Scope scope)
    {
        var code = CompileAll(list.Items, scope);
        if (code.Length == 0) return _ => FeelList.Empty;
        if (list.Items.All(i => i is Node.Literal))
        {
            var constant = new FeelList([.. list.Items.Select(i => ((Node.Literal)i).Value)]);
            return _ => constant;
        }

        return run =>
        {
            var items = new FeelValue[code.Length];
            for (var i = 0; i < items.Length; i++) items[i] = code[i](run);
            return run.Spend(items.Length) && run.AllowsItems(items.Length) ? run.Bounded(new FeelList(ImmutableCollectionsMarshal.AsImmutableArray(items))) : FeelValue.Null;
        };
    }

    /// <summary>Each entry sees those before it; a function also sees itself.</summary>
    private Evaluator Context(Node.Context context, Scope scope)
    {
        var at = context.At;
        var keys = new string[context.Entries.Length];
        var code = new Evaluator[keys.Length];
        var slots = new int[keys.Length];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            var entry = context.Entries[i];
            keys[i] = entry.Key;
            if (!seen.Add(entry.Key))
            {
                var key = entry.Key;
                return run => run.Fault(at, "context.duplicate-key", $"Expected different keys, but '{key}' occurs twice.");
            }

            var next = scope.Bind(entry.Key);
            code[i] = Compile(entry.Value, entry.Value is Node.Function ? next : scope);
            scope = next;
            slots[i] = next.Slot;
        }

        return run =>
        {
            if (!run.Spend(keys.Length)) return FeelValue.Null;
            var entries = new KeyValuePair<string, FeelValue>[keys.Length];
            for (var i = 0; i < entries.Length; i++)
            {
                run.Slots[slots[i]] = FeelValue.Null;
                var value = code[i](run);
                if (value is Closure closure) closure.KnowItself(slots[i]);
                run.Slots[slots[i]] = value;
                entries[i] = new(keys[i], value);
            }

            return run.Bounded(FeelContext.OfDistinct(ImmutableCollectionsMarshal.AsImmutableArray(entries)));
        };
    }
}
