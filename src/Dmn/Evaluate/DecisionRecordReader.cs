using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>Reads what <see cref="DecisionRecordJson.ToJson"/> wrote.</summary>
public static class DecisionRecordReader
{
    /// <summary>The record. A function in it comes back as null: nothing of it was kept.</summary>
    /// <exception cref="FormatException">The JSON is no decision record.</exception>
    public static DecisionRecord Read(JsonElement json)
    {
        try
        {
            return new DecisionRecord(
                Text(json, "modelName"), Text(json, "modelNamespace"), Text(json, "elementId"), Text(json, "elementName"),
                Values(json, "inputs"), All(json, "decisions", Decision), Value(json.GetProperty("output")), All(json, "warnings", Warning));
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"Expected a decision record, but: {fault.Message}", fault);
        }
    }

    private static DecisionOutcome Decision(JsonElement json) => new(
        Text(json, "id"), Text(json, "name"), Text(json, "modelName"), Values(json, "inputs"), All(json, "tables", Table), Value(json.GetProperty("output")));

    private static TableOutcome Table(JsonElement json) => new(
        Text(json, "tableId"), Text(json, "label"), Text(json, "hitPolicy"), Values(json, "inputs"), All(json, "matched", Rule),
        json.GetProperty("isDefault").GetBoolean(), Value(json.GetProperty("output")));

    private static RuleOutcome Rule(JsonElement json) => new(
        Text(json, "ruleId"), json.GetProperty("number").GetInt32(), Values(json, "outputs"),
        All(json, "annotations", note => new RuleAnnotation(Text(note, "name"), Text(note, "text"))));

    private static DmnWarning Warning(JsonElement json) => new(Text(json, "code"), Text(json, "elementId"), Text(json, "message"));

    private static ImmutableArray<NamedValue> Values(JsonElement json, string name) =>
        All(json, name, value => new NamedValue(Text(value, "name"), Value(value.GetProperty("value"))));

    private static ImmutableArray<T> All<T>(JsonElement json, string name, Func<JsonElement, T> read) => [.. json.GetProperty(name).EnumerateArray().Select(read)];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    private static FeelValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => new FeelList([.. json.EnumerateArray().Select(Value)]),
        JsonValueKind.Object when json.TryGetProperty("type", out var type) => Typed(type.GetString() ?? "", json),
        JsonValueKind.Object => Context(json),
        _ => FeelJson.Read(json),
    };

    private static FeelContext Context(JsonElement json) =>
        FeelContext.Of(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Value(entry.Value))));

    private static FeelValue Typed(string type, JsonElement json)
    {
        if (!json.TryGetProperty("value", out var value)) return FeelValue.Null;
        if (type == "context") return Context(value);

        var text = value.GetString() ?? "";
        FeelValue? read = type switch
        {
            "date" => FeelDate.Parse(text),
            "time" => FeelTime.Parse(text),
            "date and time" => FeelDateTime.Parse(text),
            "days and time duration" => FeelDaysAndTimeDuration.Parse(text),
            "years and months duration" => FeelYearsAndMonthsDuration.Parse(text),
            _ => FeelExpression.Parse(text).Parsed?.Evaluate(FeelContext.Empty, FeelSurroundings.At(default)).Value,
        };
        return read ?? throw new FormatException($"Expected a value of type '{type}', but found '{text}'.");
    }
}
