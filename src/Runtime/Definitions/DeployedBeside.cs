using System.Collections.Immutable;
using System.Globalization;
using Workflow.Engine;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// What is deployed together with a process: a business rule task or a call activity with the binding <c>deployment</c> means exactly these
/// versions, whatever is deployed later and whatever day it is (src/adr/0072). Processes of one file belong together without it.
/// </summary>
/// <param name="Decisions">The version of each decision.</param>
/// <param name="Processes">The version that each process of all the files has or gets.</param>
internal sealed record DeployedBeside(ImmutableSortedDictionary<string, int> Decisions, ImmutableSortedDictionary<string, int> Processes)
{
    // No id of a process or decision begins with it: they are XML names.
    private const char OfProcess = '@';

    private static readonly ImmutableSortedDictionary<string, int> Nothing = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    public static DeployedBeside None { get; } = new(Nothing, Nothing);

    public DeployedBeside With(IEnumerable<DeployedDefinition> decisions) => this with { Decisions = Decisions.SetItems(decisions.Select(d => KeyValuePair.Create(d.Id, d.Version))) };

    public DeployedBeside With(string process, int version) => this with { Processes = Processes.SetItem(process, version) };

    /// <summary>Where a process of a file asks for a decision, or calls a process, of its deployment that is not in it.</summary>
    public ImmutableArray<DefinitionProblem> Missing(IReadOnlyCollection<ProcessGraph> file) =>
    [
        .. from process in file from asked in process.DecisionsOfDeployment where asked.DecisionId is { } id && !Decisions.ContainsKey(id)
           select new DefinitionProblem(asked.Task, "decision.not-in-deployment",
               $"Expected the decision '{asked.DecisionId}', which '{process[asked.Task].Name}' asks for in the version of its deployment, among the files that are deployed together, but it is not.", process[asked.Task].Header.Line),
        .. from process in file from call in process.ProcessesOfDeployment where call.ProcessId is { } id && !Processes.ContainsKey(id) && file.All(other => other.ProcessId != id)
           select new DefinitionProblem(call.Activity, "process.not-in-deployment",
               $"Expected the process '{call.ProcessId}', which '{process[call.Activity].Name}' calls in the version of its deployment, among the files that are deployed together, but it is not.", process[call.Activity].Header.Line),
    ];

    /// <summary>As <see cref="Data.DefinitionRow.DeployedWith"/> keeps it; null for a process that means nothing of its deployment, or only what is in its file.</summary>
    public string? Of(ProcessGraph process, IReadOnlyCollection<ProcessGraph> file)
    {
        var calls = process.ProcessesOfDeployment.ToList();
        var decisions = process.DecisionsOfDeployment.Any() ? Decisions : Nothing;
        // An expression may name any of them.
        var processes = Processes.Where(one => calls.Exists(call => call.ProcessId is null || call.ProcessId == one.Key) && file.All(other => other.ProcessId != one.Key));
        string[] kept = [.. decisions.Select(Written), .. processes.Select(one => OfProcess + Written(one))];
        return kept.Length == 0 ? null : string.Join(' ', kept);
    }

    /// <summary>The version of a decision in what a definition keeps; null when it was not deployed with it.</summary>
    public static int? DecisionIn(string? deployedWith, string decisionId) => VersionIn(deployedWith, decisionId);

    /// <summary>The version of a process in what a definition keeps; null when it was not deployed with it, or is in the same file.</summary>
    public static int? ProcessIn(string? deployedWith, string processId) => VersionIn(deployedWith, OfProcess + processId);

    private static string Written(KeyValuePair<string, int> one) => string.Create(CultureInfo.InvariantCulture, $"{one.Key}={one.Value}");

    private static int? VersionIn(string? deployedWith, string name) =>
        deployedWith?.Split(' ').FirstOrDefault(one => one.StartsWith(name + "=", StringComparison.Ordinal)) is { } found
            ? int.Parse(found.AsSpan(name.Length + 1), CultureInfo.InvariantCulture) : null;
}
