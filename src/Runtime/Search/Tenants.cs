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

    /// <summary>A filter by tenant finds everything or nothing; an order by it changes none.</summary>
    internal static SearchFields<T> Tenanted<T>(this SearchFields<T> fields) where T : class => fields.AllAlike("tenantId").Where("tenantId", json =>
    {
        var all = FilterOperators.Among("tenantId", json, [Only]).Length > 0;
        return Expression.Lambda<Func<T, bool>>(Expression.Constant(all), Expression.Parameter(typeof(T), "item"));
    });
}

/// <summary>A tenant as programs see it.</summary>
public sealed record TenantItem(string Id, string Name)
{
    internal static TenantItem Only { get; } = new(Tenants.Only, "Default");
}
