using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace Workflow.Feel;

/// <summary>
/// The names in scope that are more than one word: only these must be known to be read (DMN 1.5, 10.3.1.4).
/// Scopes are marks on one stack.
/// </summary>
internal sealed class KnownNames
{
    private readonly List<string> names = [];
    private readonly KnownNames? beneath;
    private readonly FrozenDictionary<char, string[]>? byFirst;

    /// <summary>Names that are known wherever a text is parsed. To be read only: parsers put their own on top.</summary>
    public KnownNames(IEnumerable<string> all)
    {
        foreach (var name in all) Add(name);
        byFirst = names.GroupBy(name => name[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The names of one text, above those that are known anyway.</summary>
    public KnownNames(KnownNames beneath) => this.beneath = beneath;

    public int Mark => names.Count;

    public void Add(string name)
    {
        if (!FeelName.IsSimple(name) && name.Length > 0) names.Add(FeelName.Normalize(name));
    }

    public void AddAll(KnownNames others)
    {
        if (others.beneath is not null) names.AddRange(others.beneath.names);
        names.AddRange(others.names);
    }

    public void Release(int mark) => names.RemoveRange(mark, names.Count - mark);

    /// <summary>The longest known name that stands at this place, and where it ends.</summary>
    public string? Longest(string text, int at, out int end)
    {
        string? best = null;
        end = at;
        if (beneath is not null) best = beneath.Longest(text, at, out end);
        var candidates = byFirst is null ? CollectionsMarshal.AsSpan(names) : byFirst.GetValueOrDefault(text[at]);
        foreach (var name in candidates)
        {
            if (name[0] != text[at] || !Matches(name, text, at, out var stop) || stop <= end) continue;
            best = name;
            end = stop;
        }

        return best;
    }

    private static bool Matches(string name, string text, int at, out int end)
    {
        end = at;
        foreach (var c in name)
        {
            if (end == text.Length) return false;
            if (c == ' ')
            {
                if (!FeelName.IsSpace(text[end])) return false;
                while (end < text.Length && FeelName.IsSpace(text[end])) end++;
            }
            else if (text[end++] != c)
            {
                return false;
            }
        }

        return end == text.Length || !IsPart(text, end - 1) || !IsPart(text, end);
    }

    private static bool IsPart(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? FeelName.IsPart(rune) : char.IsLowSurrogate(text[at]);
}
