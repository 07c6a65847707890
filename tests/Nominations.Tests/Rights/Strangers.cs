using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime;

namespace Workflow.Nominations.Tests.Rights;

/// <summary>
/// Looks over the shoulder of a test: before the first time that somebody who may do a thing does it, everybody who may not tries the very same request, and
/// afterwards it is sent a second time. What strangers try is refused; none of all that fails or changes a row.
/// </summary>
internal sealed class Strangers
{
    private static readonly AsyncLocal<Strangers?> Here = new();
    private static readonly ConcurrentDictionary<string, string> Digests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> played = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> faults = new(StringComparer.Ordinal);

    public static Strangers? Watching => Here.Value;

    /// <summary>The use cases that were seen done rightly.</summary>
    public ICollection<string> Played => [.. played.Keys.Select(key => key.Split(' ')[0]).Distinct(StringComparer.Ordinal)];

    public ICollection<string> Faults => [.. faults.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Plays a test while watching it.</summary>
    public async Task PlayAsync(Func<Task> test)
    {
        Here.Value = this;
        try
        {
            await test();
        }
        catch (Exception failure)
        {
            Fault($"{test.Method.Name}: {failure.Message}");
        }
        finally
        {
            Here.Value = null;
        }
    }

    public async Task BeforeAsync<TCase, T>(TestOffice office, string signIn, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull
    {
        var name = typeof(TCase).Name;
        if (played.ContainsKey(Key<TCase, T>()) || !WhoMay.Table.TryGetValue(name, out var roles)) return;

        var accounts = await office.ReadAsync(db => db.Users.AsNoTracking().OrderBy(a => a.UserName).Select(a => new { a.Id, Name = a.UserName ?? "", Groups = a.Groups.Select(g => g.Name).ToList() }).ToListAsync());
        // The office is that of whoever is about to do it; who is no holder of the right is tried by the test itself.
        var offices = accounts.Single(a => a.Name == signIn).Groups.Where(g => roles.Contains(RoleOf(g), StringComparer.Ordinal)).Select(OfficeOf).ToHashSet(StringComparer.Ordinal);
        if (offices.Count == 0) return;

        // A province reads the books of its communes.
        if (WhoMay.ReadAbove.Contains(name, StringComparer.Ordinal)) offices.UnionWith(offices.Select(code => code[..(code.LastIndexOf('.') is var dot and > 0 ? dot : code.Length)]).ToList());
        bool May(List<string> groups) => groups.Exists(g => roles.Contains(RoleOf(g), StringComparer.Ordinal) && offices.Contains(OfficeOf(g)));
        var strangers = accounts.Where(a => !May(a.Groups)).DistinctBy(a => string.Join(' ', a.Groups.Order(StringComparer.Ordinal)), StringComparer.Ordinal).Select(a => new Actor(a.Id, a.Name)).Append(new Actor(Guid.NewGuid(), "khong-co-tai-khoan")).ToList();
        var before = await DigestAsync(office);
        foreach (var stranger in strangers)
        {
            try
            {
                switch (await office.AskAsAsync(stranger, ask))
                {
                    case Outcome<T>.Refused { Problems: var problems }:
                        if (problems.IsDefaultOrEmpty || problems.Any(p => p.Code.Length == 0 || p.Vi.Length == 0 || p.En.Length == 0)) Fault($"{name}: refused to {stranger.Name} without a code or a reason");
                        break;
                    default: Fault($"{name}: done by {stranger.Name}, who has not the right"); break;
                }
            }
            catch (Exception failure)
            {
                Fault($"{name}: failed for {stranger.Name} instead of being refused: {failure.GetType().Name} {failure.Message}");
            }
        }

        await CompareAsync(office, before, $"{name}: what strangers were refused has changed");
    }

    public async Task AfterAsync<TCase, T>(TestOffice office, string signIn, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull
    {
        var name = typeof(TCase).Name;
        if (!played.TryAdd(Key<TCase, T>(), 0) || WhoMay.Again.ContainsKey(name) || WhoMay.ByMore.ContainsKey(name)) return;

        var before = await DigestAsync(office);
        try
        {
            await office.AskAsAsync(new Actor(await office.AccountAsync(signIn), signIn), ask);
        }
        catch (Exception failure)
        {
            Fault($"{name}: the second time failed instead of being refused: {failure.GetType().Name} {failure.Message}");
        }

        await CompareAsync(office, before, $"{name}: the second time has changed");
    }

    private void Fault(string what) => faults.TryAdd(what, 0);

    private static string Key<TCase, T>() => $"{typeof(TCase).Name} {typeof(T)}";

    private static string RoleOf(string group) => group[(group.LastIndexOf(':') + 1)..];

    private static string OfficeOf(string group) => group.Contains(':', StringComparison.Ordinal) ? group[..group.IndexOf(':', StringComparison.Ordinal)] : "";

    private async Task CompareAsync(TestOffice office, Dictionary<string, string> before, string what)
    {
        var after = await DigestAsync(office);
        var changed = after.Where(table => before.GetValueOrDefault(table.Key) != table.Value).Select(table => table.Key).Order(StringComparer.Ordinal).ToList();
        if (changed.Count > 0) Fault($"{what} {string.Join(", ", changed)}");
    }

    /// <summary>A digest of every table.</summary>
    private static Task<Dictionary<string, string>> DigestAsync(TestOffice office) => office.ReadAsync(async db =>
    {
        var sql = Digests.GetOrAdd("", _ => string.Join(" union all ", db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(table => $"select '{table}' as \"Key\", coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as \"Value\" from \"{table}\" t")));
        return (await db.Database.SqlQueryRaw<TableDigest>(sql).ToListAsync()).ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
    });

    private sealed record TableDigest(string Key, string Value);
}
