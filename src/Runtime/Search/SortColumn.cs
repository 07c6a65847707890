using System.Linq.Expressions;
using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>One column of an order. A field that may be empty is two columns, emptiness first, so that every database and every page orders alike.</summary>
internal sealed class SortColumn<T>
{
    private static readonly System.Reflection.MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)]) ?? throw new MissingMethodException();
    private static readonly System.Reflection.MethodInfo CompareOrdinal = typeof(string).GetMethod(nameof(string.CompareOrdinal), [typeof(string), typeof(string)]) ?? throw new MissingMethodException();

    private readonly LambdaExpression value;
    private readonly bool descending;
    private readonly Func<JsonElement, object?> parse;
    private readonly Lazy<Func<T, object?>> read;

    private SortColumn(LambdaExpression value, bool descending, Func<JsonElement, object?> parse)
    {
        (this.value, this.descending, this.parse) = (value, descending, parse);
        read = new(() => Expression.Lambda<Func<T, object?>>(Expression.Convert(value.Body, typeof(object)), value.Parameters).Compile());
    }

    public object? Read(T item) => read.Value(item);

    public static IEnumerable<SortColumn<T>> Of(SearchField<T> field, bool descending)
    {
        if (field.OrderedBy is { } columns)
        {
            foreach (var column in columns) yield return new(column, descending, json => SearchValues.Parser(typeof(long))(field.Name, json));
            yield break;
        }

        var canBeEmpty = !field.Type.IsValueType || Nullable.GetUnderlyingType(field.Type) is not null;
        if (canBeEmpty)
        {
            var isEmpty = Expression.Condition(Expression.Equal(field.Value.Body, Expression.Constant(null, field.Type)), Expression.Constant(1), Expression.Constant(0));
            yield return new(Expression.Lambda(isEmpty, field.Value.Parameters), false, json => json.ValueKind is JsonValueKind.Number && json.TryGetInt32(out var number) && number is 0 or 1 ? number : throw SearchCursor.Unreadable());
        }

        yield return new(field.Value, descending, json => json.ValueKind is not JsonValueKind.Null ? field.Parse(json) : canBeEmpty ? null : throw SearchCursor.Unreadable());
    }

    /// <param name="inMemory">Texts are put in order by their characters, as <see cref="Behind"/> compares them; a database has an order of its own.</param>
    public static IQueryable<T> Sorted(IQueryable<T> items, IReadOnlyList<SortColumn<T>> columns, bool backwards, bool inMemory)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var method = (i == 0 ? "OrderBy" : "ThenBy") + (columns[i].descending != backwards ? "Descending" : "");
            Expression[] arguments = [items.Expression, Expression.Quote(columns[i].value)];
            if (inMemory && columns[i].value.ReturnType == typeof(string)) arguments = [.. arguments, Expression.Constant(StringComparer.Ordinal, typeof(IComparer<string>))];
            var call = Expression.Call(typeof(Queryable), method, [typeof(T), columns[i].value.ReturnType], arguments);
            items = items.Provider.CreateQuery<T>(call);
        }

        return items;
    }

    /// <summary>What comes after the values in this order: a later first column, or the same and a later second, and so on.</summary>
    public static Expression<Func<T, bool>> Behind(IReadOnlyList<SortColumn<T>> columns, IReadOnlyList<JsonElement> values, bool backwards, bool inMemory)
    {
        var item = Expression.Parameter(typeof(T), "item");
        Expression behind = Expression.Constant(false);
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            var column = columns[i];
            var body = new Replace(column.value.Parameters[0], item).Visit(column.value.Body);
            var at = column.parse(values[i]);
            var same = at is null ? Expression.Equal(body, Expression.Constant(null, body.Type)) : Expression.Equal(body, FilterOperators.Value(at, body.Type));
            Expression later = at is null ? Expression.Constant(false) : Later(body, FilterOperators.Value(at, body.Type), column.descending == backwards, inMemory);
            behind = Expression.OrElse(later, Expression.AndAlso(same, behind));
            // An index is entered by what holds of all of them, and not by either of two.
            if (i == 0 && at is long or DateTimeOffset) behind = Expression.AndAlso(From(body, FilterOperators.Value(at, body.Type), column.descending == backwards), behind);
        }

        return Expression.Lambda<Func<T, bool>>(behind, item);
    }

    private static BinaryExpression From(Expression value, Expression than, bool rising) => rising ? Expression.GreaterThanOrEqual(value, than) : Expression.LessThanOrEqual(value, than);

    private static BinaryExpression Later(Expression value, Expression than, bool rising, bool inMemory)
    {
        if (value.Type == typeof(bool)) (value, than) = (Number(value), Number(than));
        var (left, right) = value.Type == typeof(string)
            ? ((Expression)Expression.Call(inMemory ? CompareOrdinal : CompareText, value, than), Expression.Constant(0))
            : (value, than);
        return rising ? Expression.GreaterThan(left, right) : Expression.LessThan(left, right);
    }

    private static ConditionalExpression Number(Expression flag) => Expression.Condition(flag, Expression.Constant(1), Expression.Constant(0));
}
