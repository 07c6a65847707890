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
            .. no.Select(operation => $"- {operation.Id}: {operation.Method} `{operation.Path}`"),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string PagePath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here) ?? "", "../../../src/Web/docs/api-operations.md"));
}
