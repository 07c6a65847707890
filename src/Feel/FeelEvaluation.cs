using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Workflow.Feel;

/// <summary>
/// One evaluation, or several that share their limits and warnings (a decision and the decisions it requires).
/// Not for several threads at once. Passing a limit stops it for good: everything evaluated afterwards is null.
/// </summary>
public sealed class FeelEvaluation
{
    private const int MostWarnings = 200;
    private const int MostNesting = 500;
    private const int StepsBetweenClockReadings = 1024;

    private readonly FeelLimits limits;
    // The one clock in here: it only ends an evaluation that takes too long and never becomes part of a result.
    private readonly long started = Stopwatch.GetTimestamp();
    private List<FeelWarning>? warnings;
    private Dictionary<(string Pattern, string Flags), Regex>? patterns;
    private long steps;
    private int untilClock = StepsBetweenClockReadings;
    private int depth;

    /// <summary>Starts the clock of the time limit.</summary>
    public FeelEvaluation(FeelSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        Surroundings = surroundings;
        limits = surroundings.Limits;
    }

    /// <summary>What the evaluation may read.</summary>
    public FeelSurroundings Surroundings { get; }

    /// <summary>The warnings so far, at most 200.</summary>
    public IReadOnlyList<FeelWarning> Warnings => warnings is null ? [] : warnings;

    /// <summary>True after a limit was passed.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The values of names that are not local to the expression.</summary>
    internal IFeelVariables Variables { get; set; } = FeelContext.Empty;

    /// <summary>The local values of the function that runs.</summary>
    internal FeelValue[] Slots { get; set; } = [];

    /// <summary>The regular expressions that were used, by pattern and flags: a filter uses the same one for each item.</summary>
    internal Dictionary<(string Pattern, string Flags), Regex> Patterns => patterns ??= [];

    /// <summary>Where the expression that runs stands, for warnings.</summary>
    internal Position At { get; set; } = Position.Start;

    /// <summary>Adds a warning at the place that runs and yields null.</summary>
    public FeelValue Fault(string code, string message)
    {
        Warn(new FeelWarning(code, message, At.Line, At.Column));
        return FeelValue.Null;
    }

    internal FeelValue Fault(Position at, string code, string message)
    {
        Warn(new FeelWarning(code, message, at.Line, at.Column));
        return FeelValue.Null;
    }

    private void Warn(FeelWarning warning)
    {
        if (Stopped) return;
        warnings ??= [];
        if (warnings.Count < MostWarnings) warnings.Add(warning);
    }

    /// <summary>Counts steps; false when the evaluation has stopped.</summary>
    internal bool Spend(int count = 1)
    {
        if (Stopped) return false;
        steps += count;
        if (steps > limits.Steps) return Stop("limit.steps", $"Expected at most {limits.Steps} steps, but the expression needs more.");
        untilClock -= count;
        if (untilClock > 0) return true;
        untilClock = StepsBetweenClockReadings;
        return Stopwatch.GetElapsedTime(started) <= limits.Time
            || Stop("limit.time", $"Expected a result within {limits.Time.TotalSeconds} seconds, but the expression needs longer.");
    }

    /// <summary>Counts the steps of a walk through these values.</summary>
    internal bool SpendOn(FeelValue value) => Spend(1 + (int)Math.Min(value.Size / 32, int.MaxValue / 2));

    /// <summary>Something took long without counting steps: the clock is read at the next step.</summary>
    internal void ReadClockSoon() => untilClock = 0;

    /// <summary>Enters a call; false when calls are nested too deeply. Pairs with <see cref="Leave"/>.</summary>
    internal bool Enter()
    {
        if (!Spend()) return false;
        if (depth >= limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Stop("limit.depth", $"Expected calls to be nested at most {limits.Depth} deep, but they are nested deeper.");
        depth++;
        return true;
    }

    internal void Leave() => depth--;

    /// <summary>False, and the end of the evaluation, when a list would be longer than allowed.</summary>
    internal bool AllowsItems(long count) =>
        count <= limits.ListSize || Stop("limit.list-size", $"Expected lists of at most {limits.ListSize} items, but found {count}.");

    /// <summary>False, and the end of the evaluation, when a text would be longer than allowed (counted in code units, which are never fewer than code points).</summary>
    internal bool AllowsText(long length) =>
        length <= limits.TextLength || Stop("limit.text-length", $"Expected texts of at most {limits.TextLength} characters, but found {length}.");

    /// <summary>The value; null, and the end of the evaluation, when lists and contexts are nested in it too deeply.</summary>
    internal FeelValue Bounded(FeelValue value)
    {
        if (value.Depth == 0) return value;
        var most = 20L * Math.Max(limits.ListSize, limits.TextLength);
        if (value.Size > most)
        {
            Stop("limit.size", $"Expected at most {most} values and characters in a list or context, but found more.");
            return FeelValue.Null;
        }

        if (value.Depth <= limits.Depth && value.Depth <= MostNesting) return value;
        Stop("limit.depth", $"Expected lists and contexts to be nested at most {Math.Min(limits.Depth, MostNesting)} deep, but they are nested deeper.");
        return FeelValue.Null;
    }

    private bool Stop(string code, string message)
    {
        if (!Stopped)
        {
            warnings ??= [];
            warnings.Add(new FeelWarning(code, message, At.Line, At.Column));
            Stopped = true;
        }

        return false;
    }
}
