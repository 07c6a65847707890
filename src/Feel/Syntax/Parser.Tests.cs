using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Unary tests (grammar rules 7 to 17) and the right side of <c>in</c> (rule 49 c).</summary>
internal sealed partial class Parser
{
    public static UnaryTests UnaryTests(string text, FeelNames names)
    {
        var parser = new Parser(text, names);
        var tests = parser.UnaryTests();
        if (!parser.cursor.AtEnd) throw parser.cursor.Fault("',' or the end of the tests");
        return tests;
    }

    private UnaryTests UnaryTests()
    {
        if (cursor.Peek() == '-')
        {
            cursor.At++;
            if (cursor.AtEnd) return new(false, []);
            cursor.At = 0;
        }

        var start = cursor.At;
        if (cursor.TakeWord("not") && cursor.Take("("))
        {
            var negated = Tests();
            if (cursor.Take(")") && cursor.AtEnd) return new(true, negated);
        }

        // not(…) may also be the start of an expression: not(a) and b.
        cursor.At = start;
        return new(false, Tests());
    }

    private ImmutableArray<Node> Tests()
    {
        var tests = ImmutableArray.CreateBuilder<Node>();
        do tests.Add(Test());
        while (cursor.Take(","));
        return tests.DrainToImmutable();
    }

    private Node Test()
    {
        var at = cursor.Here();
        return TakeComparison() is { } op ? new Node.Comparison(at, op, Operation(4)) : Expression();
    }

    private ImmutableArray<Node> InTests()
    {
        var at = cursor.Here();
        if (TakeComparison() is { } op) return [new Node.Comparison(at, op, Operation(4))];
        if (cursor.Peek() != '(') return [Operation(4)];
        var start = cursor.At++;
        var before = inRangeEnd;
        inRangeEnd = false;
        var first = Test();
        if (first is not Node.Comparison && cursor.Take(".."))
        {
            var range = RangeEnd(at, first, false);
            inRangeEnd = before;
            return [range];
        }

        var tests = ImmutableArray.CreateBuilder<Node>();
        tests.Add(first);
        while (cursor.Take(",")) tests.Add(Test());
        cursor.Expect(")");
        inRangeEnd = before;
        if (tests.Count > 1 || !ContinuesOperand()) return tests.DrainToImmutable();
        // The parenthesis was only the start of an operand: x in (a + b) * 2.
        cursor.At = start;
        return [Operation(4)];
    }

    private bool ContinuesOperand() =>
        cursor.Peek() is '+' or '-' or '*' or '/' or '[' or '(' || (cursor.Peek() == '.' && cursor.Ahead(1) != '.') || cursor.Word() == "instance";
}
