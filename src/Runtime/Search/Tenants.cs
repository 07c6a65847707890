using System.Linq.Expressions;
using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>There is one tenant.</summary>
public static class Tenants
{
    /// <summary>Its id in the interface.</summary>
    public const string Only = "<default>";

    /// <summary>A filter by tenant finds everything or nothing.</summary>
    internal static SearchFields<T> Tenanted<T>(this SearchFields<T> fields) where T : class => fields.Where("tenantId", json =>
    {
        var item = Expression.Parameter(typeof(T), "item");
        var all = json.ValueKind is JsonValueKind.String ? json.GetString() == Only : throw new SearchRefusedException(SearchRefusal.NotOffered, "Filtering by tenantId with operators is not offered here.");
        return Expression.Lambda<Func<T, bool>>(Expression.Constant(all), item);
    });
}
