namespace Workflow.Feel;

/// <summary>How a number is brought to fewer digits (DMN 1.5, 10.3.4.5).</summary>
public enum Decimal34Rounding
{
    /// <summary>To the nearest; a tie to the even neighbour.</summary>
    HalfEven,

    /// <summary>To the nearest; a tie away from zero.</summary>
    HalfUp,

    /// <summary>To the nearest; a tie towards zero.</summary>
    HalfDown,

    /// <summary>Away from zero.</summary>
    Up,

    /// <summary>Towards zero.</summary>
    Down,

    /// <summary>Towards negative infinity.</summary>
    Floor,

    /// <summary>Towards positive infinity.</summary>
    Ceiling,
}

/// <summary>Rounding to the precision of the format and to a scale.</summary>
public readonly partial struct Decimal34
{
    /// <summary>The number with at most <paramref name="scale"/> digits after the point (negative: zeros before it); null when the result is out of range.</summary>
    public Decimal34? RoundTo(int scale, Decimal34Rounding mode)
    {
        var drop = -(long)exponent - scale;
        if (drop <= 0 || coefficient == 0) return this;
        var kept = Drop(coefficient, (int)Math.Min(drop, 39), negative, mode, false);
        return Round(negative, kept, -scale, false);
    }

    /// <summary>The greatest whole number that is not greater.</summary>
    public Decimal34 Floor() => RoundTo(0, Decimal34Rounding.Floor) ?? this;

    /// <summary>The whole part.</summary>
    public Decimal34 Truncate() => RoundTo(0, Decimal34Rounding.Down) ?? this;

    private static Decimal34? Round(bool negative, UInt128 coefficient, int exponent, bool inexact)
    {
        if (coefficient < MostUnits && exponent is >= MinExponent and <= MaxExponent) return new Decimal34(negative, coefficient, exponent);
        var drop = Math.Max(Digits(coefficient) - Precision, MinExponent - exponent);
        if (drop > 0)
        {
            coefficient = Drop(coefficient, drop, negative, Decimal34Rounding.HalfEven, inexact);
            exponent += drop;
            if (coefficient == Pow10(Precision))
            {
                coefficient = Pow10(Precision - 1);
                exponent++;
            }
        }

        if (coefficient == 0) return new(negative, 0, Math.Clamp(exponent, MinExponent, MaxExponent));
        if (exponent > MaxExponent)
        {
            var pad = exponent - MaxExponent;
            if (Digits(coefficient) + pad > Precision) return null;
            coefficient *= Pow10(pad);
            exponent = MaxExponent;
        }

        return new Decimal34(negative, coefficient, exponent);
    }

    private static UInt128 Drop(UInt128 coefficient, int digits, bool negative, Decimal34Rounding mode, bool inexact)
    {
        UInt128 kept = 0, rest = coefficient;
        var half = 1; // how the rest compares with one half of the last kept place
        if (digits <= 38)
        {
            (kept, rest) = UInt128.DivRem(coefficient, Pow10(digits));
            half = rest.CompareTo(Pow10(digits) / 2);
        }
        else
        {
            half = -1;
        }

        if (half == 0 && inexact) half = 1;
        if (rest == 0 && !inexact) return kept;
        var up = mode switch
        {
            Decimal34Rounding.HalfEven => half > 0 || (half == 0 && UInt128.IsOddInteger(kept)),
            Decimal34Rounding.HalfUp => half >= 0,
            Decimal34Rounding.HalfDown => half > 0,
            Decimal34Rounding.Up => true,
            Decimal34Rounding.Down => false,
            Decimal34Rounding.Floor => negative,
            Decimal34Rounding.Ceiling => !negative,
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
        return up ? kept + 1 : kept;
    }
}
