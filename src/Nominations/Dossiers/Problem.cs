using System.Collections.Immutable;

namespace Workflow.Nominations.Dossiers;

/// <summary>One reason why nothing was done: a stable code, the field of the request it belongs to ("" when none), and a sentence for a person.</summary>
public sealed record Problem(string Code, string Field, string Vi, string En);

/// <summary>What came of a use case: its result, or every problem found, with nothing changed.</summary>
public abstract record Outcome<T>
{
    private Outcome() { }

    public sealed record Done(T Value) : Outcome<T>;

    public sealed record Refused(ImmutableArray<Problem> Problems) : Outcome<T>;

    public static implicit operator Outcome<T>(T value) => new Done(value);

    public static implicit operator Outcome<T>(Problem problem) => new Refused([problem]);
}

/// <summary>Collects the problems of a request, so that all are told at once.</summary>
internal sealed class Checks
{
    private readonly List<Problem> problems = [];

    public bool Failed => problems.Count > 0;

    public IReadOnlyList<Problem> Problems => problems;

    public Checks Require(bool holds, string code, string field, string vi, string en) => holds ? this : Add(new(code, field, vi, en));

    public Checks Add(Problem problem)
    {
        problems.Add(problem);
        return this;
    }

    public Checks RequireText(string? text, string field, string viName, int longest = 2000)
    {
        var length = text?.Trim().Length ?? 0;
        return Require(length > 0, "input.required", field, $"Cần nhập {viName}.", $"Expected {field}, but it is empty.")
            .Require(length <= longest, "input.too-long", field, $"{viName} dài quá {longest} ký tự.", $"Expected at most {longest} characters in {field}, but found {length}.");
    }

    /// <summary>A text that may be left out, but not be longer than its column.</summary>
    public Checks RequireWithin(string? text, string field, string viName, int longest) => Require((text?.Trim().Length ?? 0) <= longest, "input.too-long", field,
        $"{viName} dài quá {longest} ký tự.", $"Expected at most {longest} characters in {field}, but found {text?.Trim().Length}.");

    public Outcome<T> Refuse<T>() => new Outcome<T>.Refused([.. problems]);
}
