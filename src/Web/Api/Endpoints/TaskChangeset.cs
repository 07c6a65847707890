using System.Text.Json;
using Workflow.Runtime.Tasks;

namespace Workflow.Web.Api.Endpoints;

/// <summary>What is to change about a user task. An empty text takes a date away.</summary>
internal static class TaskChangeset
{
    public static TaskChange Read(JsonElement? changeset)
    {
        var change = new TaskChange(null, default, default, null, null);
        if (changeset is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given) return change;
        if (given.ValueKind is not JsonValueKind.Object) throw new ProblemException(Problems.Wrong("task.change", $"Expected the changeset as an object, but found {given.ValueKind}."));

        foreach (var field in given.EnumerateObject().Where(field => field.Value.ValueKind is not JsonValueKind.Null))
        {
            change = field.Name switch
            {
                "priority" when field.Value.ValueKind is JsonValueKind.Number && field.Value.TryGetInt32(out var priority) && priority is >= 0 and <= 100 => change with { Priority = priority },
                "dueDate" => change with { Due = (Moment(field), true) },
                "followUpDate" => change with { FollowUp = (Moment(field), true) },
                "candidateUsers" => change with { Users = Names(field) },
                "candidateGroups" => change with { Groups = Names(field) },
                _ => throw Wrong(field),
            };
        }

        return change;
    }

    private static DateTimeOffset? Moment(JsonProperty field)
    {
        if (field.Value.ValueKind is not JsonValueKind.String) throw Wrong(field);
        if (field.Value.GetString() is { Length: 0 }) return null;
        return field.Value.TryGetDateTimeOffset(out var at) ? at.ToUniversalTime() : throw Wrong(field);
    }

    private static IReadOnlyList<string> Names(JsonProperty field) =>
        field.Value.ValueKind is JsonValueKind.Array && field.Value.EnumerateArray().All(name => name.ValueKind is JsonValueKind.String)
            ? [.. field.Value.EnumerateArray().Select(name => name.GetString() ?? "").Where(name => name.Length is > 0 and <= 256)]
            : throw Wrong(field);

    private static ProblemException Wrong(JsonProperty field) => new(Problems.Wrong(
        "task.change", $"Expected priority (0 to 100), dueDate and followUpDate (RFC 3339 or empty), candidateUsers and candidateGroups (lists of names), but found '{field.Name}': {field.Value.GetRawText()}."));
}
