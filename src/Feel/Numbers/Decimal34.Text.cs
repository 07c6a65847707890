using System.Globalization;
using System.Text;

namespace Workflow.Feel;

/// <summary>Numbers as text.</summary>
public readonly partial struct Decimal34
{
    private const int PlainDigits = 40;

    /// <summary>
    /// Reads an optional minus, digits with an optional point, and an optional power of ten (12, -0.5, .5, 1.2e-3).
    /// More than 34 digits are rounded. False when the text is not a number or out of range.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Decimal34 value)
    {
        value = default;
        var at = 0;
        var minus = text.Length > 0 && text[0] == '-';
        if (minus) at++;
        UInt128 whole = 0;
        int digits = 0, power = 0, point = -1, seen = 0;
        var inexact = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '.' && point < 0)
            {
                point = at;
                continue;
            }

            if (!char.IsAsciiDigit(c)) break;
            seen++;
            if (point >= 0) power--;
            if (digits == 37)
            {
                inexact |= c != '0';
                power++;
                continue;
            }

            whole = whole * 10 + (uint)(c - '0');
            if (whole != 0) digits++;
        }

        if (seen == 0 || (point >= 0 && point == at - 1)) return false;
        if (at < text.Length)
        {
            if (text[at] is not ('e' or 'E') || !TryParsePower(text[(at + 1)..], out var ten)) return false;
            power += ten;
        }

        if (Round(minus, whole, power, inexact) is not { } rounded) return false;
        value = rounded;
        return true;
    }

    private static bool TryParsePower(ReadOnlySpan<char> text, out int power)
    {
        power = 0;
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return false;
        digits = digits.TrimStart('0');
        if (digits.Length > 6) power = 999_999;
        else if (!digits.IsEmpty) power = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (text[0] == '-') power = -power;
        return true;
    }

    /// <summary>Plain digits without trailing zeros after the point; beyond 40 places a power of ten (1.5E+60).</summary>
    public override string ToString()
    {
        if (coefficient == 0) return "0";
        var zeros = TrailingZeros(coefficient, Precision);
        var digits = (coefficient / Pow10(zeros)).ToString(CultureInfo.InvariantCulture);
        var power = exponent + zeros;
        var text = new StringBuilder(digits.Length + 8);
        if (negative) text.Append('-');
        var point = digits.Length + power;
        if (point > PlainDigits || point < -PlainDigits)
        {
            text.Append(digits[0]);
            if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
            return text.Append('E').Append(point > 0 ? "+" : "").Append(point - 1).ToString();
        }

        if (power >= 0) return text.Append(digits).Append('0', power).ToString();
        if (point > 0) return text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point).ToString();
        return text.Append("0.").Append('0', -point).Append(digits).ToString();
    }
}
