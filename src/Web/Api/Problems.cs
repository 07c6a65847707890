using Workflow.Runtime.Access;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Runtime.Tasks;

namespace Workflow.Web.Api;

/// <summary>Every "no" of the interface: problem+json (RFC 9457) with a stable code as <c>title</c> and <c>code</c>. The table is in src/Web/docs/api.md.</summary>
internal static class Problems
{
    public const string OperationNotOffered = "operation.not-offered";
    public const string Unknown = "operation.unknown";

    public static IResult Of(int status, string code, string detail, IEnumerable<KeyValuePair<string, object?>>? more = null) => Results.Problem(
        detail, null, status, code, $"urn:workflow:problem:{code}", [new("code", code), .. more ?? []]);

    public static IResult Wrong(string code, string detail) => Of(StatusCodes.Status400BadRequest, code, detail);

    public static IResult Query(HttpRequest request) => Wrong("request.query", $"Expected the parameters of the query as /openapi describes them, but found '{request.QueryString}'.");

    public static IResult NotFound(string what, string key) => Of(StatusCodes.Status404NotFound, $"{what}.not-found", $"Expected a {what.Replace('-', ' ')} {key}, but there is none that this token may see.");

    public static IResult NotOffered(string detail) => Of(StatusCodes.Status501NotImplemented, "not-offered", detail);

    public static IResult Of(SearchRefusal refusal) => refusal.Code == SearchRefusal.NotOffered ? NotOffered(refusal.Message) : Wrong(refusal.Code, refusal.Message);

    public static IResult Of(RunResult.Rejected rejected) => Of(StatusOf(rejected.Code), rejected.Code, rejected.Message);

    public static IResult Of(TaskOutcome.Rejected rejected) =>
        Of(StatusOf(rejected.Code), rejected.Code, rejected.Message, rejected.Holder is { } holder ? [new("holder", holder)] : null);

    private static int StatusOf(string code) => code switch
    {
        "job.not-active" or "task.not-active" or "instance.not-found" or "process.not-deployed" or "incident.not-open" or "instance.ended" or "scope.not-active" or "decision.not-deployed" => StatusCodes.Status404NotFound,
        "task.not-candidate" or "task.excluded" or "task.personal" or ProductRefusal.Code => StatusCodes.Status403Forbidden,
        "modify.nothing" or "modify.unknown-element" or "modify.element" or "modify.variables" or "task.unknown-assignee" or "listener.variables" or "listener.correction" or "listener.cannot-deny" or "listener.cannot-correct" or "ad-hoc.decision" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    };
}
