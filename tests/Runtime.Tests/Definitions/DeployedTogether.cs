using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Definitions;

internal static class DeployedTogether
{
    /// <summary>Deploys files in one deployment, as a program does; what came of it as "id version", or why not as "element code".</summary>
    public static async Task<(string[] Deployed, string[] Problems)> DeployFilesAsync(this TestRuntime runtime, params (string Name, string Xml)[] files)
    {
        await using var scope = runtime.Scope();
        await using var work = await scope.ServiceProvider.GetRequiredService<RuntimeDb>().BeginWorkAsync(CancellationToken.None);
        var (deployed, problems) = await scope.ServiceProvider.GetRequiredService<DeployFiles>().HandleAsync(
            [.. files.Select(file => new SentFile(file.Name, DefinitionFile.KindOf(file.Name), file.Xml))], new Actor(null, "lan"), CancellationToken.None);
        if (problems.IsEmpty) await work.CommitAsync(CancellationToken.None);
        return ([.. deployed.SelectMany(file => file.Definitions).Select(one => $"{one.Id} {one.Version}")], [.. problems.Select(problem => $"{problem.Element} {problem.Code}")]);
    }
}
