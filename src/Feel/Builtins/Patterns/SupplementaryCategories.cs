using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Workflow.Feel;

/// <summary>The general categories of the code points above U+FFFF, which the platform's patterns cannot name.</summary>
internal static class SupplementaryCategories
{
    private const int First = 0x10000;
    private const int Last = 0x10FFFF;

    /// <summary>The abbreviations of Unicode in the order of <see cref="UnicodeCategory"/>.</summary>
    private static readonly ImmutableArray<string> Abbreviations =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly ConcurrentDictionary<(string Names, bool Negated), ImmutableArray<(int, int)>> Known = new();

    /// <summary>The ranges of code points of these categories (one letter: all that begin with it), or of all others. A name that is no category has none.</summary>
    public static ImmutableArray<(int Low, int High)> Of(ReadOnlySpan<string> names, bool negated)
    {
        var wanted = names.ToArray();
        // A block: the platform knows those below U+10000, so everything above is outside of it. Not kept: a pattern may name anything.
        if (!wanted.Any(name => Abbreviations.Any(abbreviation => abbreviation.StartsWith(name, StringComparison.Ordinal)))) return negated ? [(First, Last)] : [];
        return Known.GetOrAdd((string.Join(' ', wanted), negated), static key => Ranges(key.Names.Split(' '), key.Negated));
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{string}, bool)"/>
    public static ImmutableArray<(int Low, int High)> Of(string name, bool negated) => Of([name], negated);

    private static ImmutableArray<(int, int)> Ranges(string[] names, bool negated)
    {
        var isIn = Abbreviations.Select(abbreviation => names.Any(name => abbreviation.StartsWith(name, StringComparison.Ordinal)) != negated).ToArray();
        var ranges = ImmutableArray.CreateBuilder<(int, int)>();
        for (var at = First; at <= Last; at++)
        {
            if (!isIn[(int)CharUnicodeInfo.GetUnicodeCategory(at)]) continue;
            var low = at;
            while (at < Last && isIn[(int)CharUnicodeInfo.GetUnicodeCategory(at + 1)]) at++;
            ranges.Add((low, at));
        }

        return ranges.ToImmutable();
    }
}
