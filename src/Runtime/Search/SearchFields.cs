using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Workflow.Runtime.Search;

/// <summary>
/// The fields of one kind of search. A request becomes a query: filter operators, order with the key as the last word, and pages that
/// begin behind a cursor, whatever was added or ended meanwhile.
/// </summary>
public sealed class SearchFields<T> where T : class
{
    private readonly Dictionary<string, SearchField<T>> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<JsonElement, Expression<Func<T, bool>>>> conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> notOffered = new(StringComparer.Ordinal);
    private readonly HashSet<string> allAlike = new(StringComparer.Ordinal);
    private readonly string key;

    /// <param name="key">The field that tells any two items apart.</param>
    public SearchFields(string key, Expression<Func<T, long>> value)
    {
        this.key = key;
        Add(key, value);
    }

    /// <summary>The same with a key of characters.</summary>
    public SearchFields(string key, Expression<Func<T, string>> value)
    {
        this.key = key;
        Add(key, value);
    }

    public SearchFields<T> Add<TValue>(string name, Expression<Func<T, TValue>> value)
    {
        var parse = SearchValues.Parser(typeof(TValue));
        fields[name] = new(name, value, json => parse(name, json), typeof(TValue) == typeof(string));
        return this;
    }

    /// <summary>A field of which equality is asked in a way that an index helps with.</summary>
    public SearchFields<T> Add<TValue>(string name, Expression<Func<T, TValue>> value, Func<TValue, Expression<Func<T, bool>>> equal)
    {
        Add(name, value);
        fields[name] = fields[name] with { Equal = given => equal((TValue)given) };
        return this;
    }

    /// <summary>The order of the key as that of the columns it is made of, which an index has.</summary>
    public SearchFields<T> Ordered(params Expression<Func<T, long>>[] columns)
    {
        fields[key] = fields[key] with { OrderedBy = columns };
        return this;
    }

    /// <summary>A state of which only some are kept: asking for another is refused, because an empty list would say that there was none.</summary>
    internal SearchFields<T> Kept(string name, Expression<Func<T, string>> value, params string[] kept) => Add(name, value).Where(name, json =>
    {
        var asked = SearchValues.Names(json)?.ToArray() ?? FilterOperators.Among(name, json, kept);
        if (asked.Except(kept, StringComparer.Ordinal).Any()) throw new SearchRefusedException(SearchRefusal.NotOffered, $"Filtering by '{name}' is offered here for {string.Join(", ", kept)} only: others are not kept.");
        return Expression.Lambda<Func<T, bool>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(asked), value.Body), value.Parameters);
    });

    /// <summary>A condition of its own kind.</summary>
    internal SearchFields<T> Where(string name, Func<JsonElement, Expression<Func<T, bool>>> condition)
    {
        conditions[name] = condition;
        return this;
    }

    /// <summary>Fields that the interface has and nothing here answers: refused as such, and not as unknown.</summary>
    public SearchFields<T> NotOffered(params string[] names)
    {
        notOffered.UnionWith(names);
        return this;
    }

    /// <summary>A field that all items have the same value of: an order by it is no order.</summary>
    internal SearchFields<T> AllAlike(string name)
    {
        allAlike.Add(name);
        return this;
    }

    /// <summary>One page from the database.</summary>
    public Task<SearchResult<T>> PageAsync(IQueryable<T> items, SearchRequest request, CancellationToken cancellation) => PageAsync(items, request, [], cancellation);

    /// <param name="spans">Ever wider parts of everything that begin where the page does: it is taken from the first that fills it, and else from everything.</param>
    internal async Task<SearchResult<T>> PageAsync(IQueryable<T> items, SearchRequest request, IReadOnlyList<Expression<Func<T, bool>>> spans, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var filtered = Filtered(items, request.Filter, inMemory: false);
            var total = await filtered.Take(SearchPage<T>.MostCounted).CountAsync(cancellation);
            var order = Order(request);
            foreach (var span in spans)
            {
                var near = await Limited(filtered.Where(span), order, request, inMemory: false).ToListAsync(cancellation);
                if (near.Count == request.Limit) return Found(near, total, order, request);
            }

            var page = await Limited(filtered, order, request, inMemory: false).ToListAsync(cancellation);
            return Found(page, total, order, request);
        }
        catch (SearchRefusedException refused)
        {
            return new SearchResult<T>.Refused(refused.Refusal);
        }
    }

    /// <summary>The question that one page asks of the database; throws <see cref="SearchRefusedException"/>.</summary>
    internal IQueryable<T> Paged(IQueryable<T> items, SearchRequest request) => Limited(Filtered(items, request.Filter, inMemory: false), Order(request), request, inMemory: false);

    /// <summary>Everything in the database that a filter finds, or why it is refused.</summary>
    internal (IQueryable<T>? Found, SearchRefusal? Refusal) Matching(IQueryable<T> items, JsonElement? filter)
    {
        try
        {
            return (Filtered(items, filter, inMemory: false), null);
        }
        catch (SearchRefusedException refused)
        {
            return (null, refused.Refusal);
        }
    }

    /// <summary>Whether a filter means an item at hand, or why the filter is refused.</summary>
    internal (Func<T, bool>? Means, SearchRefusal? Refusal) Test(JsonElement? filter)
    {
        try
        {
            return (filter is { } given ? FilterOperators.Both(given.EnumerateObject().Select(property => Condition(property, inMemory: true))).Compile() : _ => true, null);
        }
        catch (SearchRefusedException refused)
        {
            return (null, refused.Refusal);
        }
    }

    /// <summary>One page of what is at hand.</summary>
    public SearchResult<T> Page(IReadOnlyCollection<T> items, SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var filtered = Filtered(items.AsQueryable(), request.Filter, inMemory: true);
            var order = Order(request);
            return Found([.. Limited(filtered, order, request, inMemory: true)], Math.Min(filtered.Count(), SearchPage<T>.MostCounted), order, request);
        }
        catch (SearchRefusedException refused)
        {
            return new SearchResult<T>.Refused(refused.Refusal);
        }
    }

    private IQueryable<T> Filtered(IQueryable<T> items, JsonElement? filter, bool inMemory)
    {
        if (filter is not { } given) return items;

        foreach (var property in given.EnumerateObject()) items = items.Where(Condition(property, inMemory));
        return items;
    }

    private Expression<Func<T, bool>> Condition(JsonProperty property, bool inMemory)
    {
        if (property.Name == "$or") return Any(property.Value, inMemory);
        if (notOffered.Contains(property.Name)) throw new SearchRefusedException(SearchRefusal.NotOffered, $"Filtering by '{property.Name}' is not offered here.");
        if (conditions.TryGetValue(property.Name, out var condition)) return condition(property.Value);
        return fields.TryGetValue(property.Name, out var field)
            ? FilterOperators.Condition(field, property.Value, inMemory)
            : throw new SearchRefusedException("search.filter", $"Expected a filter of {string.Join(", ", fields.Keys)}, but found '{property.Name}'.");
    }

    /// <summary>At least one of several filters, each with all of its fields.</summary>
    private Expression<Func<T, bool>> Any(JsonElement filters, bool inMemory)
    {
        if (filters.ValueKind is not JsonValueKind.Array || filters.GetArrayLength() is 0 or > 20) throw new SearchRefusedException("search.filter", "Expected $or as a list of 1 to 20 filters.");

        return FilterOperators.Either(filters.EnumerateArray().Select(filter =>
            filter.ValueKind is JsonValueKind.Object
                ? FilterOperators.Both(filter.EnumerateObject().Select(property => Condition(property, inMemory)))
                : throw new SearchRefusedException("search.filter", "Expected each part of $or as a filter.")));
    }

    private List<SortColumn<T>> Order(SearchRequest request)
    {
        var columns = new List<SortColumn<T>>();
        foreach (var sort in request.Sort)
        {
            if (allAlike.Contains(sort.Field)) continue;
            if (notOffered.Contains(sort.Field)) throw new SearchRefusedException(SearchRefusal.NotOffered, $"Sorting by '{sort.Field}' is not offered here.");
            if (!fields.TryGetValue(sort.Field, out var field))
            {
                throw new SearchRefusedException("search.sort", $"Expected a sort by {string.Join(", ", fields.Keys)}, but found '{sort.Field}'.");
            }

            columns.AddRange(SortColumn<T>.Of(field, sort.Descending));
        }

        if (request.Sort.All(sort => sort.Field != key)) columns.AddRange(SortColumn<T>.Of(fields[key], descending: false));
        return columns;
    }

    private static IQueryable<T> Limited(IQueryable<T> items, List<SortColumn<T>> order, SearchRequest request, bool inMemory)
    {
        var backwards = request.Before is not null;
        if ((request.After ?? request.Before) is { } cursor) items = items.Where(SortColumn<T>.Behind(order, SearchCursor.Read(cursor, order.Count), backwards, inMemory));
        return SortColumn<T>.Sorted(items, order, backwards, inMemory).Skip(request.Skip).Take(request.Limit);
    }

    private static SearchResult<T>.Found Found(List<T> page, int total, List<SortColumn<T>> order, SearchRequest request)
    {
        if (request.Before is not null) page.Reverse();
        return new SearchResult<T>.Found(page.Count == 0
            ? new SearchPage<T>(page, total, null, null)
            : new SearchPage<T>(page, total, Cursor(page[0]), Cursor(page[^1])));

        string Cursor(T item) => SearchCursor.Write(order.Select(column => column.Read(item)));
    }
}
