using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>A variable is what JSON can hold, from the moment it is set (ADR 9): dates, times, durations, ranges and functions become their text.</summary>
internal static class JsonKinds
{
    /// <summary>The value itself when it is of JSON's kinds throughout.</summary>
    internal static FeelValue Of(FeelValue value) => value switch
    {
        _ when Holds(value) => value,
        FeelList list => FeelValue.Of(list.Items.Select(Of)),
        FeelContext context => FeelContext.Of(context.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        _ => FeelValue.Of(value.ToString()),
    };

    private static bool Holds(FeelValue value)
    {
        switch (value)
        {
            case FeelNull or FeelBoolean or FeelNumber or FeelString: return true;
            case FeelList list:
                foreach (var item in list.Items)
                {
                    if (!Holds(item)) return false;
                }

                return true;
            case FeelContext context:
                foreach (var entry in context.Entries)
                {
                    if (!Holds(entry.Value)) return false;
                }

                return true;
            default: return false;
        }
    }
}
