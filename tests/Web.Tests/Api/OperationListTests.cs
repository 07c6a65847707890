using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Web.Api;

namespace Workflow.Web.Tests.Api;

/// <summary>The page of operations says what is offered: it is written from the endpoints (<c>UPDATE_GOLDEN=1</c> writes it anew).</summary>
[Collection(SiteCollection.Name)]
public sealed class OperationListTests(Site site)
{
    [Fact]
    public void The_list_of_operations_is_what_is_offered()
    {
        var page = PagePath();
        var text = Text();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(page, text);

        File.ReadAllText(page).ShouldBe(text);
    }

    private string Text()
    {
        var offered = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Operation>()).OfType<Operation>()
            .DistinctBy(operation => operation.Id, StringComparer.Ordinal).ToDictionary(operation => operation.Id, StringComparer.Ordinal);
        var all = ApiSetup.OfficialOperations().OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal).ToList();
        var (yes, no) = (all.Where(operation => offered.ContainsKey(operation.Id)).ToList(), all.Where(operation => !offered.ContainsKey(operation.Id)).ToList());
        IEnumerable<string> lines =
        [
            "# Operations of the REST API", "",
            "Written by the test `The_list_of_operations_is_what_is_offered` from the endpoints; do not edit. [What to know about them](api.md).", "",
            $"{yes.Count} of the {all.Count} operations of the official description are offered.", "",
            "| Operation | | Path below `/v2` | Scope |", "|---|---|---|---|",
            .. yes.Select(operation => $"| {operation.Id} | {operation.Method} | `{operation.Path}` | {(offered[operation.Id].Scope is { } scope ? $"`{scope}`" : "any token")} |"), "",
            "## Answered with 501", "",
            .. no.GroupBy(operation => Why(operation.Path, operation.Id), StringComparer.Ordinal).SelectMany(group => (IEnumerable<string>)
                [group.Key, "", .. group.Select(operation => $"- {operation.Id}: {operation.Method} `{operation.Path}`"), ""]).SkipLast(1),
        ];
        return string.Join('\n', lines) + "\n";
    }

    // What the engine lacks for it. Whatever is not offered has a reason here, or the test fails.
    private static string Why(string path, string id) => path.Split('/')[1] switch
    {
        _ when id is "deleteProcessInstance" or "deleteProcessInstancesBatchOperation" or "deleteDecisionInstance" or "deleteDecisionInstancesBatchOperation" =>
            "History goes by the dated rules of retention, with legal holds and a record of the removal (ADR 57), and not one by one at the wish of a program.",
        "resources" => "A deployed version is never taken away: instances are pinned to it, and the record of what ran names it.",
        "authorizations" or "groups" or "roles" or "users" or "mapping-rules" or "setup" =>
            "Who may do what follows from accounts and the groups of offices, which administrators keep on their pages; a program gives nobody rights.",
        "tenants" => "There is one tenant: nothing can be made, changed or assigned.",
        "documents" => "There is no store of documents behind it: papers belong to dossiers, are checked, sealed and kept with them.",
        "cluster-variables" => "There are no variables outside of instances: what is common to all is a dated decision table.",
        "global-task-listeners" => "There are no listeners for all processes: a listener stands in the diagram that it belongs to.",
        "clock" => "The clock is the server's; a test moves it from inside.",
        "system" => "There are no metrics of jobs to configure.",
        _ => throw new InvalidOperationException($"Expected {id} to be offered or to have a reason, but it has neither."),
    };

    private static string PagePath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here) ?? "", "../../../src/Web/docs/api-operations.md"));
}
