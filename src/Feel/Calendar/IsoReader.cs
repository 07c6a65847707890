namespace Workflow.Feel;

/// <summary>A cursor over the characters of an ISO 8601 text.</summary>
internal ref struct IsoReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    public readonly bool AtEnd => rest.IsEmpty;

    public readonly char Next => rest.IsEmpty ? '\0' : rest[0];

    public readonly ReadOnlySpan<char> Rest => rest;

    public bool Take(char expected)
    {
        if (Next != expected || rest.IsEmpty) return false;
        rest = rest[1..];
        return true;
    }

    /// <summary>Between these numbers of digits; false when there are fewer or more.</summary>
    public bool Number(int least, int most, out long value)
    {
        value = 0;
        var length = 0;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            if (length == most) return false;
            value = value * 10 + (rest[length++] - '0');
        }

        rest = rest[length..];
        return length >= least;
    }

    /// <summary>Digits of a fraction as nanoseconds; what is finer is cut off.</summary>
    public bool Fraction(int least, out int nanos)
    {
        nanos = 0;
        var length = 0;
        for (; length < rest.Length && char.IsAsciiDigit(rest[length]); length++)
        {
            if (length < 9) nanos = nanos * 10 + (rest[length] - '0');
        }

        rest = rest[length..];
        for (var i = length; i < 9; i++) nanos *= 10;
        return length >= least;
    }
}
