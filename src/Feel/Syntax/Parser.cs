using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>
/// Text to tree by recursive descent (DMN 1.5, 10.3.1.2). Names of several words are read against the names in scope, the longest first.
/// This part: entry points, scopes and the infix operators; the operands are in the other parts.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>Deepest nesting of a text; far below what the stack holds.</summary>
    private const int MaxNesting = 200;

    private readonly Cursor cursor;
    private readonly KnownNames known;
    private readonly KnownNames members;
    private readonly KnownNames typeNames;
    private int nesting;

    private Parser(string text, FeelNames names)
    {
        cursor = new Cursor(text);
        var prepared = PreparedNames.Of(names);
        (known, members, typeNames) = (new KnownNames(prepared.Known), new KnownNames(prepared.Members), prepared.Types);
        this.names = names;
    }

    private readonly FeelNames names;

    public static Node Expression(string text, FeelNames names)
    {
        var parser = new Parser(text, names);
        var node = parser.Expression();
        if (!parser.cursor.AtEnd) throw parser.cursor.Fault("an operator or the end of the expression");
        return node;
    }

    private Node Expression()
    {
        if (++nesting > MaxNesting) throw cursor.Fault($"expressions nested at most {MaxNesting} deep");
        var node = Operation(1);
        nesting--;
        return node;
    }

    /// <summary>Infix operators that bind at least this strongly; all of them associate to the left.</summary>
    private Node Operation(int weakest)
    {
        var left = Unary();
        while (true)
        {
            var start = cursor.At;
            var at = cursor.Here();
            if (weakest <= 3 && cursor.TakeWord("between")) left = Between(at, left);
            else if (weakest <= 3 && cursor.TakeWord("in")) left = new Node.In(at, left, InTests());
            else if (TakeOperator() is { } op && op.Strength() >= weakest) left = new Node.Binary(at, op, left, Operation(op.Strength() + 1));
            else
            {
                cursor.At = start;
                return left;
            }
        }
    }

    private Node.Between Between(Position at, Node value)
    {
        var low = Operation(4);
        cursor.ExpectWord("and");
        return new Node.Between(at, value, low, Operation(4));
    }

    private Operator? TakeOperator()
    {
        switch (cursor.Peek())
        {
            case 'o' when cursor.TakeWord("or"): return Operator.Or;
            case 'a' when cursor.TakeWord("and"): return Operator.And;
            case '+': return Taken(1, Operator.Add);
            case '-': return Taken(1, Operator.Subtract);
            case '/': return Taken(1, Operator.Divide);
            case '*': return cursor.Ahead(1) == '*' ? Taken(2, Operator.Power) : Taken(1, Operator.Multiply);
            default: return TakeComparison();
        }
    }

    private Operator? TakeComparison() => cursor.Peek() switch
    {
        '=' => Taken(1, Operator.Equal),
        '!' when cursor.Ahead(1) == '=' => Taken(2, Operator.NotEqual),
        '<' => cursor.Ahead(1) == '=' ? Taken(2, Operator.LessOrEqual) : Taken(1, Operator.Less),
        '>' => cursor.Ahead(1) == '=' ? Taken(2, Operator.GreaterOrEqual) : Taken(1, Operator.Greater),
        _ => null,
    };

    private Operator Taken(int length, Operator op)
    {
        cursor.At += length;
        return op;
    }

    /// <summary>A minus binds more strongly than every infix operator; a negative number is a literal.</summary>
    private Node Unary()
    {
        if (++nesting > MaxNesting) throw cursor.Fault($"expressions nested at most {MaxNesting} deep");
        var node = NegationOrOperand();
        nesting--;
        return node;
    }

    private Node NegationOrOperand()
    {
        if (cursor.Peek() != '-') return InstanceOf(Postfix(Primary()));
        var at = cursor.Here();
        cursor.At++;
        if (!StartsNumber()) return new Node.Negation(at, Unary());
        var number = cursor.Number();
        var literal = new Node.Literal(at, FeelValue.Of(number));
        var operand = Postfix(literal);
        if (ReferenceEquals(operand, literal)) return InstanceOf(new Node.Literal(at, FeelValue.Of(-number)));
        return new Node.Negation(at, InstanceOf(operand));
    }

    private bool StartsNumber()
    {
        var next = cursor.Peek();
        return char.IsAsciiDigit(next) || (next == '.' && char.IsAsciiDigit(cursor.Ahead(1)));
    }

    private Node InstanceOf(Node value)
    {
        while (true)
        {
            var start = cursor.At;
            var at = cursor.Here();
            if (!cursor.TakeWord("instance"))
            {
                cursor.At = start;
                return value;
            }

            cursor.ExpectWord("of");
            value = new Node.InstanceOf(at, value, Type());
        }
    }

    private ImmutableArray<T> Separated<T>(string close, Func<T> item)
    {
        var items = ImmutableArray.CreateBuilder<T>();
        if (cursor.Take(close)) return [];
        do items.Add(item());
        while (cursor.Take(","));
        cursor.Expect(close);
        return items.DrainToImmutable();
    }
}
