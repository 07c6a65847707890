using System.Numerics;

namespace Workflow.Feel;

/// <summary>exp, log, roots and general powers in fixed point with guard digits; results are correct to 34 digits.</summary>
internal static class Elementary
{
    private const int Guard = 80;
    private static readonly BigInteger One = BigInteger.Pow(10, Guard);
    private static readonly BigInteger Ln10 = Log(10 * One);

    /// <summary>e to the power x; null when out of range.</summary>
    public static Decimal34? Exp(Decimal34 x)
    {
        if (x.Sign == 0) return Decimal34.One;
        if (x.Abs() > 20_000) return x.Sign < 0 ? Decimal34.Zero : null;
        return ExpScaled(Fixed(x));
    }

    /// <summary>The natural logarithm; null when x is not positive.</summary>
    public static Decimal34? Log(Decimal34 x)
    {
        if (x.Sign <= 0) return null;
        if (x == Decimal34.One) return Decimal34.Zero;
        return Decimal34.From(LogFixed(x), -Guard, inexact: true);
    }

    /// <summary>The square root; null when x is negative.</summary>
    public static Decimal34? Sqrt(Decimal34 x)
    {
        if (x.Sign < 0) return null;
        if (x.Sign == 0) return Decimal34.Zero;
        var whole = x.Signed(out var power);
        var shift = 2 * (Decimal34.Precision + 2);
        if (((power - shift) & 1) != 0) shift++;
        var scaled = whole * Decimal34.BigPow10(shift);
        var root = SquareRoot(scaled);
        var exact = root * root == scaled;
        var result = Decimal34.From(root, (power - shift) / 2, !exact);
        return exact && result is { } value ? Plain(value) : result;
    }

    /// <summary>x^y for a positive x.</summary>
    public static Decimal34? Power(Decimal34 x, Decimal34 y)
    {
        var multiplier = y.Signed(out var power);
        var product = LogFixed(x) * multiplier;
        product = power >= 0 ? power > 20 ? product.Sign * 20_001 * One : product * Decimal34.BigPow10(power) : product / Decimal34.BigPow10(-power);
        if (BigInteger.Abs(product) > 20_000 * One) return product.Sign < 0 ? Decimal34.Zero : null;
        return ExpScaled(product);
    }

    // Trailing zeros of an exact root say nothing: 2 and not 2.000.
    private static Decimal34? Plain(Decimal34 value) => Decimal34.TryParse(value.ToString(), out var plain) ? plain : value;

    private static Decimal34? ExpScaled(BigInteger x)
    {
        var tens = BigInteger.Divide(x, Ln10);
        var rest = x - tens * Ln10;
        const int halvings = 24;
        rest >>= halvings;
        BigInteger sum = One + rest, term = rest;
        for (var n = 2; !term.IsZero; n++)
        {
            term = term * rest / One / n;
            sum += term;
        }

        for (var i = 0; i < halvings; i++) sum = sum * sum / One;
        return Decimal34.From(sum, (int)tens - Guard, inexact: true);
    }

    private static BigInteger Fixed(Decimal34 x)
    {
        var whole = x.Signed(out var power) * One;
        if (power >= 0) return whole * Decimal34.BigPow10(power);
        return -power > 4 * Guard ? BigInteger.Zero : whole / Decimal34.BigPow10(-power);
    }

    private static BigInteger LogFixed(Decimal34 x)
    {
        var whole = x.Signed(out var power);
        var digits = Decimal34.DecimalDigits(whole);
        // x = m × 10^(digits - 1 + power) with m in [1, 10)
        var mantissa = whole * Decimal34.BigPow10(Guard - digits + 1);
        return Log(mantissa) + (digits - 1 + power) * Ln10;
    }

    // ln m = 2 artanh((m-1)/(m+1)); square roots bring m close to 1 first.
    private static BigInteger Log(BigInteger m)
    {
        const int roots = 10;
        for (var i = 0; i < roots; i++) m = SquareRoot(m * One);
        var z = (m - One) * One / (m + One);
        var square = z * z / One;
        BigInteger sum = z, power = z;
        for (var n = 3; !power.IsZero; n += 2)
        {
            power = power * square / One;
            sum += power / n;
        }

        return (2 * sum) << roots;
    }

    private static BigInteger SquareRoot(BigInteger value)
    {
        if (value.IsZero) return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
