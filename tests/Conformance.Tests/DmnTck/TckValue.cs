using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>A value as a test file writes it: a simple one with its XSD type, components, or a list.</summary>
internal abstract record TckValue
{
    private static readonly XNamespace Ns = "http://www.omg.org/spec/DMN/20160719/testcase";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private TckValue() { }

    /// <summary>The value as FEEL has it.</summary>
    public abstract FeelValue ToFeel();

    public static TckValue Read(XElement holder)
    {
        var components = holder.Elements(Ns + "component").ToList();
        if (components.Count > 0) return new Components([.. components.Select(c => ((string?)c.Attribute("name") ?? "", Read(c)))]);
        if (holder.Element(Ns + "list") is { } list) return IsNil(list) ? new Simple(null, null) : new Items([.. list.Elements(Ns + "item").Select(Read)]);
        if (holder.Element(Ns + "value") is not { } value || IsNil(value)) return new Simple(null, null);
        var type = (string?)value.Attribute(Xsi + "type");
        return new Simple(type is null ? null : type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..], value.Value);
    }

    private static bool IsNil(XElement element) => (string?)element.Attribute(Xsi + "nil") is "true" or "1";

    /// <summary>One value; null has no text.</summary>
    public sealed record Simple(string? Type, string? Text) : TckValue
    {
        private static readonly FeelSurroundings Plain = FeelSurroundings.At(DateTimeOffset.UnixEpoch);

        public override FeelValue ToFeel() => (Type, Text) switch
        {
            (_, null) => FeelValue.Null,
            ("decimal" or "double" or "float" or "integer" or "int" or "long" or "short" or "byte", _) => By("number(t)"),
            ("boolean", _) => FeelValue.Of(Text.Trim() is "true" or "1"),
            ("date", _) => By("date(t)"),
            ("time", _) => By("time(t)"),
            ("dateTime", _) => By("date and time(t)"),
            ("duration" or "dayTimeDuration" or "yearMonthDuration", _) => By("duration(t)"),
            _ => FeelValue.Of(Text),
        };

        private FeelValue By(string call)
        {
            var expression = FeelExpression.Parse(call, new FeelNames(["t"])).Parsed ?? throw new InvalidOperationException(call);
            return expression.Evaluate(FeelContext.Empty.With("t", FeelValue.Of(Text?.Trim())), Plain).Value;
        }
    }

    /// <summary>A context.</summary>
    public sealed record Components(IReadOnlyList<(string Name, TckValue Value)> Entries) : TckValue
    {
        public override FeelValue ToFeel() => FeelContext.Of(Entries.Select(e => new KeyValuePair<string, FeelValue>(e.Name, e.Value.ToFeel())));
    }

    /// <summary>A list.</summary>
    public sealed record Items(IReadOnlyList<TckValue> Values) : TckValue
    {
        public override FeelValue ToFeel() => new FeelList([.. Values.Select(v => v.ToFeel())]);
    }
}
