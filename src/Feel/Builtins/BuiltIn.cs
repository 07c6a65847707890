using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>What a form of a built-in does with its converted arguments; one that was not passed is null.</summary>
internal delegate FeelValue BuiltInBody(FeelEvaluation run, FeelValue[] arguments);

/// <summary>
/// A built-in function with one or more forms, written as in the specification:
/// <c>substring(string: string, start position: number, length?: number)</c>. A question mark after the name: may be left out; after the type: may be null;
/// three points after the name: any number of arguments.
/// </summary>
internal sealed class BuiltIn : FeelFunction
{
    private readonly ImmutableArray<Form> forms;

    private BuiltIn(string name, ImmutableArray<Form> forms) => (Name, this.forms) = (name, forms);

    public string Name { get; }

    public override IReadOnlyList<FeelParameter> Parameters => forms[0].Parameters;

    public override FeelType Result => FeelType.Any;

    public static BuiltIn Of(string signature, BuiltInBody body)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        return new(signature[..open], [new Form(signature[(open + 1)..^1], body)]);
    }

    /// <summary>Another form of this function, tried after those before it.</summary>
    public BuiltIn Or(string parameters, BuiltInBody body) => new(Name, forms.Add(new Form(parameters, body)));

    internal override FeelValue Call(FeelEvaluation run, FeelValue[] arguments)
    {
        foreach (var form in forms)
        {
            if (form.Bind(arguments) is { } bound) return Run(run, form, bound);
        }

        return Unsuited(run, arguments);
    }

    internal override FeelValue CallNamed(FeelEvaluation run, string[] names, FeelValue[] arguments)
    {
        return Named(run, names, arguments, inOrder: true) ?? Named(run, names, arguments, inOrder: false) ?? Unsuited(run, arguments);
    }

    /// <summary>Forms that differ only in the order of their parameters, <c>before(point, range)</c> and <c>before(range, point)</c>, are told apart by the order of the names.</summary>
    private FeelValue? Named(FeelEvaluation run, string[] names, FeelValue[] arguments, bool inOrder)
    {
        foreach (var form in forms)
        {
            if (form.IsWrittenAs(names) == inOrder && form.Order(names, arguments) is { } ordered && form.Bind(ordered) is { } bound) return Run(run, form, bound);
        }

        return null;
    }

    private static FeelValue Run(FeelEvaluation run, Form form, FeelValue[] bound)
    {
        foreach (var argument in bound)
        {
            if (!run.SpendOn(argument)) return Null;
        }

        return run.Spend() ? run.Bounded(form.Body(run, bound)) : Null;
    }

    private FeelValue Unsuited(FeelEvaluation run, FeelValue[] arguments) => run.Fault(
        "function.arguments",
        $"Expected {string.Join(" or ", forms.Select(f => $"{Name}({f.Text})"))}, but found {Name}({string.Join(", ", arguments.Select(a => a.Type is FeelType.Simple s ? s.Name : a.GetType().Name[4..].ToLowerInvariant()))}).");

    public override string ToString() => Name;

    private sealed class Form
    {
        private readonly bool[] nullable;
        private readonly int required;
        private readonly bool variadic;

        public Form(string text, BuiltInBody body)
        {
            Text = text;
            Body = body;
            var parts = text.Length == 0 ? [] : text.Split(", ");
            Parameters = new FeelParameter[parts.Length];
            nullable = new bool[parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                var colon = parts[i].IndexOf(": ", StringComparison.Ordinal);
                var (name, type) = (parts[i][..colon], parts[i][(colon + 2)..]);
                nullable[i] = type.EndsWith('?');
                variadic |= name.EndsWith("...", StringComparison.Ordinal);
                if (!name.EndsWith('?')) required++;
                Parameters[i] = new(name.TrimEnd('?', '.'), FeelType.OfName(type.TrimEnd('?')) ?? throw new ArgumentException(text, nameof(text)));
            }
        }

        public string Text { get; }

        public BuiltInBody Body { get; }

        public FeelParameter[] Parameters { get; }

        /// <summary>The arguments converted, one per parameter or more; null when they do not suit this form.</summary>
        public FeelValue[]? Bind(FeelValue?[] arguments)
        {
            if (arguments.Length < required || (arguments.Length > Parameters.Length && !variadic)) return null;
            var bound = new FeelValue[Math.Max(arguments.Length, Parameters.Length)];
            for (var i = 0; i < bound.Length; i++)
            {
                var place = Math.Min(i, Parameters.Length - 1);
                var argument = i < arguments.Length ? arguments[i] : null;
                if (argument is null)
                {
                    bound[i] = Null;
                    continue;
                }

                if (argument.IsNull && !nullable[place]) return null;
                if (Parameters[place].Type.Convert(argument) is not { } converted) return null;
                bound[i] = converted;
            }

            return bound;
        }

        /// <summary>True when the names are the first parameters in their order.</summary>
        public bool IsWrittenAs(string[] names) => names.SequenceEqual(Parameters.Take(names.Length).Select(p => p.Name), StringComparer.Ordinal);

        /// <summary>Named arguments in the order of the parameters; null when a name is unknown.</summary>
        public FeelValue?[]? Order(string[] names, FeelValue[] arguments)
        {
            var ordered = new FeelValue?[Parameters.Length];
            for (var i = 0; i < names.Length; i++)
            {
                var place = Array.FindIndex(Parameters, p => p.Name == names[i]);
                if (place < 0) return null;
                ordered[place] = arguments[i];
            }

            // Named arguments that are not supplied are null (DMN 1.5, 10.3.2.13.5); Bind takes a C# null for one that may be left out.
            for (var i = 0; i < required; i++) ordered[i] ??= Null;
            return ordered;
        }
    }
}
