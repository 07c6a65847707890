using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>Steps of other processes that user tasks exclude: a rule about a step that nobody can ever do would be kept by nobody.</summary>
internal static class ExcludedSteps
{
    /// <summary>What is wrong with them. A process is looked for in the same file, then among those deployed before (its newest version).</summary>
    public static async Task<ImmutableArray<DefinitionProblem>> ProblemsAsync(RuntimeDb db, ImmutableArray<ProcessGraph> file, FeelNames names, CancellationToken cancellation)
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        var known = file.ToDictionary(graph => graph.ProcessId, graph => (ProcessGraph?)graph, StringComparer.Ordinal);
        foreach (var graph in file)
        {
            foreach (var task in graph.Elements)
            {
                foreach (var step in graph.RulesOf(task.Id).Excludes.Where(step => step.ProcessId != graph.ProcessId))
                {
                    if (!known.TryGetValue(step.ProcessId, out var other)) known[step.ProcessId] = other = await NewestAsync(db, step.ProcessId, names, cancellation);
                    if (other is null)
                        problems.Add(new(task.Id, "task.excludes-unknown", $"Expected the process '{step.ProcessId}', a step of which '{task.Name}' excludes, in the same file or deployed before, but it is not.", task.Header.Line));
                    else if (other.Find(step.Element) is null)
                        problems.Add(new(task.Id, "task.excludes-unknown", $"Expected '{step.Element}', which '{task.Name}' excludes, to be a user task of '{step.ProcessId}', but there is no such element.", task.Header.Line));
                    else if (!other.IsHumanStep(step.Element))
                        problems.Add(new(task.Id, "task.excludes-not-human", $"Expected '{step.Element}' of '{step.ProcessId}', which '{task.Name}' excludes, to be a user task, but nobody does it.", task.Header.Line));
                }
            }
        }

        return problems.ToImmutable();
    }

    private static async Task<ProcessGraph?> NewestAsync(RuntimeDb db, string processId, FeelNames names, CancellationToken cancellation)
    {
        var content = await (
            from definition in db.Definitions
            join resource in db.DefinitionResources on definition.ResourceId equals resource.Id
            where definition.ProcessId == processId
            orderby definition.Version descending
            select resource.Content).FirstOrDefaultAsync(cancellation);
        // Not from the cache of graphs: the version may belong to a deployment that is not committed yet.
        return content is null ? null
            : BpmnReader.Read(PackedText.UnpackText(content), names, checkSoundness: false).Processes.FirstOrDefault(process => process.ProcessId == processId);
    }
}
