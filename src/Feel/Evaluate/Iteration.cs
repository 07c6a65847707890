using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>for, some, every (DMN 1.5, rules 44 and 46). Ranges are walked, never built.</summary>
internal sealed partial class Compiler
{
    /// <summary>One variable of a loop: where its values come from and which slot holds the current one.</summary>
    private sealed record Loop(Position At, Evaluator Source, Evaluator? End, int Slot);

    private (Loop[] Loops, Scope Inner) Loops(Position at, ImmutableArray<Node.Iteration> iterations, Scope scope)
    {
        var loops = new Loop[iterations.Length];
        for (var i = 0; i < loops.Length; i++)
        {
            var iteration = iterations[i];
            var source = Compile(iteration.Source, scope);
            var end = iteration.End is null ? null : Compile(iteration.End, scope);
            scope = scope.Bind(iteration.Name);
            loops[i] = new(at, source, end, scope.Slot);
        }

        return (loops, scope);
    }

    private Evaluator For(Node.For node, Scope scope)
    {
        var (loops, inner) = Loops(node.At, node.Iterations, scope);
        var partial = inner.Bind("partial");
        var body = Compile(node.Body, partial);
        var usesPartial = partial.IsRead;
        return run =>
        {
            var results = ImmutableArray.CreateBuilder<FeelValue>();
            var complete = Walk(run, loops, 0, () =>
            {
                if (usesPartial)
                {
                    if (!run.Spend(1 + results.Count / 8)) return false;
                    run.Slots[partial.Slot] = new FeelList(results.ToImmutable());
                }

                results.Add(body(run));
                return run.AllowsItems(results.Count);
            });
            return complete ? run.Bounded(new FeelList(results.DrainToImmutable())) : FeelValue.Null;
        };
    }

    private Evaluator Quantified(Node.Quantified node, Scope scope)
    {
        var (loops, inner) = Loops(node.At, node.Iterations, scope);
        var condition = Compile(node.Condition, inner);
        var every = node.Every;
        return run =>
        {
            bool decided = false, unknown = false;
            var complete = Walk(run, loops, 0, () =>
            {
                var truth = condition(run);
                if (truth is not FeelBoolean known) unknown = true;
                else decided = known.Value != every;
                return !decided;
            });
            if (decided) return FeelValue.Of(!every);
            return !complete || unknown ? FeelValue.Null : FeelValue.Of(every);
        };
    }

    /// <summary>Calls the step for each combination of values; false when the step said stop, a limit was passed, or a source cannot be walked.</summary>
    private static bool Walk(FeelEvaluation run, Loop[] loops, int depth, Func<bool> step)
    {
        if (depth == loops.Length) return run.Spend() && step();
        var loop = loops[depth];
        var source = loop.Source(run);
        if (loop.End is not null) return WalkBetween(run, loops, depth, step, source, loop.End(run));
        if (source is FeelRange { Form: FeelRangeForm.Interval } range)
        {
            if (!range.Start.IsNull && !range.End.IsNull) return WalkRange(run, loops, depth, step, range);
            run.Fault(loop.At, "iteration.source", "Expected a range with a start and an end, but it is unbounded.");
            return false;
        }

        if (source.IsNull)
        {
            run.Fault(loop.At, "iteration.source", "Expected a list or a range to iterate over, but found null.");
            return false;
        }

        if (source is not FeelList list)
        {
            run.Slots[loop.Slot] = source;
            return Walk(run, loops, depth + 1, step);
        }

        foreach (var item in list.Items)
        {
            run.Slots[loop.Slot] = item;
            if (!Walk(run, loops, depth + 1, step)) return false;
        }

        return true;
    }

    private static bool WalkRange(FeelEvaluation run, Loop[] loops, int depth, Func<bool> step, FeelRange range)
    {
        switch (range.Start, range.End)
        {
            case (FeelNumber start, FeelNumber end):
                var first = range.StartIncluded ? start.Value : Decimal34.Add(start.Value, 1) ?? start.Value;
                return WalkNumbers(run, loops, depth, step, first, end.Value, range.EndIncluded, 1);
            case (FeelDate start, FeelDate end):
                return WalkDays(run, loops, depth, step, start.EpochDay + (range.StartIncluded ? 0 : 1), end.EpochDay - (range.EndIncluded ? 0 : 1), 1);
            default:
                run.Fault(loops[depth].At, "iteration.source", "Expected a range of numbers or dates to iterate over, but found another kind.");
                return false;
        }
    }

    /// <summary>start..end counts down when the end is smaller.</summary>
    private static bool WalkBetween(FeelEvaluation run, Loop[] loops, int depth, Func<bool> step, FeelValue start, FeelValue end)
    {
        switch (start, end)
        {
            case (FeelNumber a, FeelNumber b):
                return WalkNumbers(run, loops, depth, step, a.Value, b.Value, true, a.Value <= b.Value ? 1 : -1);
            case (FeelDate a, FeelDate b):
                return WalkDays(run, loops, depth, step, a.EpochDay, b.EpochDay, a.EpochDay <= b.EpochDay ? 1 : -1);
            default:
                run.Fault(loops[depth].At, "iteration.source", $"Expected two numbers or two dates around '..', but found {Described(start)} and {Described(end)}.");
                return false;
        }
    }

    private static bool WalkNumbers(FeelEvaluation run, Loop[] loops, int depth, Func<bool> step, Decimal34 from, Decimal34 to, bool withEnd, int stride)
    {
        if (from.TryToInt64(out var first) && to.TryToInt64(out var last) && Math.Abs(last) < long.MaxValue - 1)
            return WalkWhole(run, loops, depth, step, first, withEnd ? last : last - stride, stride);
        var slot = loops[depth].Slot;
        for (var number = from; number.CompareTo(to) * stride < 0 || (withEnd && number == to);)
        {
            run.Slots[slot] = new FeelNumber(number);
            if (!Walk(run, loops, depth + 1, step)) return false;
            if (Decimal34.Add(number, stride) is not { } next || next == number) return false;
            number = next;
        }

        return true;
    }

    private static bool WalkWhole(FeelEvaluation run, Loop[] loops, int depth, Func<bool> step, long from, long to, int stride)
    {
        var slot = loops[depth].Slot;
        for (var number = from; stride > 0 ? number <= to : number >= to; number += stride)
        {
            run.Slots[slot] = FeelNumber.Of(number);
            if (!Walk(run, loops, depth + 1, step)) return false;
        }

        return true;
    }

    private static bool WalkDays(FeelEvaluation run, Loop[] loops, int depth, Func<bool> step, long from, long to, int stride)
    {
        var slot = loops[depth].Slot;
        for (var day = from; stride > 0 ? day <= to : day >= to; day += stride)
        {
            if (FeelDate.FromEpochDay(day) is not { } date) return false;
            run.Slots[slot] = date;
            if (!Walk(run, loops, depth + 1, step)) return false;
        }

        return true;
    }
}
