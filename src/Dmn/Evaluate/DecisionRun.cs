using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Tables;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>One evaluation: what it may read, what it has noted so far, and its bounds.</summary>
internal sealed class DecisionRun
{
    /// <summary>Most warnings, decisions, and tables of a decision that one evaluation notes; the asked decision is always noted.</summary>
    private const int MostNotes = 1_000;

    private readonly List<DmnWarning> warnings = [];
    private readonly List<DecisionOutcome> outcomes = [];
    private readonly List<NamedValue> used = [];
    private readonly Dictionary<DrgElement, FeelValue> functions = [];
    private readonly List<TableOutcome> outermost = [];
    private List<TableOutcome> tables;
    private int taken;

    private DecisionRun(FeelSurroundings surroundings)
    {
        Evaluation = new FeelEvaluation(surroundings);
        tables = outermost;
    }

    internal FeelEvaluation Evaluation { get; }

    internal static DecisionRecord Evaluate(DmnModel model, DrgElement? element, string asked, FeelContext inputs, FeelSurroundings surroundings)
    {
        var run = new DecisionRun(surroundings);
        var frame = new Frame(model, inputs);
        var output = element switch
        {
            Decision decision => run.Decide(decision, frame),
            DecisionService service => run.Serve(service, frame),
            BusinessKnowledgeModel knowledge => run.Apply(knowledge, inputs),
            InputData input => run.Input(input, frame),
            _ => run.Warn("dmn.unknown-element", asked, $"Expected the id or name of a decision, decision service or business knowledge model of '{model.Name}', but there is no '{asked}'."),
        };
        return new DecisionRecord(
            model.Name, model.Namespace, element?.Id ?? "", element?.Name ?? asked, [.. run.used], [.. run.outcomes],
            run.Evaluation.Stopped ? FeelValue.Null : output, [.. run.warnings]);
    }

    internal FeelValue Decide(Decision decision, Frame frame)
    {
        if (frame.Values.TryGetValue(decision, out var known)) return known;
        if (!frame.Enter(decision)) return Warn("dmn.requirement-cycle", decision.Id, $"Expected requirements without a cycle, but '{decision.Name}' requires itself.");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return Warn("limit.depth", decision.Id, "Expected a shorter chain of decisions.");
        var scope = new Scope(null);
        var required = ImmutableArray.CreateBuilder<NamedValue>();
        var values = new Dictionary<DrgElement, FeelValue>();
        foreach (var requirement in decision.InformationRequirements)
        {
            var value = requirement.Element is Decision other ? Decide(other, frame) : Input((InputData)requirement.Element, frame);
            values[requirement.Element] = value;
            required.Add(new NamedValue(string.Join('.', requirement.Prefix.Append(requirement.Element.Name)), value));
        }

        Bind(scope, decision.InformationRequirements, element => values[element]);
        Bind(scope, decision.KnowledgeRequirements, Function);
        var outer = tables;
        tables = [];
        var output = decision.Logic is null ? FeelValue.Null : decision.Logic.Evaluate(scope, this);
        output = Coerce(output, decision.Type, decision.Id, decision.Name);
        if (outcomes.Count < MostNotes || outer == outermost) outcomes.Add(new DecisionOutcome(decision.Id, decision.Name, decision.Model.Name, required.ToImmutable(), [.. tables], output));
        tables = outer;
        frame.Leave(decision);
        return frame.Values[decision] = output;
    }

    /// <summary>The value of a required business knowledge model or decision service: a function, one for the whole evaluation.</summary>
    private FeelValue Function(DrgElement element) => functions.TryGetValue(element, out var known) ? known : functions[element] = NewFunction(element);

    private FeelValue NewFunction(DrgElement element)
    {
        switch (element)
        {
            case BusinessKnowledgeModel { Logic: { } logic } knowledge:
                var scope = new Scope(null);
                Bind(scope, knowledge.KnowledgeRequirements, Function);
                var function = logic.Close(knowledge.Name, Result(knowledge.Type), scope, this);
                scope.Set(knowledge.VariableName, function);
                return function;
            case DecisionService service:
                var parameters = service.Parameters.Select(p => new FormalParameter(p.VariableName, p.Type)).ToImmutableArray();
                return this.Of(service.Name, parameters, Result(service.Type), service.Id, arguments => Serve(service, arguments));
            default:
                return FeelValue.Null;
        }
    }

    internal FeelValue Evaluate(FeelExpression? expression, string text, string elementId, Scope scope)
    {
        if (expression is null) return Warn("dmn.feel-syntax", elementId, $"Expected FEEL, but this text is not: {text}");
        var value = expression.Evaluate(scope, Evaluation);
        TakeWarnings(elementId);
        return value;
    }

    internal bool Test(FeelUnaryTests? tests, string text, string elementId, FeelValue value, Scope scope)
    {
        if (tests is null)
        {
            Warn("dmn.feel-syntax", elementId, $"Expected unary tests, but this text is none: {text}");
            return false;
        }

        var result = tests.Test(value, scope, Evaluation);
        TakeWarnings(elementId);
        return result is FeelBoolean { Value: true };
    }

    internal FeelValue Coerce(FeelValue value, DmnType type, string elementId, string what) =>
        ReferenceEquals(type, DmnType.Any) ? value : type.Coerce(value, Evaluation)
            ?? Warn("dmn.type", elementId, $"Expected the value of '{what}' to be of type {type}, but it is not.");

    /// <summary>The value as it is, with a warning when it is not of this type.</summary>
    internal FeelValue Check(FeelValue value, DmnType type, string elementId, string what)
    {
        if (!type.Conforms(value, Evaluation)) Warn("dmn.type", elementId, $"Expected the value of '{what}' to be of type {type}, but it is not.");
        return value;
    }

    /// <summary>The result of an aggregation of FEEL: <c>sum</c>, <c>min</c>, <c>max</c> or <c>count</c>.</summary>
    internal FeelValue Aggregate(string function, FeelList list, string elementId)
    {
        var result = FeelCalls.Aggregate(function, list, Evaluation);
        TakeWarnings(elementId);
        return result;
    }

    internal FeelValue Invoke(FeelFunction function, IEnumerable<KeyValuePair<string, FeelValue>> arguments, string elementId)
    {
        var byName = new Dictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments) byName[name] = value;
        var result = function.Invoke(Evaluation, byName);
        TakeWarnings(elementId);
        return result;
    }

    /// <summary>What a boxed iteration runs over: a list, a range of integers, or one value as a list; C# null when it is none of these.</summary>
    internal ImmutableArray<FeelValue>? Iterable(FeelValue? value, string elementId)
    {
        if (value is FeelList list) return list.Items;
        var result = FeelCalls.Items(value ?? FeelValue.Null, Evaluation);
        TakeWarnings(elementId);
        if (result is FeelList items) return items.Items;
        Warn("dmn.not-a-list", elementId, "Expected a list, but found another value.");
        return null;
    }

    internal void Record(DecisionTable table, IReadOnlyList<FeelValue> inputs, IReadOnlyList<TableHit> hits, bool isDefault, FeelValue output)
    {
        if (tables.Count >= MostNotes) return;
        tables.Add(new TableOutcome(
            table.Id,
            table.OutputLabel,
            table.HitPolicy.Code,
            [.. inputs.Select((value, i) => new NamedValue(table.Inputs[i].Expression.Text, value))],
            [.. hits.Select(hit => new RuleOutcome(hit.Rule.Id, hit.Rule.Number, [.. hit.Outputs.Select((value, i) => new NamedValue(table.Outputs[i].Name, value))], hit.Rule.Annotations))],
            isDefault,
            output));
    }

    internal FeelValue Warn(string code, string elementId, string message)
    {
        if (warnings.Count < MostNotes) warnings.Add(new DmnWarning(code, elementId, message));
        return FeelValue.Null;
    }

    private FeelValue Input(InputData input, Frame frame)
    {
        if (frame.Values.TryGetValue(input, out var known)) return known;
        return frame.Values[input] = Coerce(Passed(input, frame), input.Type, input.Id, input.Name);
    }

    /// <summary>What was passed in for an element; it is noted as it came, so that the record replays.</summary>
    private FeelValue Passed(DrgElement element, Frame frame)
    {
        if (frame.Passed(element) is not { } passed) return Warn("dmn.input-missing", element.Id, $"Expected a value for the input '{element.Name}', but none was passed.");
        // Inputs of the same name in several models: the later ones are noted under their full name.
        var isTaken = used.Exists(input => input.Name == element.Name);
        Use(isTaken ? $"{{{element.Model.Namespace}}}{element.Name}" : element.Name, passed);
        return passed;
    }

    private void Use(string name, FeelValue value)
    {
        if (!used.Exists(input => input.Name == name)) used.Add(new NamedValue(name, value));
    }

    /// <summary>A service asked for directly: its parameters come from the inputs by name.</summary>
    private FeelValue Serve(DecisionService service, Frame frame)
    {
        foreach (var parameter in service.Parameters)
        {
            frame.Values[parameter] = Coerce(Passed(parameter, frame), parameter.Type, parameter.Id, parameter.Name);
        }

        return Outputs(service, frame);
    }

    private FeelValue Serve(DecisionService service, IReadOnlyList<FeelValue> arguments)
    {
        var frame = new Frame(service.Model, FeelContext.Empty);
        foreach (var (parameter, argument) in service.Parameters.Zip(arguments)) frame.Values[parameter] = argument;
        return Outputs(service, frame);
    }

    private FeelValue Outputs(DecisionService service, Frame frame)
    {
        var output = service.OutputDecisions.Length == 1
            ? Decide(service.OutputDecisions[0], frame)
            : FeelContext.Of(service.OutputDecisions.Select(d => new KeyValuePair<string, FeelValue>(d.Name, Decide(d, frame))));
        return Coerce(output, Result(service.Type), service.Id, service.Name);
    }

    private FeelValue Apply(BusinessKnowledgeModel knowledge, FeelContext inputs)
    {
        if (Function(knowledge) is not FeelFunction function) return FeelValue.Null;
        foreach (var (name, value) in inputs.Entries) Use(name, value);
        return Invoke(function, inputs.Entries, knowledge.Id);
    }

    /// <summary>The variable of an invocable has a function type; files before DMN 1.3 put the type of the result there.</summary>
    private static DmnType Result(DmnType variable) => variable.Unfolded is FunctionType function ? function.Result : variable;

    /// <summary>Values of the own model are looked up when they are asked for, so that knowledge models may refer to each other; imports have no cycles.</summary>
    private static void Bind(Scope scope, ImmutableArray<Requirement> requirements, Func<DrgElement, FeelValue> value)
    {
        foreach (var requirement in requirements.Where(r => r.Prefix.IsEmpty)) scope.Set(requirement.Element.VariableName, () => value(requirement.Element));
        foreach (var group in requirements.Where(r => !r.Prefix.IsEmpty).GroupBy(r => r.Prefix[0], StringComparer.Ordinal))
        {
            var outer = scope.TryGet(group.Key, out var existing) && existing is FeelContext context ? context : FeelContext.Empty;
            foreach (var requirement in group) outer = Put(outer, requirement.Prefix.AsSpan()[1..], requirement.Element.VariableName, value(requirement.Element));
            scope.Set(group.Key, outer);
        }
    }

    private static FeelContext Put(FeelContext context, ReadOnlySpan<string> path, string name, FeelValue value)
    {
        if (path.IsEmpty) return context.With(name, value);
        var inner = context.TryGet(path[0], out var existing) && existing is FeelContext known ? known : FeelContext.Empty;
        return context.With(path[0], Put(inner, path[1..], name, value));
    }

    /// <summary>Notes the warnings of FEEL since the last time as those of this element; an inner element has taken its own before.</summary>
    private void TakeWarnings(string elementId)
    {
        var found = Evaluation.Warnings;
        for (; taken < found.Count; taken++) Warn(found[taken].Code, elementId, found[taken].Message);
    }
}
