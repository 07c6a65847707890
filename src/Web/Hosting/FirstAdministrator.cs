using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;

namespace Workflow.Web.Hosting;

/// <summary>An installation without accounts is opened once, by whoever can read its log: the token is printed there and lives in memory only.</summary>
internal sealed partial class FirstAdministrator(IServiceScopeFactory scopes, ILogger<FirstAdministrator> logger)
{
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task<bool> IsNeededAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<OfficeDb>().Users.AnyAsync(cancellation);
    }

    public bool Admits(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    /// <summary>Prints the address of the set-up page, token included, when nobody can sign in yet.</summary>
    public async Task AnnounceAsync(string address, CancellationToken cancellation)
    {
        if (await IsNeededAsync(cancellation)) LogSetUp(address, token);
    }

    [LoggerMessage(EventId = 8001, Level = LogLevel.Warning, Message = "No account exists yet. Create the first administrator at {Address}/set-up with the token {Token}")]
    private partial void LogSetUp(string address, string token);
}
