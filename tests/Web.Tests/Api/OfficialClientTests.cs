using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Data;
using Workflow.Runtime.Access;

namespace Workflow.Web.Tests.Api;

/// <summary>The official TypeScript client at its strictest works against our API: every answer has the official shape and nothing besides.</summary>
[Collection(SiteCollection.Name)]
public sealed class OfficialClientTests(Site site)
{
    private const string Administrator = "quantri";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("connects")]
    [InlineData("deploys")]
    [InlineData("starts")]
    [InlineData("works")]
    [InlineData("fences")]
    [InlineData("waits")]
    [InlineData("keepsWorking")]
    [InlineData("throws")]
    [InlineData("repairs")]
    [InlineData("tasks")]
    [InlineData("messages")]
    [InlineData("signals")]
    [InlineData("decides")]
    [InlineData("pages")]
    [InlineData("setsVariables")]
    [InlineData("findsVariables")]
    [InlineData("looksUp")]
    [InlineData("measures")]
    [InlineData("repeats")]
    [InlineData("modifies")]
    [InlineData("migrates")]
    [InlineData("batches")]
    [InlineData("searchesEndedTasks")]
    [InlineData("judgesForms")]
    [InlineData("counts")]
    [InlineData("evaluates")]
    [InlineData("findsDoneJobs")]
    [InlineData("findsReceivedMessages")]
    [InlineData("audits")]
    [InlineData("offersOrSaysNo")]
    [InlineData("guards")]
    public async Task The_official_client_gets_what_it_expects_when_it(string scenario)
    {
        var token = await Tokens.IssueAsync(site, Administrator, [.. TokenScopes.All]);

        var (exit, output) = await RunAsync(scenario, token);

        exit.ShouldBe(0, output);
    }

    [Fact]
    public async Task Every_offered_operation_is_asked_and_answers_in_the_shapes_that_the_description_says()
    {
        var token = await Tokens.IssueAsync(site, Administrator, [.. TokenScopes.All]);

        var (exit, output) = await RunAsync("all", token);

        exit.ShouldBe(0, output);
    }

    private async Task<(int Exit, string Output)> RunAsync(string scenario, string token)
    {
        var start = new ProcessStartInfo("node", ["scenarios.mjs", scenario])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Api", "client"), RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        (start.Environment["API_ADDRESS"], start.Environment["API_TOKEN"], start.Environment["API_USER"]) = (site.Address, token, Administrator);
        using var node = Process.Start(start) ?? throw new InvalidOperationException("Expected to start node, but no process was created.");
        node.StandardInput.Close();
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        try
        {
            await node.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            node.Kill(entireProcessTree: true);
            throw;
        }

        return (node.ExitCode, await output + await errors);
    }
}

/// <summary>Tokens for tests, without the page.</summary>
internal static class Tokens
{
    public static async Task<string> IssueAsync(Site site, string user, string[] scopes, int days = 1)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Users.Where(a => a.UserName == user).Select(a => a.Id).SingleAsync();
        return (await scope.ServiceProvider.GetRequiredService<AccessTokens>().IssueAsync(account, "test", scopes, TokenScopes.All, days, CancellationToken.None))
            .ShouldBeOfType<IssueResult.Issued>().Token;
    }
}
