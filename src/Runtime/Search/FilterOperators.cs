using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Workflow.Runtime.Search;

/// <summary>The operators of a filter: <c>$eq $neq $exists $gt $gte $lt $lte $in $notIn $like</c>. A value alone means <c>$eq</c>.</summary>
internal static class FilterOperators
{
    private const int MostValues = 1000;

    private static readonly MethodInfo Like = typeof(DbFunctionsExtensions).GetMethod(nameof(DbFunctionsExtensions.Like), [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)])
        ?? throw new MissingMethodException();

    private static readonly MethodInfo LikeInMemory = ((Func<string?, string, bool>)Matches).Method;

    public static Expression<Func<T, bool>> Condition<T>(SearchField<T> field, JsonElement given, bool inMemory)
    {
        if (given.ValueKind is not JsonValueKind.Object) return Equal(field, field.Parse(given));

        return Both(given.EnumerateObject().Select(op => One(field, op, inMemory)));
    }

    /// <summary>Those of the words that the filter of a field means.</summary>
    public static string[] Among(string name, JsonElement given, IEnumerable<string> words)
    {
        var parse = SearchValues.Parser(typeof(string));
        var means = Condition(new SearchField<Held<string>>(name, (Expression<Func<Held<string>, string>>)(word => word.Value), json => parse(name, json), HasText: true), given, inMemory: true).Compile();
        return [.. words.Where(word => means(new(word)))];
    }

    /// <summary>All of the conditions; true when there is none.</summary>
    public static Expression<Func<T, bool>> Both<T>(IEnumerable<Expression<Func<T, bool>>> conditions) =>
        Combined(conditions, Expression.AndAlso) ?? (_ => true);

    /// <summary>One of the conditions; false when there is none.</summary>
    public static Expression<Func<T, bool>> Either<T>(IEnumerable<Expression<Func<T, bool>>> conditions) =>
        Combined(conditions, Expression.OrElse) ?? (_ => false);

    /// <summary>A value that the query carries as a parameter, so that each value does not become a statement of its own.</summary>
    public static Expression Value(object value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var held = Activator.CreateInstance(typeof(Held<>).MakeGenericType(plain), value) ?? throw new MissingMethodException(plain.Name);
        Expression read = Expression.Property(Expression.Constant(held), "Value");
        return plain == type ? read : Expression.Convert(read, type);
    }

    private static Expression<Func<T, bool>> One<T>(SearchField<T> field, JsonProperty op, bool inMemory) => op.Name switch
    {
        "$eq" => Equal(field, field.Parse(op.Value)),
        "$neq" => Not(Equal(field, field.Parse(op.Value))),
        "$in" => Either(Values(field, op.Value).Select(value => Equal(field, value))),
        "$notIn" => Not(Either(Values(field, op.Value).Select(value => Equal(field, value)))),
        "$exists" => Exists(field, op.Value),
        "$gt" => Compared(field, op.Value, Expression.GreaterThan),
        "$gte" => Compared(field, op.Value, Expression.GreaterThanOrEqual),
        "$lt" => Compared(field, op.Value, Expression.LessThan),
        "$lte" => Compared(field, op.Value, Expression.LessThanOrEqual),
        "$like" when field.HasText => Alike(field, (string)field.Parse(op.Value), inMemory),
        _ => throw new SearchRefusedException("search.filter", $"Expected an operator that '{field.Name}' has, but found '{op.Name}'."),
    };

    private static List<object> Values<T>(SearchField<T> field, JsonElement list) =>
        list.ValueKind is JsonValueKind.Array && list.GetArrayLength() <= MostValues
            ? list.EnumerateArray().Select(field.Parse).ToList()
            : throw new SearchRefusedException("search.filter", $"Expected a list of at most {MostValues} values for '{field.Name}'.");

    private static Expression<Func<T, bool>> Equal<T>(SearchField<T> field, object value) => field.Equal is { } equal
        ? equal(value)
        : Expression.Lambda<Func<T, bool>>(Expression.Equal(field.Value.Body, Value(value, field.Type)), field.Value.Parameters);

    private static Expression<Func<T, bool>> Not<T>(Expression<Func<T, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(condition.Body), condition.Parameters);

    private static Expression<Func<T, bool>> Exists<T>(SearchField<T> field, JsonElement given)
    {
        if (given.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) throw new SearchRefusedException("search.filter", $"Expected true or false for $exists of '{field.Name}'.");

        var exists = field.Type.IsValueType && Nullable.GetUnderlyingType(field.Type) is null
            ? (Expression)Expression.Constant(true)
            : Expression.NotEqual(field.Value.Body, Expression.Constant(null, field.Type));
        return Expression.Lambda<Func<T, bool>>(given.GetBoolean() ? exists : Expression.Not(exists), field.Value.Parameters);
    }

    private static Expression<Func<T, bool>> Compared<T>(SearchField<T> field, JsonElement given, Func<Expression, Expression, BinaryExpression> compare) =>
        field.HasText || (Nullable.GetUnderlyingType(field.Type) ?? field.Type) == typeof(bool)
            ? throw new SearchRefusedException("search.filter", $"Expected a number or a time to compare, but '{field.Name}' is neither.")
            : Expression.Lambda<Func<T, bool>>(compare(field.Value.Body, Value(field.Parse(given), field.Type)), field.Value.Parameters);

    /// <summary><c>*</c> stands for any text, <c>?</c> for one character, a backslash before them for themselves.</summary>
    private static Expression<Func<T, bool>> Alike<T>(SearchField<T> field, string pattern, bool inMemory)
    {
        var call = inMemory
            ? Expression.Call(LikeInMemory, field.Value.Body, Value(Regular(pattern), typeof(string)))
            : Expression.Call(Like, Expression.Constant(EF.Functions), field.Value.Body, Value(Sql(pattern), typeof(string)), Expression.Constant("\\"));
        return Expression.Lambda<Func<T, bool>>(call, field.Value.Parameters);
    }

    private static string Sql(string pattern) => string.Concat(Parts(pattern).Select(part => part.Wild switch
    {
        '*' => "%",
        '?' => "_",
        _ => part.Text is "%" or "_" or "\\" or "[" ? "\\" + part.Text : part.Text,
    }));

    private static string Regular(string pattern) =>
        "^" + string.Concat(Parts(pattern).Select(part => part.Wild switch { '*' => ".*", '?' => ".", _ => Regex.Escape(part.Text) })) + "$";

    private static IEnumerable<(char? Wild, string Text)> Parts(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length) yield return (null, pattern[++i].ToString());
            else if (pattern[i] is '*' or '?') yield return (pattern[i], "");
            else yield return (null, pattern[i].ToString());
        }
    }

    private static bool Matches(string? value, string regular) =>
        value is not null && Regex.IsMatch(value, regular, RegexOptions.Singleline | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    private static Expression<Func<T, bool>>? Combined<T>(IEnumerable<Expression<Func<T, bool>>> conditions, Func<Expression, Expression, Expression> combine)
    {
        var item = Expression.Parameter(typeof(T), "item");
        Expression? all = null;
        foreach (var condition in conditions)
        {
            var body = new Replace(condition.Parameters[0], item).Visit(condition.Body);
            all = all is null ? body : combine(all, body);
        }

        return all is null ? null : Expression.Lambda<Func<T, bool>>(all, item);
    }

    private sealed record Held<TValue>(TValue Value);
}

/// <summary>One parameter of an expression in the place of another.</summary>
internal sealed class Replace(ParameterExpression old, Expression with) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == old ? with : node;
}
