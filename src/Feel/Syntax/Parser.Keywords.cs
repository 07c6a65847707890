using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Expressions that start with a word: if, for, some, every, function; and types.</summary>
internal sealed partial class Parser
{

    private Node.If If(Position at)
    {
        cursor.ExpectWord("if");
        var condition = Expression();
        cursor.ExpectWord("then");
        var then = Expression();
        cursor.ExpectWord("else");
        return new Node.If(at, condition, then, Expression());
    }

    private Node.For For(Position at)
    {
        cursor.ExpectWord("for");
        var mark = known.Mark;
        var iterations = Iterations();
        cursor.ExpectWord("return");
        var body = Expression();
        known.Release(mark);
        return new Node.For(at, iterations, body);
    }

    private Node.Quantified Quantified(Position at, bool every)
    {
        cursor.ExpectWord(every ? "every" : "some");
        var mark = known.Mark;
        var iterations = Iterations();
        cursor.ExpectWord("satisfies");
        var condition = Expression();
        known.Release(mark);
        return new Node.Quantified(at, every, iterations, condition);
    }

    /// <summary>Each variable is in scope for the sources after it and for the body.</summary>
    private ImmutableArray<Node.Iteration> Iterations()
    {
        var iterations = ImmutableArray.CreateBuilder<Node.Iteration>();
        do
        {
            var name = cursor.FreeName("in");
            if (name.Length == 0) throw cursor.Fault("the name of a variable");
            cursor.ExpectWord("in");
            var source = Expression();
            var end = cursor.Take("..") ? Expression() : null;
            iterations.Add(new Node.Iteration(name, source, end));
            known.Add(name);
        }
        while (cursor.Take(","));
        return iterations.DrainToImmutable();
    }

    private Node.Function Function(Position at)
    {
        cursor.ExpectWord("function");
        cursor.Expect("(");
        var parameters = Separated(")", () =>
        {
            var name = cursor.FreeName();
            if (name.Length == 0) throw cursor.Fault("the name of a parameter");
            return new Node.Parameter(name, cursor.Take(":") ? Type() : null);
        });
        var external = cursor.TakeWord("external");
        var mark = known.Mark;
        foreach (var parameter in parameters) known.Add(parameter.Name);
        var body = Expression();
        known.Release(mark);
        return new Node.Function(at, parameters, body, external);
    }

    /// <summary>A type (grammar rules 52 to 54).</summary>
    private TypeNode Type()
    {
        if (++nesting > MaxNesting) throw cursor.Fault($"types nested at most {MaxNesting} deep");
        var type = TypeInside();
        nesting--;
        return type;
    }

    private TypeNode TypeInside()
    {
        cursor.Peek();
        var at = cursor.Here();
        if (cursor.AtEnd) throw cursor.Fault("a type");
        var word = cursor.Word();
        if (word is "list" or "range" or "context" or "function")
        {
            var start = cursor.At;
            cursor.At += word.Length;
            if (cursor.Take("<")) return TypeOf(at, word);
            cursor.At = start;
        }

        if (typeNames.Longest(cursor.Text, cursor.At, out var end) is { } known)
        {
            cursor.At = end;
            return new TypeNode.Named(at, known);
        }

        if (word.Length == 0) throw cursor.Fault("a type");
        cursor.At += word.Length;
        while (cursor.Ahead(0) == '.' && cursor.Ahead(1) != '.')
        {
            cursor.At++;
            var part = cursor.Word();
            if (part.Length == 0) throw cursor.Fault("a type");
            cursor.At += part.Length;
            word = $"{word}.{part}";
        }

        return new TypeNode.Named(at, word);
    }

    private TypeNode TypeOf(Position at, string word)
    {
        switch (word)
        {
            case "list":
                var item = Type();
                cursor.Expect(">");
                return new TypeNode.List(at, item);
            case "range":
                var end = Type();
                cursor.Expect(">");
                return new TypeNode.Range(at, end);
            case "context":
                return new TypeNode.Context(at, Separated(">", () =>
                {
                    var name = cursor.FreeName();
                    if (name.Length == 0) throw cursor.Fault("the name of an entry");
                    cursor.Expect(":");
                    return (name, Type());
                }));
            default:
                var parameters = Separated(">", Type);
                cursor.Expect("->");
                return new TypeNode.Function(at, parameters, Type());
        }
    }
}
