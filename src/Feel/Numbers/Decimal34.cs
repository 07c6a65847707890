using System.Numerics;

namespace Workflow.Feel;

/// <summary>
/// A decimal number of at most 34 significant digits, as IEEE 754-2008 decimal128 without infinities and NaN (DMN 1.5, 10.3.2.3.1).
/// Results are rounded half to even; an operation whose result lies outside ±9.99…E6144 or is undefined answers null.
/// </summary>
public readonly partial struct Decimal34 : IEquatable<Decimal34>, IComparable<Decimal34>
{
    internal const int Precision = 34;
    internal const int MaxExponent = 6111;
    internal const int MinExponent = -6176;

    private readonly UInt128 coefficient;
    private readonly int exponent;
    private readonly bool negative;

    private Decimal34(bool negative, UInt128 coefficient, int exponent)
    {
        this.coefficient = coefficient;
        this.exponent = exponent;
        this.negative = negative && coefficient != 0;
    }

    /// <summary>0.</summary>
    public static Decimal34 Zero => default;

    /// <summary>1.</summary>
    public static Decimal34 One { get; } = new(false, 1, 0);

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => coefficient == 0 ? 0 : negative ? -1 : 1;

    /// <summary>True when there is no fraction.</summary>
    public bool IsInteger => exponent >= 0 || coefficient == 0 || TrailingZeros(coefficient, -exponent) == -exponent;

    /// <summary>The number with the other sign.</summary>
    public static Decimal34 operator -(Decimal34 value) => new(!value.negative, value.coefficient, value.exponent);

    /// <summary>Exact.</summary>
    public static implicit operator Decimal34(long value) =>
        new(value < 0, value < 0 ? (UInt128)(ulong)(-(value + 1)) + 1 : (ulong)value, 0);

    /// <summary>Exact.</summary>
    public static Decimal34 FromInt64(long value) => value;

    /// <summary>Exact: a <see cref="decimal"/> has fewer digits.</summary>
    public static Decimal34 FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var low = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        return new(bits[3] < 0, new UInt128((uint)bits[2], low), -((bits[3] >> 16) & 0xFF));
    }

    /// <summary>The number of this coefficient and power of ten, rounded to 34 digits; null when out of range.</summary>
    internal static Decimal34? From(BigInteger whole, int power, bool inexact = false)
    {
        var minus = whole.Sign < 0;
        var magnitude = BigInteger.Abs(whole);
        var drop = DecimalDigits(magnitude) - 37;
        if (drop > 0)
        {
            magnitude = BigInteger.DivRem(magnitude, BigPow10(drop), out var rest);
            inexact |= !rest.IsZero;
            power += drop;
        }

        return Round(minus, (UInt128)magnitude, power, inexact);
    }

    /// <summary>The value as a <see cref="long"/> when it is a whole number in its range.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        if (exponent == 0 && coefficient <= long.MaxValue)
        {
            value = negative ? -(long)coefficient : (long)coefficient;
            return true;
        }

        if (coefficient == 0) return true;
        if (!IsInteger || exponent > 18) return false;
        var magnitude = exponent >= 0 ? coefficient * Pow10(exponent) : coefficient / Pow10(-exponent);
        if (exponent + Digits(coefficient) > 19 || magnitude > long.MaxValue) return false;
        value = negative ? -(long)magnitude : (long)magnitude;
        return true;
    }

    /// <summary>The nearest <see cref="decimal"/>; null when out of its range.</summary>
    public decimal? ToDecimal() =>
        decimal.TryParse(ToString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The nearest <see cref="double"/>.</summary>
    public double ToDouble() => double.Parse(ToString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The whole number scaled to this exponent or finer: value = Whole(out e) × 10^e.</summary>
    internal BigInteger Signed(out int power)
    {
        power = exponent;
        return negative ? -(BigInteger)coefficient : coefficient;
    }

    /// <inheritdoc />
    public int CompareTo(Decimal34 other)
    {
        if (Sign != other.Sign) return Sign.CompareTo(other.Sign);
        if (coefficient == 0) return 0;
        var magnitude = CompareMagnitude(other);
        return negative ? -magnitude : magnitude;
    }

    private int CompareMagnitude(Decimal34 other)
    {
        if (exponent == other.exponent) return coefficient.CompareTo(other.coefficient);
        var mine = exponent + Digits(coefficient);
        var theirs = other.exponent + Digits(other.coefficient);
        if (mine != theirs) return mine.CompareTo(theirs);
        // The same order of magnitude: aligned, both fit into 34 digits.
        return exponent > other.exponent
            ? (coefficient * Pow10(exponent - other.exponent)).CompareTo(other.coefficient)
            : coefficient.CompareTo(other.coefficient * Pow10(other.exponent - exponent));
    }

    /// <inheritdoc />
    public bool Equals(Decimal34 other) => CompareTo(other) == 0;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Decimal34 other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        if (coefficient == 0) return 0;
        var zeros = TrailingZeros(coefficient, Precision);
        return HashCode.Combine(coefficient / Pow10(zeros), exponent + zeros, negative);
    }

    /// <summary>Equal in value; the number of trailing zeros does not matter.</summary>
    public static bool operator ==(Decimal34 left, Decimal34 right) => left.Equals(right);

    /// <summary>Different in value.</summary>
    public static bool operator !=(Decimal34 left, Decimal34 right) => !left.Equals(right);

    /// <summary>Smaller.</summary>
    public static bool operator <(Decimal34 left, Decimal34 right) => left.CompareTo(right) < 0;

    /// <summary>Greater.</summary>
    public static bool operator >(Decimal34 left, Decimal34 right) => left.CompareTo(right) > 0;

    /// <summary>Smaller or equal.</summary>
    public static bool operator <=(Decimal34 left, Decimal34 right) => left.CompareTo(right) <= 0;

    /// <summary>Greater or equal.</summary>
    public static bool operator >=(Decimal34 left, Decimal34 right) => left.CompareTo(right) >= 0;
}
