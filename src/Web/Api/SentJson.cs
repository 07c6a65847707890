using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Workflow.Web.Api;

/// <summary>What is asked of every JSON that is sent, before anybody reads what it says.</summary>
internal static class SentJson
{
    /// <summary>
    /// Ends the request with 415 when something else than JSON is sent, and with 400 when a text in it is none: bytes that are not UTF-8,
    /// half of a character, or U+0000, which no database keeps. JSON that is broken besides is left to whoever reads it.
    /// </summary>
    public static void Check(HttpRequest request, ReadOnlySpan<byte> sent)
    {
        if (request.ContentType is { Length: > 0 } type && !request.HasJsonContentType())
        {
            throw new ProblemException(Problems.Of(StatusCodes.Status415UnsupportedMediaType, "request.media-type", $"Expected application/json, but found '{type}'."));
        }

        if (!Utf8.IsValid(sent)) throw Wrong("Expected UTF-8, but found other bytes.");

        var reader = new Utf8JsonReader(sent);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && IsNoText(ref reader))
                {
                    throw Wrong($"Expected text without U+0000 and without half characters, but found one at byte {reader.TokenStartIndex}.");
                }
            }
        }
        catch (JsonException)
        {
            // Told by whoever reads it, with the field.
        }
    }

    private static bool IsNoText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()?.Contains('\0', StringComparison.Ordinal) == true;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static ProblemException Wrong(string detail) => new(Problems.Wrong("request.body", detail));
}

/// <summary>Lists hold values: a null among them is told, not met later.</summary>
internal sealed class WholeLists : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments())) as JsonConverter ?? throw new MissingMethodException(typeToConvert.Name);

    private sealed class Of<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var items = JsonSerializer.Deserialize<List<T>>(ref reader, options);
            return items?.Exists(item => item is null) == true ? throw new JsonException("Expected a list of values, but found null among them.") : items;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
