using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>A decision record as JSON, for the journal and the page that explains a decision.</summary>
public static class DecisionRecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>
    /// The record as a JSON object with the names of its members in camel case. Numbers, texts, booleans, lists and contexts become their JSON kind
    /// (numbers with all their digits); dates, times, durations and ranges become <c>{"type": "date", "value": "2026-01-31"}</c>, functions their type only.
    /// A context that has an entry <c>type</c> itself is wrapped as <c>{"type": "context", "value": {…}}</c>.
    /// </summary>
    public static string ToJson(this DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("modelName", record.ModelName);
            json.WriteString("modelNamespace", record.ModelNamespace);
            json.WriteString("elementId", record.ElementId);
            json.WriteString("elementName", record.ElementName);
            Values(json, "inputs", record.Inputs);
            Array(json, "decisions", record.Decisions, Decision);
            Value(json, "output", record.Output);
            Array(json, "warnings", record.Warnings, Warning);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Decision(Utf8JsonWriter json, DecisionOutcome decision)
    {
        json.WriteString("id", decision.Id);
        json.WriteString("name", decision.Name);
        json.WriteString("modelName", decision.ModelName);
        Values(json, "inputs", decision.Inputs);
        Array(json, "tables", decision.Tables, Table);
        Value(json, "output", decision.Output);
    }

    private static void Table(Utf8JsonWriter json, TableOutcome table)
    {
        json.WriteString("tableId", table.TableId);
        json.WriteString("label", table.Label);
        json.WriteString("hitPolicy", table.HitPolicy);
        Values(json, "inputs", table.Inputs);
        Array(json, "matched", table.Matched, Rule);
        json.WriteBoolean("isDefault", table.IsDefault);
        Value(json, "output", table.Output);
    }

    private static void Rule(Utf8JsonWriter json, RuleOutcome rule)
    {
        json.WriteString("ruleId", rule.RuleId);
        json.WriteNumber("number", rule.Number);
        Values(json, "outputs", rule.Outputs);
        Array(json, "annotations", rule.Annotations, (writer, annotation) =>
        {
            writer.WriteString("name", annotation.Name);
            writer.WriteString("text", annotation.Text);
        });
    }

    private static void Warning(Utf8JsonWriter json, DmnWarning warning)
    {
        json.WriteString("code", warning.Code);
        json.WriteString("elementId", warning.ElementId);
        json.WriteString("message", warning.Message);
    }

    private static void Values(Utf8JsonWriter json, string name, ImmutableArray<NamedValue> values) => Array(json, name, values, (writer, value) =>
    {
        writer.WriteString("name", value.Name);
        Value(writer, "value", value.Value);
    });

    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, string name, FeelValue value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    private static void Value(Utf8JsonWriter json, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: json.WriteNullValue(); break;
            case FeelBoolean boolean: json.WriteBooleanValue(boolean.Value); break;
            case FeelNumber number: json.WriteRawValue(number.ToString()); break;
            case FeelString text: json.WriteStringValue(text.Value); break;
            case FeelList list:
                json.WriteStartArray();
                foreach (var item in list.Items) Value(json, item);
                json.WriteEndArray();
                break;
            case FeelContext context when context.TryGet("type", out _):
                json.WriteStartObject();
                json.WriteString("type", "context");
                json.WritePropertyName("value");
                Entries(json, context);
                json.WriteEndObject();
                break;
            case FeelContext context:
                Entries(json, context);
                break;
            default:
                json.WriteStartObject();
                json.WriteString("type", value.Type.ToString());
                if (value is not FeelFunction) json.WriteString("value", value.ToString());
                json.WriteEndObject();
                break;
        }
    }

    private static void Entries(Utf8JsonWriter json, FeelContext context)
    {
        json.WriteStartObject();
        foreach (var (key, entry) in context.Entries) Value(json, key, entry);
        json.WriteEndObject();
    }
}
