using System.Globalization;
using System.Text;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Running;
using Workflow.Web.Shell;

namespace Workflow.Web.Forms;

/// <summary>The answers of a posted form: as one JSON field of form-js, or field by field from a browser without script.</summary>
internal static class PostedAnswers
{
    public const string Json = "form-answers";

    /// <summary>The name of a question's field, apart from the names that forms use for themselves.</summary>
    public static string NameOf(FormField field) => "answer-" + field.Key;

    /// <summary>Null when what was sent as JSON is none.</summary>
    public static Variables? Read(FormSchema schema, FormState state)
    {
        if (state.Text(Json) is not { Length: > 0 } json)
            return Variables.Empty.With(schema.Fields.Where(field => state.All(NameOf(field)).Count > 0).Select(field => KeyValuePair.Create(field.Key, Typed(field, state))));
        try
        {
            return VariablesJson.Read(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What was answered, or what is known before, for a browser without script to show.</summary>
    public static void Offer(FormSchema schema, Variables values, FormState state)
    {
        foreach (var field in schema.Fields)
        {
            var value = values.TryGet(field.Key, out var known) ? known : field.Default;
            if (value is FeelList list) state.Offer(NameOf(field), [.. list.Items.Select(item => item.ToString())]);
            else if (!value.IsNull) state.Offer(NameOf(field), value.ToString());
        }
    }

    private static FeelValue Typed(FormField field, FormState state) => field switch
    {
        { IsMany: true } => FeelValue.Of(state.All(NameOf(field)).Select(FeelValue.Of)),
        { Kind: FormFieldKind.Checkbox } => FeelValue.Of(state.Has(NameOf(field), "true")),
        { Kind: FormFieldKind.Number, NumberAsText: false } when Number(state.Text(NameOf(field))) is { } number => FeelValue.Of(number),
        _ => FeelValue.Of(state.Text(NameOf(field))),
    };

    // 1,5 as written here, and 1.5 as a browser's number field sends it.
    private static Decimal34? Number(string text) =>
        Decimal34.TryParse(text.Replace(',', '.'), out var number) && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-') ? number : null;
}
