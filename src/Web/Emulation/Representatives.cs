using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;

namespace Workflow.Web.Emulation;

/// <summary>
/// The people who may score for a unit, by the names they are known by: nobody knows another's sign-in name. Two people of the same name are told
/// apart by it all the same; it may also be typed.
/// </summary>
public sealed class Representatives
{
    /// <param name="Name">What stands in the field: the person's name, with the sign-in name behind it where another has the same.</param>
    /// <param name="Words">The offices that the person works in; they help to choose.</param>
    public sealed record Person(string SignInName, string Name, string Words);

    private readonly Dictionary<string, Person> bySignInName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Person> byName = new(StringComparer.CurrentCultureIgnoreCase);

    private Representatives(IReadOnlyList<Person> offered)
    {
        Offered = offered;
        foreach (var person in offered)
        {
            bySignInName[person.SignInName] = person;
            byName[person.Name] = person;
        }
    }

    public static Representatives None { get; } = new([]);

    public IReadOnlyList<Person> Offered { get; }

    /// <summary>Everybody with an active account, by name.</summary>
    public static async Task<Representatives> ReadAsync(OfficeDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var offices = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Name, StringComparer.Ordinal, cancellation);
        var people = await db.Users.AsNoTracking().Where(a => a.IsActive && a.UserName != null)
            .Select(a => new { a.UserName, a.DisplayName, Groups = a.Groups.Select(g => g.Name).ToList() }).ToListAsync(cancellation);
        return Of(people.Select(p => new Person(p.UserName ?? "", p.DisplayName, string.Join(", ", p.Groups.Select(g => g.Split(':')[0]).Distinct(StringComparer.Ordinal).Select(code => offices.GetValueOrDefault(code)).OfType<string>()))));
    }

    /// <summary>The people with names that tell them apart.</summary>
    public static Representatives Of(IEnumerable<Person> people) => new(
        [.. people.GroupBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase).SelectMany(same => same.Count() == 1 ? same : same.Select(p => p with { Name = $"{p.Name} ({p.SignInName})" }))
            .OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)]);

    /// <summary>What the field shows for an account; its sign-in name when it is no longer in use.</summary>
    public string NameOf(string signInName) => bySignInName.TryGetValue(signInName, out var person) ? person.Name : signInName;

    /// <summary>The account that was chosen or typed; what fits nobody comes back as it was typed, and the use case says so.</summary>
    public string SignInNameOf(string typed)
    {
        var text = typed.Trim();
        return byName.TryGetValue(text, out var chosen) ? chosen.SignInName : bySignInName.TryGetValue(text, out var known) ? known.SignInName : text;
    }
}
