using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Workflow.Dmn.Evaluate;

namespace Workflow.Runtime.Definitions;

/// <summary>A decision as it is stored: the record of its evaluation, which version decided and what is needed to evaluate it again.</summary>
/// <param name="Version">The deployed version of the decision.</param>
/// <param name="EffectiveFrom">The first day of that version; null when it decides from the beginning.</param>
/// <param name="DecidedFor">The day by which the version was chosen; null when there was only one and nothing to choose.</param>
/// <param name="Resources">The files of the model: its own, then those it imports.</param>
/// <param name="At">What <c>now()</c> answered.</param>
/// <param name="Zone">The time zone of values without one.</param>
/// <param name="Record">Inputs, matched rules, outputs and warnings.</param>
public sealed record KeptDecision(
    int Version, DateOnly? EffectiveFrom, DateOnly? DecidedFor, ImmutableArray<Guid> Resources, DateTimeOffset At, string Zone, DecisionRecord Record)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>One JSON object.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("effectiveFrom", EffectiveFrom?.ToString(DayFormat, CultureInfo.InvariantCulture));
            json.WriteString("decidedFor", DecidedFor?.ToString(DayFormat, CultureInfo.InvariantCulture));
            json.WriteStartArray("resources");
            foreach (var resource in Resources) json.WriteStringValue(resource);
            json.WriteEndArray();
            json.WriteString("at", At);
            json.WriteString("zone", Zone);
            json.WritePropertyName("record");
            json.WriteRawValue(Record.ToJson());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static KeptDecision Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            return new KeptDecision(
                json.GetProperty("version").GetInt32(), Day(json, "effectiveFrom"), Day(json, "decidedFor"),
                [.. json.GetProperty("resources").EnumerateArray().Select(id => id.GetGuid())], json.GetProperty("at").GetDateTimeOffset(),
                json.GetProperty("zone").GetString() ?? "", DecisionRecordReader.Read(json.GetProperty("record")));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"Expected a kept decision, but: {fault.Message}", fault);
        }
    }

    private static DateOnly? Day(JsonElement json, string name) =>
        json.GetProperty(name).GetString() is { } text ? DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture) : null;
}
