using System.Linq.Expressions;
using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>There is one tenant.</summary>
public static class Tenants
{
    /// <summary>Its id in the interface.</summary>
    public const string Only = "<default>";

    private static readonly SearchFields<TenantItem> Fields =
        new SearchFields<TenantItem>("tenantId", i => i.Id).Add("name", i => i.Name);

    public static TenantItem? Find(string id) => id == Only ? TenantItem.Only : null;

    public static SearchResult<TenantItem> Search(SearchRequest request) => Fields.Page([TenantItem.Only], request);

    /// <summary>A filter by tenant finds everything or nothing.</summary>
    internal static SearchFields<T> Tenanted<T>(this SearchFields<T> fields) where T : class => fields.Where("tenantId", json =>
    {
        var item = Expression.Parameter(typeof(T), "item");
        var all = json.ValueKind is JsonValueKind.String ? json.GetString() == Only : throw new SearchRefusedException(SearchRefusal.NotOffered, "Filtering by tenantId with operators is not offered here.");
        return Expression.Lambda<Func<T, bool>>(Expression.Constant(all), item);
    });
}

/// <summary>A tenant as programs see it.</summary>
public sealed record TenantItem(string Id, string Name)
{
    internal static TenantItem Only { get; } = new(Tenants.Only, "Default");
}
