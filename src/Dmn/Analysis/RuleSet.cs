using System.Numerics;

namespace Workflow.Dmn.Analysis;

/// <summary>A set of rules as bits.</summary>
internal readonly struct RuleSet : IEquatable<RuleSet>
{
    private readonly ulong[] words;

    private RuleSet(ulong[] words) => this.words = words;

    internal static RuleSet Empty(int rules) => new(new ulong[(rules + 63) / 64]);

    internal static RuleSet Of(int rules, Func<int, bool> has)
    {
        var set = Empty(rules);
        for (var rule = 0; rule < rules; rule++)
        {
            if (has(rule)) set.words[rule / 64] |= 1UL << (rule % 64);
        }

        return set;
    }

    internal bool IsEmpty => Array.TrueForAll(words, word => word == 0);

    internal int Count => words.Sum(BitOperations.PopCount);

    internal bool Has(int rule) => (words[rule / 64] >> (rule % 64) & 1) != 0;

    internal RuleSet And(RuleSet other)
    {
        var both = new ulong[words.Length];
        for (var i = 0; i < both.Length; i++) both[i] = words[i] & other.words[i];
        return new RuleSet(both);
    }

    internal bool Meets(RuleSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & other.words[i]) != 0) return true;
        }

        return false;
    }

    public bool Equals(RuleSet other) => words.AsSpan().SequenceEqual(other.words);

    public override bool Equals(object? obj) => obj is RuleSet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var word in words) hash.Add(word);
        return hash.ToHashCode();
    }
}
