using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Workflow.Feel.Tests;

public sealed class FeelProperties
{
    private static readonly Gen<Decimal34> Numbers =
        from digits in Gen.Choose(0, 34)
        from units in Gen.ArrayOf(Gen.Choose(0, 9), Math.Max(digits, 1))
        from exponent in Gen.Choose(-40, 40)
        from negative in Gen.Elements(true, false)
        select Read($"{(negative ? "-" : "")}{string.Concat(units)}e{exponent}");

    private static readonly Gen<string> Truths = Gen.Elements("true", "false", "null", "1");

    private static Decimal34 Read(string text) => Decimal34.TryParse(text, out var value) ? value : throw new FormatException(text);

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) =>
        Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();

    /// <summary>The exact value as a fraction.</summary>
    private static (BigInteger Top, BigInteger Bottom) Exact(Decimal34 value)
    {
        var whole = value.Signed(out var power);
        return power >= 0 ? (whole * BigInteger.Pow(10, power), 1) : (whole, BigInteger.Pow(10, -power));
    }

    /// <summary>The nearest number of 34 digits, computed on fractions alone.</summary>
    private static Decimal34 Rounded(BigInteger top, BigInteger bottom)
    {
        if (top.IsZero) return Decimal34.Zero;
        if (bottom.Sign < 0) (top, bottom) = (-top, -bottom);
        var power = 0;
        BigInteger units;
        BigInteger limit = BigInteger.Pow(10, 34);
        while (BigInteger.Abs(top) >= bottom * limit) (bottom, power) = (bottom * 10, power + 1);
        while (BigInteger.Abs(top) * 10 < bottom * limit) (top, power) = (top * 10, power - 1);
        units = BigInteger.DivRem(BigInteger.Abs(top), bottom, out var rest);
        var half = (rest * 2).CompareTo(bottom);
        if (half > 0 || (half == 0 && !units.IsEven)) units++;
        return Read($"{(top.Sign < 0 ? "-" : "")}{units}e{power}");
    }

    [Fact]
    public void Sums_products_and_quotients_are_the_nearest_numbers() => Holds(
        from a in Numbers from b in Numbers select (a, b),
        pair =>
        {
            var (x, y) = (Exact(pair.a), Exact(pair.b));
            return Decimal34.Add(pair.a, pair.b) == Rounded(x.Top * y.Bottom + y.Top * x.Bottom, x.Bottom * y.Bottom)
                && Decimal34.Subtract(pair.a, pair.b) == Rounded(x.Top * y.Bottom - y.Top * x.Bottom, x.Bottom * y.Bottom)
                && Decimal34.Multiply(pair.a, pair.b) == Rounded(x.Top * y.Top, x.Bottom * y.Bottom)
                && (pair.b.Sign == 0
                    ? Decimal34.Divide(pair.a, pair.b) is null
                    : Decimal34.Divide(pair.a, pair.b) == Rounded(x.Top * y.Bottom, x.Bottom * y.Top));
        });

    [Fact]
    public void The_order_of_numbers_is_the_order_of_their_exact_values() => Holds(
        from a in Numbers from b in Numbers select (a, b),
        pair =>
        {
            var (x, y) = (Exact(pair.a), Exact(pair.b));
            return Math.Sign(pair.a.CompareTo(pair.b)) == (x.Top * y.Bottom).CompareTo(y.Top * x.Bottom)
                && (pair.a != pair.b || pair.a.GetHashCode() == pair.b.GetHashCode());
        });

    [Fact]
    public void A_number_reads_back_what_it_prints() => Holds(Numbers, n => Read(n.ToString()) == n);

    [Fact]
    public void The_remainder_lies_between_zero_and_the_divisor() => Holds(
        from a in Numbers from b in Numbers where b.Sign != 0 select (a, b),
        pair =>
        {
            var rest = Decimal34.Modulo(pair.a, pair.b).GetValueOrDefault();
            return rest.Sign == 0 || (rest.Sign == pair.b.Sign && rest.Abs() <= pair.b.Abs());
        });

    [Fact]
    public void A_root_squared_is_the_number_within_the_last_digits() => Holds(
        Numbers.Where(n => n.Sign > 0),
        n => Elementary.Sqrt(n) is { } root && Decimal34.Multiply(root, root) is { } square && Decimal34.Subtract(square, n) is { } gap && Decimal34.Divide(gap, n) is { } share
            && share.Abs() < Read("1e-32"));

    [Fact]
    public void The_logarithm_undoes_the_exponential() => Holds(
        Gen.Choose(-100_000, 100_000),
        i => Decimal34.Divide(i, 1000) is { } x && Elementary.Exp(x) is { } power && Elementary.Log(power) is { } back && Decimal34.Subtract(back, x) is { } gap && gap.Abs() < Read("1e-31"));

    [Fact]
    public void Three_valued_logic_keeps_its_laws() => Holds(
        from a in Truths from b in Truths from c in Truths select (a, b, c),
        t => Same($"({t.a} and {t.b})", $"({t.b} and {t.a})")
            && Same($"({t.a} or {t.b})", $"({t.b} or {t.a})")
            && Same($"({t.a} and {t.b}) and {t.c}", $"{t.a} and ({t.b} and {t.c})")
            && Same($"({t.a} or {t.b}) or {t.c}", $"{t.a} or ({t.b} or {t.c})")
            && Same($"not({t.a} and {t.b})", $"not({t.a}) or not({t.b})")
            && Same($"not({t.a} or {t.b})", $"not({t.a}) and not({t.b})")
            && Same($"{t.a} and ({t.b} or {t.c})", $"({t.a} and {t.b}) or ({t.a} and {t.c})"));

    private static bool Same(string left, string right) => left.Evaluated().Value.Equals(right.Evaluated().Value);

    private static readonly Gen<FeelDate> Dates = from days in Gen.Choose(-2_000_000, 2_000_000) select FeelDate.FromEpochDay(days) ?? throw new InvalidOperationException();

    [Fact]
    public void A_date_reads_back_what_it_prints_and_counts() => Holds(
        Dates, d => d.Equals(FeelDate.Parse(d.ToString())) && d.Equals(FeelDate.FromEpochDay(d.EpochDay)) && (d.ToDateOnly() is not { } day || (int)day.DayOfWeek == d.Weekday % 7 && day.DayOfYear == d.DayOfYear));

    [Fact]
    public void The_distance_of_two_moments_leads_from_the_one_to_the_other() => Holds(
        from a in Dates from b in Dates from s in Gen.Choose(0, 86_399) from zone in Gen.Elements("", "Z", "+07:00", "@Europe/Paris", "@Asia/Ho_Chi_Minh") select (a, b, s, zone),
        m =>
        {
            var clock = new FeelTime(m.s * 1_000_000_000L, null);
            var (from, to) = ($"@\"{m.a}T00:00:00{m.zone}\"", $"@\"{m.b}T{clock}{m.zone}\"");
            // In the hour that a zone repeats, the same moment may bear either of its names.
            return "a + (b - a) = b".Evaluated(("a", from.Evaluated().Value), ("b", to.Evaluated().Value)).Value.Equals(FeelValue.Of(true));
        });

    [Fact]
    public void Months_added_and_taken_away_lead_back_unless_the_month_was_too_short() => Holds(
        from d in Dates from months in Gen.Choose(-5000, 5000) select (d, months),
        p => p.d.AddMonths(p.months) is { } there && there.AddMonths(-p.months) is { } back && (back.Equals(p.d) || (p.d.Day > 28 && back.Month == p.d.Month)));

    [Fact]
    public void A_zone_at_an_instant_is_what_the_platform_says() => Holds(
        from second in Gen.Choose(0, 2_000_000_000) from zone in Gen.Elements("Europe/Paris", "America/New_York", "Asia/Ho_Chi_Minh", "Australia/Sydney") select (second, zone),
        p => FeelZone.OfId(p.zone) is { } zone
            && zone.OffsetAtInstant(p.second) == (int)TimeZoneInfo.FindSystemTimeZoneById(p.zone).GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(p.second)).TotalSeconds);
}
