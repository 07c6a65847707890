using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// Deploys every .bpmn and .dmn file under a directory, decisions first; when one is refused, none is deployed. A file whose content was
/// deployed before is passed over: what an administrator has published since stays in force when the product is started again.
/// </summary>
public sealed class DeployWorkflows(RuntimeDb db, DeployDefinition deploy, GraphCache graphs)
{
    /// <summary>The result for each file that was not deployed before, by its path below the directory. After a refusal only the refused files are listed.</summary>
    public async Task<ImmutableArray<(string File, DeployResult Result)>> HandleAsync(string directory, CancellationToken cancellation)
    {
        var files = new List<DefinitionFile>();
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(path) is not (".bpmn" or ".dmn")) continue;

            var name = Path.GetRelativePath(directory, path).Replace('\\', '/');
            files.Add(new DefinitionFile(name, DefinitionFile.KindOf(path), BpmnDocument.TextOf(await File.ReadAllBytesAsync(path, cancellation))));
        }

        var twice = deploy.Twice(files).ToLookup(found => found.File, found => found.Problem, StringComparer.Ordinal);
        var refused = files.Select(file => (file.Name, Problems: (ImmutableArray<DefinitionProblem>)[.. deploy.Validate(file), .. twice[file.Name]])).Where(f => !f.Problems.IsEmpty)
            .Select(f => (f.Name, (DeployResult)new DeployResult.Refused(f.Problems))).ToImmutableArray();
        if (!refused.IsEmpty) return refused;

        var results = ImmutableArray.CreateBuilder<(string, DeployResult)>();
        await using var work = await db.BeginWorkAsync(cancellation);
        foreach (var file in files.OrderByDescending(f => f.Kind))
        {
            var hash = DeployDefinition.HashOf(file);
            if (await db.DefinitionResources.AnyAsync(r => r.ContentHash == hash && r.Kind == file.Kind, cancellation)) continue;

            var result = await deploy.HandleAsync(file, null, Actor.System, cancellation);
            if (result is DeployResult.Refused) return [(file.Name, result)];

            results.Add((file.Name, result));
        }

        await work.CommitAsync(cancellation);
        graphs.LookAgain();
        return results.ToImmutable();
    }
}
