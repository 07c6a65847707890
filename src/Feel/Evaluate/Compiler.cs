using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Tree to code, once, at deployment. One file of this class per kind of expression; this one dispatches.</summary>
internal sealed partial class Compiler
{
    /// <summary>Highest tree: code runs as deep as the tree is high.</summary>
    private const int MaxHeight = 500;

    private readonly FeelNames names;
    private readonly FrozenSet<string> declared;
    private int height;

    private Compiler(FeelNames names)
    {
        this.names = names;
        declared = PreparedNames.Of(names).Declared;
    }

    public static Compiled Expression(Node node, FeelNames names)
    {
        var scope = Scope.Root();
        return new(new Compiler(names).Compile(node, scope), scope.Frame);
    }

    public static Compiled Tests(UnaryTests tests, FeelNames names)
    {
        var scope = Scope.Root().Bind("?");
        return new(new Compiler(names).UnaryTests(tests, scope), scope.Frame);
    }

    private Evaluator Compile(Node node, Scope scope)
    {
        if (++height > MaxHeight)
            throw new SyntaxFault(new FeelProblem(node.At.Line, node.At.Column, $"at most {MaxHeight} operators in a chain", "more"));
        var code = Dispatch(node, scope);
        height--;
        return code;
    }

    private Evaluator Dispatch(Node node, Scope scope) => node switch
    {
        Node.Literal literal => Literal(literal),
        Node.AtLiteral literal => AtLiteral(literal),
        Node.Name name => Name(name, scope),
        Node.List list => List(list, scope),
        Node.Context context => Context(context, scope),
        Node.Range range => Range(range, scope),
        Node.Comparison comparison => ComparisonRange(comparison, scope),
        Node.Negation negation => Negation(negation, scope),
        Node.Binary binary => Binary(binary, scope),
        Node.Between between => Between(between, scope),
        Node.In within => In(within, scope),
        Node.InstanceOf instance => InstanceOf(instance, scope),
        Node.If choice => If(choice, scope),
        Node.For loop => For(loop, scope),
        Node.Quantified quantified => Quantified(quantified, scope),
        Node.Function function => Function(function, scope),
        Node.Call call => Call(call, scope),
        Node.NamedCall call => NamedCall(call, scope),
        Node.Filter filter => Filter(filter, scope),
        Node.Path path => Path(path, scope),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private Evaluator[] CompileAll(ImmutableArray<Node> nodes, Scope scope)
    {
        var code = new Evaluator[nodes.Length];
        for (var i = 0; i < code.Length; i++) code[i] = Compile(nodes[i], scope);
        return code;
    }

    private static Evaluator Literal(Node.Literal literal)
    {
        var value = literal.Value;
        return _ => value;
    }

    private static Evaluator AtLiteral(Node.AtLiteral literal)
    {
        var (at, text) = (literal.At, literal.Text);
        if (TemporalText.Parse(text) is { } value) return _ => value;
        return run => run.Fault(at, "literal.unreadable", $"Expected a date, time, date and time or duration in @\"…\", but found '{text}'.");
    }

    /// <summary>A local name, a variable, a function of the product, a built-in: in this order.</summary>
    private static Evaluator Name(Node.Name node, Scope scope)
    {
        var (at, name) = (node.At, node.Text);
        FeelValue? builtIn = BuiltIns.Find(name);
        return scope.Resolve(name, run =>
            run.Variables.TryGet(name, out var value) ? value
            : run.Surroundings.Functions.Find(name) ?? builtIn
            ?? run.Fault(at, "name.unknown", $"Expected a known name, but found '{name}'."));
    }
}
