using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Access;

/// <summary>A token as its owner and administrators see it; the token itself is not to be had again.</summary>
public sealed record TokenItem(
    Guid Id, Guid AccountId, string AccountName, string Name, string Start, ImmutableArray<string> Scopes,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, string? RevokedBy);

/// <summary>Whom a token that was shown belongs to, and what it allows.</summary>
public sealed record TokenHolder(Guid TokenId, Account Account, ImmutableArray<string> Scopes);

public abstract record IssueResult
{
    private IssueResult() { }

    /// <param name="Token">Shown now and never again.</param>
    public sealed record Issued(Guid Id, string Token) : IssueResult;

    /// <summary><c>token.name</c>, <c>token.scopes</c> or <c>token.days</c>.</summary>
    public sealed record Refused(string Code) : IssueResult;
}

/// <summary>Personal access tokens: 256 random bits, of which only the hash is kept.</summary>
public sealed class AccessTokens(RuntimeDb db, TimeProvider time)
{
    /// <summary>In days.</summary>
    public const int LongestLife = 366;
    public const int LongestName = 100;

    private const string Prefix = "wft_";
    private const int Shown = 10;
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    /// <param name="allowed">What the account may let a token do: other scopes are refused.</param>
    /// <param name="days">1 to 366.</param>
    public async Task<IssueResult> IssueAsync(
        Guid account, string name, IReadOnlyCollection<string> scopes, IReadOnlyCollection<string> allowed, int days, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(scopes);
        if (name.Trim().Length is 0 or > LongestName) return new IssueResult.Refused("token.name");
        if (scopes.Count == 0 || scopes.Except(allowed, StringComparer.Ordinal).Any()) return new IssueResult.Refused("token.scopes");
        if (days is < 1 or > LongestLife) return new IssueResult.Refused("token.days");

        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var row = new AccessTokenRow
        {
            Id = Guid.CreateVersion7(now), AccountId = account, Name = name.Trim(), Hash = HashOf(token), Start = token[..Shown],
            Scopes = string.Join(' ', TokenScopes.All.Where(scopes.Contains)), CreatedAt = now, ExpiresAt = now.AddDays(days),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellation);
        return new IssueResult.Issued(row.Id, token);
    }

    /// <summary>Null when the token is unknown, revoked or expired, or its account is closed.</summary>
    public async Task<TokenHolder?> FindAsync(string token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) return null;

        var (hash, now) = (HashOf(token), time.GetUtcNow());
        var found = await (
            from row in db.AccessTokens.AsNoTracking()
            join account in db.Users.AsNoTracking() on row.AccountId equals account.Id
            where row.Hash == hash && row.RevokedAt == null && row.ExpiresAt > now && account.IsActive
            select new { row, account }).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;

        if (found.row.LastUsedAt is not { } last || now - last >= UseNoted)
        {
            await db.AccessTokens.Where(t => t.Id == found.row.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancellation);
        }

        return new TokenHolder(found.row.Id, found.account, [.. found.row.Scopes.Split(' ')]);
    }

    /// <summary>Newest first: of one account, or of all when it is null.</summary>
    public async Task<IReadOnlyList<TokenItem>> ListAsync(Guid? account, CancellationToken cancellation)
    {
        var rows = await (
            from row in db.AccessTokens.AsNoTracking()
            join owner in db.Users on row.AccountId equals owner.Id
            where account == null || row.AccountId == account
            orderby row.CreatedAt descending, row.Id
            select new { row, owner.DisplayName }).ToListAsync(cancellation);
        return [.. rows.Select(r => new TokenItem(
            r.row.Id, r.row.AccountId, r.DisplayName, r.row.Name, r.row.Start, [.. r.row.Scopes.Split(' ')],
            r.row.CreatedAt, r.row.ExpiresAt, r.row.LastUsedAt, r.row.RevokedAt, r.row.RevokedBy))];
    }

    /// <summary>Ends a token at once. False when it is not one of the account (null: of anybody), or was revoked before.</summary>
    public async Task<bool> RevokeAsync(Guid token, Guid? account, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (now, by) = (time.GetUtcNow(), actor.Name);
        return await db.AccessTokens.Where(t => t.Id == token && t.RevokedAt == null && (account == null || t.AccountId == account))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now).SetProperty(t => t.RevokedBy, by), cancellation) == 1;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
