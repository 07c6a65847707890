using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Literals, names, parentheses, lists, contexts, and what may follow an operand: paths, filters, calls.</summary>
internal sealed partial class Parser
{
    private bool inRangeEnd;

    private Node Primary()
    {
        var next = cursor.Peek();
        var at = cursor.Here();
        if (char.IsAsciiDigit(next) || StartsNumber()) return new Node.Literal(at, FeelValue.Of(cursor.Number()));
        switch (next)
        {
            case '"':
                return new Node.Literal(at, FeelValue.Of(cursor.QuotedText()));
            case '@':
                cursor.At++;
                if (cursor.Peek() != '"') throw cursor.Fault("a text in quotation marks");
                return new Node.AtLiteral(at, cursor.QuotedText());
            case '?':
                cursor.At++;
                return new Node.Name(at, "?");
            case '(':
                cursor.At++;
                return Outside(() => Parenthesized(at));
            case '[':
                cursor.At++;
                return Outside(() => ListOrRange(at));
            case ']':
                cursor.At++;
                return Outside(() => RangeAfter(at, Expression(), false));
            case '{':
                cursor.At++;
                return Outside(() => Context(at));
            default:
                return Worded(at);
        }
    }

    /// <summary>Inside brackets, an opening bracket no longer closes the range around them.</summary>
    private Node Outside(Func<Node> read)
    {
        var before = inRangeEnd;
        inRangeEnd = false;
        var node = read();
        inRangeEnd = before;
        return node;
    }

    private Node Worded(Position at)
    {
        if (cursor.AtEnd) throw cursor.Fault("an expression");
        if (known.Longest(cursor.Text, cursor.At, out var end) is { } name)
        {
            cursor.At = end;
            return new Node.Name(at, name);
        }

        var word = cursor.Word();
        switch (word)
        {
            case "null": return Word(at, word, FeelValue.Null);
            case "true": return Word(at, word, FeelBoolean.True);
            case "false": return Word(at, word, FeelBoolean.False);
            case "if": return If(at);
            case "for": return For(at);
            case "some" or "every": return Quantified(at, word == "every");
            case "function": return Function(at);
            default:
                if (word.Length == 0 || FeelName.IsKeyword(word)) throw cursor.Fault("an expression");
                return new Node.Name(at, TakeName(word));
        }
    }

    /// <summary>
    /// One word; or several before a bracket, where only the name of a function can stand: those of the product are known only when the
    /// expression is evaluated.
    /// </summary>
    private string TakeName(string word)
    {
        cursor.At += word.Length;
        var (name, after) = (word, cursor.At);
        while (cursor.Peek() != '(')
        {
            var next = cursor.Word();
            if (next.Length == 0 || FeelName.IsKeyword(next))
            {
                cursor.At = after;
                return word;
            }

            name += " " + next;
            cursor.At += next.Length;
        }

        return name;
    }

    private Node.Literal Word(Position at, string word, FeelValue value)
    {
        cursor.At += word.Length;
        return new Node.Literal(at, value);
    }

    private Node Parenthesized(Position at)
    {
        if (TakeComparison() is { } op)
        {
            var operand = Expression();
            cursor.Expect(")");
            return new Node.Comparison(at, op, operand);
        }

        var node = Expression();
        if (cursor.Take("..")) return RangeEnd(at, node, false);
        cursor.Expect(")");
        return node;
    }

    private Node ListOrRange(Position at)
    {
        if (cursor.Take("]")) return new Node.List(at, []);
        var first = Expression();
        if (cursor.Take("..")) return RangeEnd(at, first, true);
        var items = ImmutableArray.CreateBuilder<Node>();
        items.Add(first);
        while (cursor.Take(",")) items.Add(Expression());
        cursor.Expect("]");
        return new Node.List(at, items.DrainToImmutable());
    }

    private Node.Range RangeAfter(Position at, Node start, bool included)
    {
        cursor.Expect("..");
        return RangeEnd(at, start, included);
    }

    private Node.Range RangeEnd(Position at, Node start, bool included)
    {
        inRangeEnd = true;
        var end = Expression();
        inRangeEnd = false;
        if (cursor.Take("]")) return new Node.Range(at, start, included, end, true);
        if (cursor.Take(")") || cursor.Take("[")) return new Node.Range(at, start, included, end, false);
        throw cursor.Fault("']', ')' or '[' at the end of the range");
    }

    private Node.Context Context(Position at)
    {
        var mark = known.Mark;
        var entries = Separated("}", () =>
        {
            var place = cursor.Here();
            var quoted = cursor.Peek() == '"';
            var key = quoted ? cursor.QuotedText() : cursor.FreeName();
            if (key.Length == 0 && !quoted) throw cursor.Fault("a key");
            cursor.Expect(":");
            var value = Expression();
            known.Add(key);
            members.Add(key);
            return new Node.Entry(place, key, value);
        });
        known.Release(mark);
        return new Node.Context(at, entries);
    }

    private Node Postfix(Node node)
    {
        while (true)
        {
            var start = cursor.At;
            var next = cursor.Peek();
            var at = cursor.Here();
            if (next == '(')
            {
                cursor.At++;
                var callee = node;
                node = Outside(() => Call(at, callee));
            }
            else if (next == '[')
            {
                if (!TryFilter(at, ref node))
                {
                    cursor.At = start;
                    return node;
                }
            }
            else if (next == '.' && cursor.Ahead(1) != '.')
            {
                cursor.At++;
                node = new Node.Path(at, node, Member());
            }
            else
            {
                cursor.At = start;
                return node;
            }
        }
    }

    /// <summary>At the end of a range, '[' closes the range unless it can be read as a filter.</summary>
    private bool TryFilter(Position at, ref Node node)
    {
        var source = node;
        if (!inRangeEnd)
        {
            node = Filter(at, source);
            return true;
        }

        var (start, depth, mark, memberMark) = (cursor.At, nesting, known.Mark, members.Mark);
        try
        {
            node = Filter(at, source);
            return true;
        }
        catch (SyntaxFault)
        {
            cursor.At = start;
            nesting = depth;
            inRangeEnd = true;
            known.Release(mark);
            members.Release(memberMark);
            return false;
        }
    }

    private Node Filter(Position at, Node source) => Outside(() =>
    {
        cursor.Expect("[");
        var mark = known.Mark;
        known.AddAll(members);
        var condition = Expression();
        known.Release(mark);
        cursor.Expect("]");
        return new Node.Filter(at, source, condition);
    });

    /// <summary>A name after a point. Two words cannot follow each other otherwise, so spaces need no declaration here.</summary>
    private string Member()
    {
        if (cursor.Peek() != '\0' && members.Longest(cursor.Text, cursor.At, out var end) is { } name)
        {
            cursor.At = end;
            return name;
        }

        var member = cursor.Word();
        if (member.Length == 0) throw cursor.Fault("a name");
        cursor.At += member.Length;
        while (true)
        {
            var start = cursor.At;
            cursor.Peek();
            var word = cursor.Word();
            if (word.Length == 0 || FeelName.IsConnector(word))
            {
                cursor.At = start;
                return member;
            }

            cursor.At += word.Length;
            member = $"{member} {word}";
        }
    }

    private Node Call(Position at, Node callee)
    {
        if (!IsNamedArgument()) return new Node.Call(at, callee, Separated(")", Expression));
        var arguments = Separated(")", () =>
        {
            var place = cursor.Here();
            var name = cursor.FreeName();
            if (name.Length == 0) throw cursor.Fault("the name of a parameter");
            cursor.Expect(":");
            return new Node.Entry(place, name, Expression());
        });
        return new Node.NamedCall(at, callee, arguments);
    }

    private bool IsNamedArgument()
    {
        var start = cursor.At;
        var named = cursor.FreeName().Length > 0 && cursor.Peek() == ':';
        cursor.At = start;
        return named;
    }
}
