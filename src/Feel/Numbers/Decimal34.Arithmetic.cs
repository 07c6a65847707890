using System.Numerics;

namespace Workflow.Feel;

/// <summary>The four operations, remainders and whole powers, rounded half to even.</summary>
public readonly partial struct Decimal34
{
    /// <summary>The sum; null when out of range.</summary>
    public static Decimal34? Add(Decimal34 left, Decimal34 right)
    {
        if (left.exponent < right.exponent) (left, right) = (right, left);
        if (right.coefficient == 0 && left.coefficient != 0) return Padded(left, right.exponent);
        if (left.coefficient == 0) return new Decimal34(right.negative, right.coefficient, right.exponent);
        var gap = left.exponent - right.exponent;
        if (gap == 0 || Digits(left.coefficient) + gap <= 37)
            return AddAligned(left.negative, gap == 0 ? left.coefficient : left.coefficient * Pow10(gap), right.negative, right.coefficient, right.exponent);
        if (gap > 80)
        {
            // The smaller one only decides ties: a single unit far below the last kept digit stands for it.
            var shifted = (BigInteger)left.coefficient * BigPow10(40);
            var unit = left.negative == right.negative ? BigInteger.One : BigInteger.MinusOne;
            return From((shifted + unit) * (left.negative ? -1 : 1), left.exponent - 40);
        }

        return From(left.Signed(out _) * BigPow10(gap) + right.Signed(out var power), power);
    }

    // x + 0 keeps the finer exponent as long as the digits allow, so that 1 + 0.00 and 0.00 + 1 print alike.
    private static Decimal34 Padded(Decimal34 value, int exponent)
    {
        var pad = Math.Min(value.exponent - exponent, Precision - Digits(value.coefficient));
        return pad <= 0 ? value : new(value.negative, value.coefficient * Pow10(pad), value.exponent - pad);
    }

    private static Decimal34? AddAligned(bool leftNegative, UInt128 left, bool rightNegative, UInt128 right, int exponent)
    {
        if (leftNegative == rightNegative) return Round(leftNegative, left + right, exponent, false);
        return left >= right ? Round(leftNegative, left - right, exponent, false) : Round(rightNegative, right - left, exponent, false);
    }

    /// <summary>The difference; null when out of range.</summary>
    public static Decimal34? Subtract(Decimal34 left, Decimal34 right) => Add(left, -right);

    /// <summary>The product; null when out of range.</summary>
    public static Decimal34? Multiply(Decimal34 left, Decimal34 right)
    {
        var power = left.exponent + right.exponent;
        var minus = left.negative != right.negative;
        if (left.coefficient <= ulong.MaxValue && right.coefficient <= ulong.MaxValue)
        {
            var high = Math.BigMul((ulong)left.coefficient, (ulong)right.coefficient, out var low);
            return Round(minus, new UInt128(high, low), power, false);
        }

        var product = (BigInteger)left.coefficient * right.coefficient;
        return From(minus ? -product : product, power);
    }

    /// <summary>The quotient; null for a divisor of zero or when out of range.</summary>
    public static Decimal34? Divide(Decimal34 dividend, Decimal34 divisor)
    {
        if (divisor.coefficient == 0) return null;
        var minus = dividend.negative != divisor.negative;
        var power = dividend.exponent - divisor.exponent;
        if (dividend.coefficient == 0) return Round(minus, 0, power, false);
        if (dividend.coefficient <= ulong.MaxValue / 2)
        {
            var (exact, rest) = UInt128.DivRem(dividend.coefficient * Pow10(19), divisor.coefficient);
            if (rest == 0) return Stripped(minus, exact, power - 19, power);
        }

        var scale = Math.Max(0, Precision + 2 + Digits(divisor.coefficient) - Digits(dividend.coefficient));
        var quotient = BigInteger.DivRem((BigInteger)dividend.coefficient * BigPow10(scale), divisor.coefficient, out var remainder);
        var result = From(minus ? -quotient : quotient, power - scale, !remainder.IsZero);
        return result is { } value && remainder.IsZero ? Stripped(value.negative, value.coefficient, value.exponent, power) : result;
    }

    private static Decimal34? Stripped(bool negative, UInt128 coefficient, int exponent, int ideal)
    {
        var zeros = exponent < ideal ? TrailingZeros(coefficient, ideal - exponent) : 0;
        return Round(negative, coefficient / Pow10(zeros), exponent + zeros, false);
    }

    /// <summary>dividend − divisor × floor(dividend ÷ divisor): the sign is the divisor's (DMN 1.5, 10.3.4.5 modulo); null for a divisor of zero.</summary>
    public static Decimal34? Modulo(Decimal34 dividend, Decimal34 divisor)
    {
        if (divisor.coefficient == 0) return null;
        var top = dividend.Signed(out var topPower);
        var bottom = divisor.Signed(out var bottomPower);
        var power = Math.Min(topPower, bottomPower);
        bottom *= BigPow10(bottomPower - power);
        // 10^gap modulo the divisor keeps the numbers small however far apart the exponents are.
        var rest = top * BigInteger.ModPow(10, topPower - power, BigInteger.Abs(bottom)) % bottom;
        if (!rest.IsZero && rest.Sign != bottom.Sign) rest += bottom;
        return From(rest, power);
    }

    /// <summary>The absolute value.</summary>
    public Decimal34 Abs() => new(false, coefficient, exponent);

    /// <summary>The power; null for 0 to a negative power, a negative base with a fraction in the exponent, or a result out of range.</summary>
    public static Decimal34? Power(Decimal34 value, Decimal34 power)
    {
        if (power.coefficient == 0) return One;
        if (value.coefficient == 0) return power.negative ? null : Zero;
        if (power.TryToInt64(out var whole) && Math.Abs(whole) <= 1_000_000)
        {
            var magnitude = WholePower(value.Abs(), (int)Math.Abs(whole), whole < 0);
            return value.negative && (whole & 1) != 0 ? magnitude is { } m ? -m : null : magnitude;
        }

        if (!power.IsInteger && value.negative) return null;
        var result = Elementary.Power(value.Abs(), power);
        return value.negative && !Modulo(power, 2).GetValueOrDefault().Equals(Zero) ? result is { } r ? -r : null : result;
    }

    private static Decimal34? WholePower(Decimal34 value, int power, bool inverse)
    {
        if ((long)Digits(value.coefficient) * power > 600) return Elementary.Power(value, inverse ? -power : power);
        var exact = BigInteger.Pow(value.coefficient, power);
        var ten = value.exponent * power;
        if (!inverse) return From(exact, ten);
        var scale = DecimalDigits(exact) + Precision + 2;
        var quotient = BigInteger.DivRem(BigPow10(scale), exact, out var rest);
        var result = From(quotient, -ten - scale, !rest.IsZero);
        return result is { } r && rest.IsZero ? Stripped(r.negative, r.coefficient, r.exponent, Math.Min(0, -ten)) : result;
    }
}
