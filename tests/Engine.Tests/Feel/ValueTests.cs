using System.Text.Json;

namespace Workflow.Feel.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("""{"a":1.50,"b":[true,null,"x"],"c":{"d":-2E+3}}""", """{"a":1.5,"b":[true,null,"x"],"c":{"d":-2000}}""")]
    [InlineData("[]", "[]")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012350000")]
    public void Json_becomes_a_value_and_json_again(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);

        FeelJson.Text(FeelJson.Read(document.RootElement)).ShouldBe(expected);
    }

    [Fact]
    public void Temporal_values_are_written_as_text() =>
        FeelJson.Text("[@\"2020-01-01\", @\"P1D\", @\"10:00:00@Europe/Paris\", [1..2]]".Evaluated().Value).ShouldBe("""["2020-01-01","P1D","10:00:00@Europe/Paris","[1..2]"]""");

    [Theory]
    [InlineData("2020-02-30")]
    [InlineData("20-02-03")]
    [InlineData("02020-02-03")]
    [InlineData("2020-2-3")]
    [InlineData("1000000000-01-01")]
    public void A_text_that_is_no_date_is_none(string text) => FeelDate.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("999999999-12-31")]
    [InlineData("-999999999-01-01")]
    [InlineData("0000-01-01")]
    public void Far_dates_are_dates(string text) => FeelDate.Parse(text).ShouldNotBeNull().ToString().ShouldBe(text);

    [Theory]
    [InlineData("PT1000M0.5S", "PT16H40M0.5S")]
    [InlineData("P1DT24H", "P2D")]
    [InlineData("-PT0S", "PT0S")]
    public void Durations_are_normalized(string text, string expected) => FeelDaysAndTimeDuration.Parse(text).ShouldNotBeNull().ToString().ShouldBe(expected);

    [Fact]
    public void A_repeated_key_keeps_its_place_and_its_last_value() =>
        FeelContext.Of([new("a", FeelValue.Of(1)), new("b", FeelValue.Of(2)), new("a", FeelValue.Of(3))]).ToString().ShouldBe("{a: 3, b: 2}");

    [Fact]
    public void A_large_context_finds_its_entries()
    {
        var context = FeelContext.Of(Enumerable.Range(0, 100).Select(i => KeyValuePair.Create($"k{i}", FeelValue.Of(i))));

        context.TryGet("k57", out var value).ShouldBeTrue();
        value.ShouldBe(FeelValue.Of(57));
        context.With("k57", FeelValue.Null).TryGet("k57", out value).ShouldBeTrue();
        value.ShouldBe(FeelValue.Null);
    }

    [Fact]
    public void Values_of_the_platform_come_and_go()
    {
        var moment = new DateTimeOffset(2026, 11, 20, 16, 30, 1, TimeSpan.FromHours(7));

        ((FeelDateTime)FeelValue.Of(moment)).ToDateTimeOffset(TimeZoneInfo.Utc).ShouldBe(moment);
        ((FeelDate)FeelValue.Of(new DateOnly(2026, 2, 28))).ToDateOnly().ShouldBe(new DateOnly(2026, 2, 28));
        ((FeelDaysAndTimeDuration)FeelValue.Of(TimeSpan.FromMinutes(90))).ToTimeSpan().ShouldBe(TimeSpan.FromMinutes(90));
        ((FeelNumber)FeelValue.Of(12.340m)).Value.ToDecimal().ShouldBe(12.34m);
    }

    [Fact]
    public void A_moment_in_a_zone_of_the_platform_keeps_its_name() =>
        FeelZone.Of(TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh")).ToString().ShouldBe("@Asia/Ho_Chi_Minh");
}
