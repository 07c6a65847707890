namespace Workflow.Feel;

/// <summary>One node as code: reads the slots and variables of the run, yields a value.</summary>
internal delegate FeelValue Evaluator(FeelEvaluation run);

/// <summary>A compiled expression: its code and the number of local values it needs. Slot 0 holds the input of unary tests.</summary>
internal sealed class Compiled(Evaluator code, Frame frame)
{
    public FeelValue Run(FeelEvaluation run, IFeelVariables variables, FeelValue? input)
    {
        if (run.Stopped) return FeelValue.Null;
        var (outerVariables, outerSlots, outerAt) = (run.Variables, run.Slots, run.At);
        run.Variables = variables;
        run.Slots = frame.Size == 0 ? [] : new FeelValue[frame.Size];
        if (input is not null) run.Slots[0] = input;
        var value = code(run);
        (run.Variables, run.Slots, run.At) = (outerVariables, outerSlots, outerAt);
        return run.Stopped ? FeelValue.Null : value;
    }
}
