using System.Text;
using System.Text.Json;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class StateJsonTests
{
    // As version 1 wrote it. It must load for ever; a new version gets a text of its own beside this one.
    private const string Version1 = """
        {"v":1,"id":"6f9619ff-8b86-d011-b42d-00c04fc964ff","p":"nomination","n":3,"q":42,"s":1,"c":true,"e":[{"k":7,"e":"approve","p":1,"w":[["u"],["t","late","2026-08-03T16:30:00+07:00"],["r","remind","2026-08-04T08:00:00+07:00","P1D",2],["m","withdrawn"]],"x":{"subject":"D01"}},{"k":9,"e":"send","s":7,"p":2,"n":2,"w":[["j"],["c"]],"i":["job.failed","no connection","2026-08-03T08:00:00+07:00"]},{"k":12,"e":"vote","p":1,"m":[2,1,["an","binh"],["yes",null]]}],"k":[[7,"a-join","join"]],"w":[["m","cancelled"]],"x":{"day":"2026-08-03","list":[1,2.5,true,null],"name":"Thẩm định"}}
        """;

    [Fact]
    public void A_state_of_version_1_loads_and_is_written_the_same()
    {
        var state = StateJson.Read(Encoding.UTF8.GetBytes(Version1));

        Encoding.UTF8.GetString(StateJson.Write(state)).ShouldBe(Version1);
        state.Find(new(9))!.Incident!.Cause.Code.ShouldBe("job.failed");
        state.Find(new(8)).ShouldBeNull();
        state.Elements[0].Waits[2].ShouldBe(new Wait.Timer(new("remind"), new(2026, 8, 4, 8, 0, 0, TimeSpan.FromHours(7)), new("P1D", 2)));
    }

    [Theory]
    [InlineData("2026-08-03")]
    [InlineData("2026-08-03T16:30:00+07:00")]
    [InlineData("16:30:00")]
    [InlineData("P3DT4H")]
    [InlineData("P1Y2M")]
    public void Dates_times_and_durations_are_text_from_the_moment_they_are_set(string text)
    {
        FeelValue value = (FeelValue?)FeelDate.Parse(text) ?? (FeelValue?)FeelDateTime.Parse(text) ?? (FeelValue?)FeelTime.Parse(text)
            ?? (FeelValue?)FeelDaysAndTimeDuration.Parse(text) ?? FeelYearsAndMonthsDuration.Parse(text)!;

        var set = Variables.Of(("x", value), ("inside", FeelValue.Of([FeelContext.Empty.With("day", value)])));

        set.Values["x"].ShouldBe(FeelValue.Of(text));
        Again(set.Values["inside"]).ShouldBe(FeelValue.Of([FeelContext.Empty.With("day", FeelValue.Of(text))]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1.50")]
    [InlineData("1234567890123456789012345678901234")]
    [InlineData("0.0000000000000000000000000000000001")]
    [InlineData("9223372036854775808")]
    public void Numbers_keep_all_their_digits(string text)
    {
        Decimal34.TryParse(text, out var number).ShouldBeTrue();

        Again(FeelValue.Of(number)).ShouldBe(FeelValue.Of(number));
    }

    [Fact]
    public void An_unknown_schema_version_is_not_read() =>
        Should.Throw<NotSupportedException>(() => StateJson.Read("""{"v":99}"""u8)).Message.ShouldContain("99");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"v":1,"zzz":1}""")]
    [InlineData("""{"v":1,"e":[{"k":1""")]
    public void What_is_no_state_is_not_read(string text) => Should.Throw<JsonException>(() => StateJson.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_waiting_task_costs_little_more_than_its_variables()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="approve"/><endEvent id="end"/>""", "start -> approve -> end",
            ("text", new string('x', 1_000)));

        StateJson.Write(run.State).Length.ShouldBeLessThan(1_200);
    }

    private static FeelValue Again(FeelValue value) =>
        StateJson.Read(StateJson.Write(new InstanceState(default, new("p", 1)) { Variables = Variables.Of(("x", value)) })).Variables.Values["x"];
}
