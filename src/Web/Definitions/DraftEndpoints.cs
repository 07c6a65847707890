using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Definitions;

/// <summary>What the definition editor in the browser asks for: read, validate, save the draft, publish it.</summary>
internal static class DraftEndpoints
{
    private const int LargestDefinition = 4 * 1024 * 1024;

    public sealed record Problem(string Element, string Code, string Message);

    public sealed record Answer(string Message, IEnumerable<Problem> Problems, int? Revision = null, string? Location = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/definitions").RequireAuthorization(Policies.Administrator);
        group.MapGet("/{id}/{version:int}/xml", ReadVersion);
        group.MapGet("/drafts/{draft:guid}/xml", ReadDraft);
        var writing = group.MapGroup("/drafts/{draft:guid}").AddEndpointFilter<FormToken>();
        writing.MapPost("/check", Check);
        writing.MapPost("/save", Save);
        writing.MapPost("/publish", Publish);
    }

    private static async Task<IResult> ReadVersion(string id, int version, DefinitionHistory history, CancellationToken cancellation) =>
        await history.ProcessXmlAsync(id, version, cancellation) is { } xml ? Results.Text(xml, "application/xml", Encoding.UTF8) : Results.NotFound();

    private static async Task<IResult> ReadDraft(Guid draft, Drafts drafts, CancellationToken cancellation) =>
        await drafts.FindAsync(draft, cancellation) is { Draft.Kind: ResourceKind.Bpmn } found ? Results.Text(found.Xml, "application/xml", Encoding.UTF8) : Results.NotFound();

    private static async Task<IResult> Check(Guid draft, HttpContext http, Drafts drafts, DeployDefinition deploy, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Bpmn } found) return Results.NotFound();
        var problems = deploy.Validate(new(found.Draft.Name, found.Draft.Kind, await BodyAsync(http, cancellation)));
        return Results.Json(problems.IsEmpty
            ? new Answer(words["Không có lỗi. Có thể ban hành."], [])
            : new Answer(words["Có {0} lỗi; mỗi lỗi ghi rõ phần tử.", problems.Length], Listed(problems)));
    }

    private static async Task<IResult> Save(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Bpmn } found) return Results.NotFound();
        var saved = await drafts.SaveAsync(draft, RevisionOf(http), new(found.Draft.Name, found.Draft.Kind, await BodyAsync(http, cancellation)), Person.Of(http.User).Actor, cancellation);
        return saved is null ? Overtaken(words) : Results.Json(new Answer(words["Đã lưu nháp lần {0}.", saved.Revision], [], saved.Revision));
    }

    private static async Task<IResult> Publish(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Bpmn } found) return Results.NotFound();
        var actor = Person.Of(http.User).Actor;
        if (await drafts.SaveAsync(draft, RevisionOf(http), new(found.Draft.Name, found.Draft.Kind, await BodyAsync(http, cancellation)), actor, cancellation) is not { } saved) return Overtaken(words);

        return await drafts.PublishAsync(draft, effectiveFrom: null, actor, cancellation) switch
        {
            DeployResult.Deployed deployed => Results.Json(new Answer(
                string.Join(" ", deployed.Definitions.Select(d => d.IsNew
                    ? words["Đã ban hành {0} bản {1}. Hồ sơ đang chạy giữ bản cũ; hồ sơ mới theo bản này.", d.Name, d.Version].Value
                    : words["{0} không đổi so với bản {1}.", d.Name, d.Version].Value)),
                [], null, "/definitions")),
            DeployResult.Refused refused => Results.Json(
                new Answer(words["Chưa ban hành: có {0} lỗi. Bản nháp đã được lưu.", refused.Problems.Length], Listed(refused.Problems), saved.Revision),
                statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    private static IEnumerable<Problem> Listed(ImmutableArray<DefinitionProblem> problems) =>
        problems.Select(p => new Problem(p.Element.Value, p.Code, p.Message));

    private static IResult Overtaken(IStringLocalizer<Texts> words) => Results.Json(
        new Answer(words["Người khác đã lưu bản nháp này trong lúc đang sửa. Hãy tải lại trang để xem bản mới."], []), statusCode: StatusCodes.Status409Conflict);

    private static int RevisionOf(HttpContext http) =>
        int.TryParse(http.Request.Headers["X-Revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static async Task<string> BodyAsync(HttpContext http, CancellationToken cancellation)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestDefinition;
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }
}
