using System.Numerics;

namespace Workflow.Dmn.Analysis;

/// <summary>A set of small numbers (rules, or classes of values) as bits.</summary>
internal readonly struct NumberSet : IEquatable<NumberSet>
{
    private readonly ulong[] words;

    private NumberSet(ulong[] words) => this.words = words;

    internal static NumberSet Empty(int size) => new(new ulong[(size + 63) / 64]);

    internal static NumberSet Of(int size, Func<int, bool> has)
    {
        var set = Empty(size);
        for (var number = 0; number < size; number++)
        {
            if (has(number)) set.words[number / 64] |= 1UL << (number % 64);
        }

        return set;
    }

    internal static NumberSet From(int size, IEnumerable<int> numbers)
    {
        var set = Empty(size);
        foreach (var number in numbers) set.words[number / 64] |= 1UL << (number % 64);
        return set;
    }

    internal bool IsEmpty => Array.TrueForAll(words, word => word == 0);

    /// <summary>The smallest number of the set, or -1.</summary>
    internal int First
    {
        get
        {
            var word = Array.FindIndex(words, bits => bits != 0);
            return word < 0 ? -1 : 64 * word + BitOperations.TrailingZeroCount(words[word]);
        }
    }

    internal bool Has(int number) => (words[number / 64] >> (number % 64) & 1) != 0;

    internal NumberSet And(NumberSet other)
    {
        var both = new ulong[words.Length];
        for (var i = 0; i < both.Length; i++) both[i] = words[i] & other.words[i];
        return new NumberSet(both);
    }

    internal bool Meets(NumberSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & other.words[i]) != 0) return true;
        }

        return false;
    }

    public bool Equals(NumberSet other) => words.AsSpan().SequenceEqual(other.words);

    public override bool Equals(object? obj) => obj is NumberSet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in words) hash.Add(word);
        return hash.ToHashCode();
    }
}
