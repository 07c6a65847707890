using System.Globalization;

namespace Workflow.Feel;

/// <summary>
/// External functions of the Java mapping (DMN 1.5, 10.3.2.13.3). No foreign code runs here: the static methods of java.lang that models use
/// are answered by their counterparts, everything else is unknown.
/// </summary>
internal static class ExternalJava
{
    private delegate FeelValue? Method(FeelValue[] arguments);

    private static readonly Dictionary<string, (int Arity, Method Body)> Methods = new(StringComparer.Ordinal)
    {
        ["java.lang.Math.abs"] = (1, a => Numbers(a, n => n[0].Abs())),
        ["java.lang.Math.max"] = (2, a => Numbers(a, n => n[0] >= n[1] ? n[0] : n[1])),
        ["java.lang.Math.min"] = (2, a => Numbers(a, n => n[0] <= n[1] ? n[0] : n[1])),
        ["java.lang.Math.pow"] = (2, a => Numbers(a, n => Decimal34.Power(n[0], n[1]))),
        ["java.lang.Math.sqrt"] = (1, a => Numbers(a, n => Elementary.Sqrt(n[0]))),
        ["java.lang.Math.exp"] = (1, a => Numbers(a, n => Elementary.Exp(n[0]))),
        ["java.lang.Math.log"] = (1, a => Numbers(a, n => Elementary.Log(n[0]))),
        ["java.lang.Math.floor"] = (1, a => Numbers(a, n => n[0].Floor())),
        ["java.lang.Math.ceil"] = (1, a => Numbers(a, n => n[0].RoundTo(0, Decimal34Rounding.Ceiling))),
        ["java.lang.Math.sin"] = (1, a => Doubles(a, Math.Sin)),
        ["java.lang.Math.cos"] = (1, a => Doubles(a, Math.Cos)),
        ["java.lang.Math.tan"] = (1, a => Doubles(a, Math.Tan)),
        ["java.lang.Byte.valueOf"] = (1, a => Whole(a[0], sbyte.MinValue, sbyte.MaxValue)),
        ["java.lang.Short.valueOf"] = (1, a => Whole(a[0], short.MinValue, short.MaxValue)),
        ["java.lang.Integer.valueOf"] = (1, a => Whole(a[0], int.MinValue, int.MaxValue)),
        ["java.lang.Integer.parseInt"] = (1, a => Whole(a[0], int.MinValue, int.MaxValue)),
        ["java.lang.Long.valueOf"] = (1, a => Whole(a[0], long.MinValue, long.MaxValue)),
        ["java.lang.Float.valueOf"] = (1, Number),
        ["java.lang.Double.valueOf"] = (1, Number),
        ["java.lang.Double.parseDouble"] = (1, Number),
        ["java.lang.Boolean.valueOf"] = (1, a => a[0] is FeelBoolean ? a[0] : null),
        ["java.lang.String.valueOf"] = (1, a => FeelValue.Of(a[0].ToString())),
        ["java.lang.String.format"] = (-1, Format),
    };

    private static readonly string[] NumberTypes = ["byte", "short", "int", "long", "float", "double"];

    /// <summary>The function of a definition {java: {class: …, method signature: …}}; null when it is unknown.</summary>
    public static FeelFunction? Find(FeelValue definition, IReadOnlyList<FeelParameter> parameters)
    {
        if (definition is not FeelContext context || !context.TryGet("java", out var java) || java is not FeelContext mapping
            || !mapping.TryGet("class", out var type) || !mapping.TryGet("method signature", out var signature)
            || type is not FeelString { Value: var name } || signature is not FeelString { Value: var method }) return null;
        var open = method.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !method.EndsWith(')') || !Methods.TryGetValue($"{name}.{method[..open].Trim()}", out var known)) return null;
        var types = method[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if ((known.Arity >= 0 && types.Length != known.Arity) || (name == "java.lang.Math" && types.Except(NumberTypes, StringComparer.Ordinal).Any())) return null;
        return FeelFunction.Of(method, parameters, FeelType.Any, (run, a) =>
            Suits(types, a) && known.Body([.. a]) is { } result ? result : run.Fault("function.external", $"Expected arguments that {name}.{method} takes, but found others."));
    }

    private static bool Suits(string[] types, IReadOnlyList<FeelValue> arguments)
    {
        for (var i = 0; i < types.Length && i < arguments.Count; i++)
        {
            var suits = types[i] switch
            {
                "byte" or "short" or "int" or "long" => arguments[i] is FeelNumber { Value.IsInteger: true },
                "float" or "double" => arguments[i] is FeelNumber,
                "boolean" => arguments[i] is FeelBoolean,
                "char" => arguments[i] is FeelString { Value.Length: 1 },
                "java.lang.String" => arguments[i] is FeelString,
                _ => true,
            };
            if (!suits) return false;
        }

        return types.Length == arguments.Count || (types.Length > 0 && types[^1].StartsWith('['));
    }

    private static FeelValue? Numbers(FeelValue[] arguments, Func<Decimal34[], Decimal34?> body) =>
        arguments.All(a => a is FeelNumber) && body([.. arguments.Select(a => a.Number())]) is { } result ? FeelValue.Of(result) : null;

    private static FeelValue? Doubles(FeelValue[] arguments, Func<double, double> body) =>
        Numbers(arguments, n => Decimal34.TryParse(body(n[0].ToDouble()).ToString("R", CultureInfo.InvariantCulture), out var value) ? value : null);

    private static FeelValue? Number(FeelValue[] arguments) => arguments[0] switch
    {
        FeelNumber n => n,
        FeelString s when Decimal34.TryParse(s.Value, out var value) => FeelValue.Of(value),
        _ => null,
    };

    private static FeelNumber? Whole(FeelValue argument, long least, long most) =>
        Number([argument]) is FeelNumber n && n.Value.TryToInt64(out var whole) && whole >= least && whole <= most ? n : null;

    /// <summary>%s, %d and %% of Java's formatter.</summary>
    private static FeelValue? Format(FeelValue[] arguments)
    {
        if (arguments is not [FeelString format, ..]) return null;
        var parts = format.Value.Split('%');
        var text = new System.Text.StringBuilder(parts[0]);
        var next = 1;
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i].Length == 0 && i + 1 < parts.Length)
            {
                text.Append('%').Append(parts[++i]);
                continue;
            }

            if (parts[i].Length == 0 || parts[i][0] is not ('s' or 'd') || next == arguments.Length) return null;
            text.Append(arguments[next++]).Append(parts[i], 1, parts[i].Length - 1);
        }

        return FeelValue.Of(text.ToString());
    }
}
