namespace Workflow.Feel;

/// <summary>sort (DMN 1.5, table 74): by a function that says whether its first argument precedes its second; equal items keep their order.</summary>
internal static class SortFunctions
{
    public static BuiltIn[] All { get; } = [BuiltIn.Of("sort(list: list, precedes: function)", Sort)];

    private static FeelValue Sort(FeelEvaluation run, FeelValue[] a)
    {
        var items = a[0].List().Items.ToArray();
        var precedes = (FeelFunction)a[1];
        return Sort(run, items, new FeelValue[items.Length], 0, items.Length, precedes)
            ? new FeelList([.. items])
            : run.Fault("function.undefined", "Expected the precedes function to answer true or false, but it does not.");
    }

    /// <summary>Merge sort of items[from..to]; false when the function gives no answer.</summary>
    private static bool Sort(FeelEvaluation run, FeelValue[] items, FeelValue[] space, int from, int to, FeelFunction precedes)
    {
        if (to - from < 2) return true;
        var middle = (from + to) / 2;
        if (!Sort(run, items, space, from, middle, precedes) || !Sort(run, items, space, middle, to, precedes)) return false;
        Array.Copy(items, from, space, from, to - from);
        for (int left = from, right = middle, at = from; at < to; at++)
        {
            if (left == middle)
            {
                items[at] = space[right++];
            }
            else if (right == to)
            {
                items[at] = space[left++];
            }
            else
            {
                if (precedes.Call(run, [space[right], space[left]]) is not FeelBoolean rightFirst) return false;
                items[at] = rightFirst.Value ? space[right++] : space[left++];
            }
        }

        return true;
    }
}
