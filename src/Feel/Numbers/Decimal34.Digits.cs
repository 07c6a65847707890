using System.Numerics;

namespace Workflow.Feel;

/// <summary>Powers of ten and the counting of digits.</summary>
public readonly partial struct Decimal34
{
    private static readonly UInt128[] Powers = PowersOfTen();

    /// <summary>10^34: the first coefficient with too many digits.</summary>
    private static readonly UInt128 MostUnits = Powers[Precision];

    private static UInt128[] PowersOfTen()
    {
        var powers = new UInt128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }

    private static UInt128 Pow10(int power) => Powers[power];

    internal static BigInteger BigPow10(int power) => power < Powers.Length ? Powers[power] : BigInteger.Pow(10, power);

    private static int Digits(UInt128 value)
    {
        if (value == 0) return 1;
        var estimate = ((128 - (int)UInt128.LeadingZeroCount(value)) * 1233) >> 12;
        return value >= Powers[estimate] ? estimate + 1 : estimate;
    }

    internal static int DecimalDigits(BigInteger value)
    {
        if (value.IsZero) return 1;
        var estimate = Math.Max((int)((value.GetBitLength() - 1) * 0.30102999566398119521) - 1, 0);
        var power = BigPow10(estimate);
        while (power <= value)
        {
            power *= 10;
            estimate++;
        }

        return estimate;
    }

    private static int TrailingZeros(UInt128 value, int atMost)
    {
        var zeros = 0;
        while (zeros < atMost)
        {
            var (quotient, rest) = UInt128.DivRem(value, 10);
            if (rest != 0) break;
            value = quotient;
            zeros++;
        }

        return zeros;
    }
}
