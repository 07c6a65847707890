using System.Collections;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Tests.Properties;

namespace Workflow.Feel.Tests;

public sealed class SyntaxProperties
{
    private static readonly Position At = Position.Start;

    private static readonly Gen<string> Names = Gen.Elements("a", "b", "first name", "x-y", "Số ngày", "date and time", "count");

    private static readonly Gen<string> Keys = Gen.Elements("k", "two words", "p+q", "", "odd!key", "in");

    private static readonly Gen<TypeNode> Types = Gen.Elements<TypeNode>(
        new TypeNode.Named(At, "number"), new TypeNode.List(At, new TypeNode.Named(At, "date and time")), new TypeNode.Range(At, new TypeNode.Named(At, "string")),
        new TypeNode.Context(At, [("a b", new TypeNode.Named(At, "Any"))]), new TypeNode.Function(At, [new TypeNode.Named(At, "time")], new TypeNode.Named(At, "boolean")));

    private static Gen<Node> Leaf => Gen.OneOf(
        Gen.Elements("0", "1.5", "-2", "1E+60").Select(Node (n) => new Node.Literal(At, n.Evaluated().Value)),
        Gen.Elements("", "a\"b", "\\s\n\t", "🐎").Select(Node (s) => new Node.Literal(At, FeelValue.Of(s))),
        Gen.Elements(FeelValue.Null, FeelValue.Of(true), FeelValue.Of(false)).Select(Node (v) => new Node.Literal(At, v)),
        Gen.Constant<Node>(new Node.AtLiteral(At, "2020-01-01")),
        Names.Select(Node (n) => new Node.Name(At, n)),
        Gen.Constant<Node>(new Node.Name(At, "?")));

    private static Gen<Node> Tree(int depth)
    {
        if (depth == 0) return Leaf;
        var child = Tree(depth - 1);
        var children = Gen.Choose(0, 2).SelectMany(n => Gen.ArrayOf(child, n));
        var iterations = from name in Names from source in child from end in Gen.OneOf(Gen.Constant<Node?>(null), child.Select(Node? (n) => n)) select new Node.Iteration(name, source, end);
        return Gen.OneOf(
            Leaf,
            children.Select(Node (c) => new Node.List(At, [.. c])),
            (from keys in Gen.ArrayOf(Keys, 2) from values in Gen.ArrayOf(child, 2) select keys.Zip(values, (k, v) => new Node.Entry(At, k, v)))
                .Select(Node (e) => new Node.Context(At, [.. e])),
            from a in child from b in child from i in Gen.Elements(true, false) from j in Gen.Elements(true, false) select (Node)new Node.Range(At, a, i, b, j),
            from op in Gen.Choose((int)Operator.Equal, (int)Operator.GreaterOrEqual) from a in child select (Node)new Node.Comparison(At, (Operator)op, a),
            child.Where(c => c is not Node.Literal { Value: FeelNumber }).Select(Node (c) => new Node.Negation(At, c)),
            from op in Gen.Choose((int)Operator.Or, (int)Operator.Power) from a in child from b in child select (Node)new Node.Binary(At, (Operator)op, a, b),
            from a in child from b in child from c in child select (Node)new Node.Between(At, a, b, c),
            from a in child from tests in Gen.ArrayOf(child, 2) select (Node)new Node.In(At, a, [.. tests]),
            from a in child from t in Types select (Node)new Node.InstanceOf(At, a, t),
            from a in child from b in child from c in child select (Node)new Node.If(At, a, b, c),
            from i in iterations from body in child select (Node)new Node.For(At, [i], body),
            from i in iterations from every in Gen.Elements(true, false) from body in child select (Node)new Node.Quantified(At, every, [i], body),
            from t in Types from body in child select (Node)new Node.Function(At, [new("p", t), new("long parameter", null)], body, false),
            from callee in child from arguments in children select (Node)new Node.Call(At, callee, [.. arguments]),
            from callee in child from argument in child select (Node)new Node.NamedCall(At, callee, [new Node.Entry(At, "start position", argument)]),
            from a in child from b in child select (Node)new Node.Filter(At, a, b),
            from a in child select (Node)new Node.Path(At, a, "time offset"));
    }

    private static readonly FeelNames Known = FeelNames.None.With("first name", "x-y", "Số ngày");

    /// <summary>The tree with places left out.</summary>
    private static string Shape(object? part) => part switch
    {
        null => "none",
        Position => "",
        string or bool or Operator or FeelValue => $"{part.GetType().Name}:{part}",
        IEnumerable many => $"[{string.Join(' ', many.Cast<object?>().Select(Shape))}]",
        _ => $"({part.GetType().Name} {string.Join(' ', part.GetType().GetProperties().Where(p => p.Name != "EqualityContract").Select(p => Shape(p.GetValue(part))))}{string.Concat(part.GetType().GetFields().Select(f => Shape(f.GetValue(part))))})",
    };

    [Fact]
    public void What_is_printed_parses_to_the_same_tree() => Prop.ForAll(
        Tree(3).ToArbitrary(),
        tree =>
        {
            var text = Printer.Print(tree);
            var parse = FeelExpression.Parse(text, Known);
            return (parse.Parsed is { } parsed && Shape(parsed.Node) == Shape(tree)).Label($"{text} {string.Join("; ", parse.Problems)} {Shape(tree)} {Shape(parse.Parsed?.Node)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<UnaryTests> Tests =>
        from negated in Gen.Elements(true, false)
        from count in Gen.Choose(1, 3)
        from tests in Gen.ArrayOf(Gen.OneOf(Tree(2), Gen.Constant<Node>(new Node.Call(At, new Node.Name(At, "not"), [new Node.Name(At, "a")]))), count)
        select new UnaryTests(negated, [.. tests]);

    [Fact]
    public void Unary_tests_that_are_printed_parse_to_the_same_tests() => Prop.ForAll(
        Tests.ToArbitrary(),
        tests =>
        {
            var text = Printer.Print(tests);
            var parse = FeelUnaryTests.Parse(text, Known);
            return (parse.Parsed is { } parsed && Shape(parsed.Tests) == Shape(tests)).Label($"{text} {string.Join("; ", parse.Problems)} {Shape(tests)} {Shape(parse.Parsed?.Tests)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static readonly string[] Seeds =
    [
        "if a > 1 then [1..2] else {b: \"x\\u0041\", c: function(d: list<number>) d[item > 1].e}",
        "for i in 1..10, j in [1, 2] return i ** j between 1 and @\"P1D\" or some x in [i] satisfies x in (< 3, ]1..2[)",
        "{first name: 1, r: -first name instance of context<a: number, b: function<string> -> Any>}",
        "replace(\"a(b)*[c-d]\", \"(a|b)+?\", flags: \"smix\") // comment\n + /* c */ .5e-3",
        "date and time(\"2020-01-01T00:00:00@Europe/Paris\").time offset + string join(list: [\"🐎\"], delimiter: \",\")",
    ];

    [Fact]
    public void Mutated_text_never_throws_and_stays_within_its_limits()
    {
        var surroundings = Sentences.Surroundings with { Limits = FeelLimits.Default with { Steps = 5_000, ListSize = 5_000, TextLength = 50_000 } };

        Mutants.All(10_000, firstSeed: 20261120, random =>
        {
            var text = Mutants.Text(Seeds[random.Next(Seeds.Length)], random);
            FeelExpression.Parse(text).Parsed?.Evaluate(FeelContext.Empty, surroundings);
            FeelUnaryTests.Parse(text).Parsed?.Test(FeelValue.Of(1), FeelContext.Empty, surroundings);
        });
    }
}
