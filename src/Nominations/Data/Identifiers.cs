using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workflow.Nominations.Data;

/// <summary>The office's words as they stand in tables, variables and messages: <c>ResultReturned</c> ↔ <c>RESULT_RETURNED</c>.</summary>
public static class Identifiers
{
    public static string Identifier<T>(this T value) where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    public static T Parse<T>(string identifier) where T : struct, Enum =>
        Enum.Parse<T>(identifier.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}

internal sealed class IdentifierConverter<T>() : ValueConverter<T, string>(v => v.Identifier(), s => Identifiers.Parse<T>(s))
    where T : struct, Enum;
