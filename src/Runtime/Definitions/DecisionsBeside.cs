using System.Collections.Immutable;
using System.Globalization;
using Workflow.Engine;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// The decisions that are deployed together with a process: a business rule task with the binding <c>deployment</c> asks for exactly these
/// versions, whatever is deployed later and whatever day it is (src/adr/0072).
/// </summary>
internal sealed record DecisionsBeside(ImmutableSortedDictionary<string, int> Versions)
{
    public static DecisionsBeside None { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    public DecisionsBeside With(IEnumerable<DeployedDefinition> decisions) => new(Versions.SetItems(decisions.Select(d => KeyValuePair.Create(d.Id, d.Version))));

    /// <summary>Where a process asks for a decision of its deployment that is not in it.</summary>
    public ImmutableArray<DefinitionProblem> Missing(IEnumerable<ProcessGraph> processes) =>
    [
        .. from process in processes from asked in process.DecisionsOfDeployment where asked.DecisionId is { } id && !Versions.ContainsKey(id)
           select new DefinitionProblem(asked.Task, "decision.not-in-deployment",
               $"Expected the decision '{asked.DecisionId}', which '{process[asked.Task].Name}' asks for in the version of its deployment, among the files that are deployed together, but it is not.", process[asked.Task].Header.Line),
    ];

    /// <summary>As <see cref="Data.DefinitionRow.DeployedWith"/> keeps it; null for a process that asks for none so.</summary>
    public string? Of(ProcessGraph process) => process.DecisionsOfDeployment.Any()
        ? string.Join(' ', Versions.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}={one.Value}"))) : null;

    /// <summary>The version of a decision in what a definition keeps; null when it was not deployed with it.</summary>
    public static int? VersionIn(string? deployedWith, string decisionId) =>
        deployedWith?.Split(' ').FirstOrDefault(one => one.StartsWith(decisionId + "=", StringComparison.Ordinal)) is { } found
            ? int.Parse(found.AsSpan(decisionId.Length + 1), CultureInfo.InvariantCulture) : null;
}
