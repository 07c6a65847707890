using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>Why something was decided as it was: everything an evaluation read and concluded, in order. It replays to the same result.</summary>
/// <param name="ModelName">The name of the model.</param>
/// <param name="ModelNamespace">The namespace of the model.</param>
/// <param name="ElementId">The id of the evaluated decision, service or business knowledge model.</param>
/// <param name="ElementName">Its name.</param>
/// <param name="Inputs">The values that were passed in and used, as they came, by name; a second one of the same name from another model as <c>{namespace}name</c>.</param>
/// <param name="Decisions">Every decision on the way, required ones first; the asked one is last.</param>
/// <param name="Output">The result; null when something went wrong (see the warnings) or when the logic says so.</param>
/// <param name="Warnings">Everything that gave null instead of a value, in order.</param>
public sealed record DecisionRecord(
    string ModelName,
    string ModelNamespace,
    string ElementId,
    string ElementName,
    ImmutableArray<NamedValue> Inputs,
    ImmutableArray<DecisionOutcome> Decisions,
    FeelValue Output,
    ImmutableArray<DmnWarning> Warnings);

/// <summary>A value with its name.</summary>
/// <param name="Name">The name as the model has it.</param>
/// <param name="Value">The value.</param>
public sealed record NamedValue(string Name, FeelValue Value);

/// <summary>One evaluated decision.</summary>
/// <param name="Id">The id of the decision.</param>
/// <param name="Name">Its name.</param>
/// <param name="ModelName">The name of the model that defines it.</param>
/// <param name="Inputs">The values of its required inputs and decisions, by name.</param>
/// <param name="Tables">The decision tables that it consulted, in order, those of invoked business knowledge models included.</param>
/// <param name="Output">Its value.</param>
public sealed record DecisionOutcome(
    string Id, string Name, string ModelName, ImmutableArray<NamedValue> Inputs, ImmutableArray<TableOutcome> Tables, FeelValue Output);

/// <summary>One consultation of a decision table.</summary>
/// <param name="TableId">The id of the table.</param>
/// <param name="Label">What the table decides: its output label or the name of what it belongs to.</param>
/// <param name="HitPolicy">The hit policy with its aggregation in DMN's short form, for example <c>U</c> or <c>C+</c>.</param>
/// <param name="Inputs">The input expressions with their values, column by column.</param>
/// <param name="Matched">The rules that matched, in the order of the table.</param>
/// <param name="IsDefault">True when no rule matched and the default output was taken.</param>
/// <param name="Output">The result of the table.</param>
public sealed record TableOutcome(
    string TableId,
    string Label,
    string HitPolicy,
    ImmutableArray<NamedValue> Inputs,
    ImmutableArray<RuleOutcome> Matched,
    bool IsDefault,
    FeelValue Output);

/// <summary>A rule that matched.</summary>
/// <param name="RuleId">The id of the rule.</param>
/// <param name="Number">The number of the rule in the table, from 1.</param>
/// <param name="Outputs">The outputs of the rule, column by column.</param>
/// <param name="Annotations">The annotations of the rule by column name; in our tables the legal source.</param>
public sealed record RuleOutcome(
    string RuleId, int Number, ImmutableArray<NamedValue> Outputs, ImmutableArray<RuleAnnotation> Annotations);

/// <summary>An annotation of a rule.</summary>
/// <param name="Name">The name of the annotation column; empty when it has none.</param>
/// <param name="Text">The text.</param>
public sealed record RuleAnnotation(string Name, string Text);

/// <summary>Why a value became null or was changed during an evaluation.</summary>
/// <param name="Code">Stable code, of FEEL or of DMN.</param>
/// <param name="ElementId">The nearest element with an id.</param>
/// <param name="Message">One sentence.</param>
public sealed record DmnWarning(string Code, string ElementId, string Message);
