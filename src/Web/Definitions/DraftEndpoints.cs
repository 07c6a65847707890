using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Definitions;

/// <summary>What the definition editor in the browser asks for: read, validate, save the draft, publish it.</summary>
internal static class DraftEndpoints
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestDefinition = 4 * 1024 * 1024;

    /// <param name="Message">In the language of the page.</param>
    /// <param name="Detail">The engine's sentence, which names values and places; English.</param>
    /// <param name="Advice">Whether it is only said, and keeps nothing from being published.</param>
    public sealed record Problem(string Element, string Code, string Message, string Detail, int Line, bool Advice = false);

    /// <param name="Location">Where to go on; null: here.</param>
    /// <param name="Confirm">A question to be answered before the same is sent again; null: none.</param>
    public sealed record Answer(string Message, IEnumerable<Problem> Problems, int? Revision = null, string? Location = null, string? Confirm = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/definitions").RequireAuthorization(Policies.Administrator);
        group.MapGet("/{id}/{version:int}/xml", ReadVersion);
        group.MapGet("/drafts/{draft:guid}/xml", ReadDraft);
        var writing = group.MapGroup("/drafts/{draft:guid}").AddEndpointFilter<FormToken>();
        writing.MapPost("/check", Check);
        writing.MapPost("/save", Save);
        writing.MapPost("/copy", Copy);
        writing.MapPost("/publish", Publish);
    }

    private static async Task<IResult> ReadVersion(string id, int version, DefinitionHistory history, CancellationToken cancellation) =>
        await history.ProcessXmlAsync(id, version, cancellation) is { } xml ? Results.Text(xml, "application/xml", Encoding.UTF8) : Results.NotFound();

    private static async Task<IResult> ReadDraft(Guid draft, Drafts drafts, CancellationToken cancellation) =>
        await drafts.FindAsync(draft, cancellation) is { Draft.Kind: ResourceKind.Bpmn } found ? Results.Text(found.Xml, "application/xml", Encoding.UTF8) : Results.NotFound();

    private static async Task<IResult> Check(Guid draft, HttpContext http, Drafts drafts, DeployDefinition deploy, OfficeDb db, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Bpmn } found) return Gone(words);
        var text = await BodyAsync(http, cancellation);
        var problems = deploy.Validate(new(found.Draft.Name, found.Draft.Kind, text));
        var advice = await AdviceAsync(db, text, words, cancellation);
        return Results.Json(new Answer((problems.Length, advice.Count) switch
        {
            (0, 0) => words["Không có lỗi. Có thể ban hành."],
            (0, _) => words["Không có lỗi. Có thể ban hành; có {0} điều nên xem lại.", advice.Count],
            _ => words["Có {0} lỗi; mỗi lỗi ghi rõ phần tử.", problems.Length],
        }, [.. Listed(problems), .. advice]));
    }

    public static async Task<IReadOnlyList<Problem>> AdviceAsync(OfficeDb db, string text, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        var groups = Pages.GroupWords.Options(await db.Offices.AsNoTracking().ToListAsync(cancellation), words).Select(group => group.Value).ToHashSet(StringComparer.Ordinal);
        return new DefinitionAdvice(groups, words).Of(text);
    }

    private static async Task<IResult> Save(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Bpmn } found) return Gone(words);
        var saved = await drafts.SaveAsync(draft, RevisionOf(http), new(found.Draft.Name, found.Draft.Kind, await BodyAsync(http, cancellation)), Person.Of(http.User).Actor, cancellation);
        return saved is null ? Overtaken(words) : Results.Json(new Answer(words["Đã lưu nháp lần {0}.", saved.Revision], [], saved.Revision));
    }

    /// <summary>What was changed meanwhile is kept as a draft of its own, also when the draft it began from is gone.</summary>
    private static async Task<IResult> Copy(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        var found = await drafts.FindAsync(draft, cancellation);
        var file = new DefinitionFile(found?.Draft.Name ?? "quy-trinh.bpmn", found?.Draft.Kind ?? ResourceKind.Bpmn, await BodyAsync(http, cancellation));
        return await drafts.SaveAsync(null, 0, file, Person.Of(http.User).Actor, cancellation) is { } saved
            ? Results.Json(new Answer(words["Đã lưu thành bản nháp khác."], [], saved.Revision, $"/definitions/drafts/{saved.Id}"))
            : Overtaken(words);
    }

    private static async Task<IResult> Publish(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(draft, cancellation) is not { Draft.Kind: ResourceKind.Bpmn } found) return Gone(words);
        var actor = Person.Of(http.User).Actor;
        var body = await BodyAsync(http, cancellation);
        if (await drafts.SaveAsync(draft, RevisionOf(http), new(found.Draft.Name, found.Draft.Kind, body), actor, cancellation) is not { } saved) return Overtaken(words);
        if (!http.Request.Headers.ContainsKey("X-Confirmed") && await drafts.OvertakenByAsync(draft, body, cancellation) is [var newer, ..])
        {
            return Results.Json(
                new Answer(words["Chưa ban hành. Bản nháp đã được lưu."], [], saved.Revision, null,
                    words["{0} đã ban hành {1} bản {2} sau khi bản nháp này bắt đầu. Ban hành bây giờ sẽ bỏ những gì họ đã sửa. Vẫn ban hành?", newer.DeployedBy, newer.Name, newer.Version]),
                statusCode: StatusCodes.Status409Conflict);
        }

        return await drafts.PublishAsync(draft, saved.Revision, effectiveFrom: null, actor, cancellation) switch
        {
            DeployResult.Deployed deployed => Results.Json(new Answer(
                string.Join(" ", deployed.Definitions.Select(d => d.IsNew
                    ? words["Đã ban hành {0} bản {1}. Hồ sơ đang chạy giữ bản cũ; hồ sơ mới theo bản này.", d.Name, d.Version].Value
                    : words["{0} không đổi so với bản {1}.", d.Name, d.Version].Value)),
                [], null, "/definitions")),
            DeployResult.Refused refused => Results.Json(
                new Answer(words["Chưa ban hành: có {0} lỗi. Bản nháp đã được lưu.", refused.Problems.Length], Listed(refused.Problems), saved.Revision),
                statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => Overtaken(words),
        };
    }

    public static IEnumerable<Problem> Listed(ImmutableArray<DefinitionProblem> problems) =>
        problems.Select(p => new Problem(p.Element.Value, p.Code, ProblemSentences.Say(p), p.Clause.Length > 0 ? $"{p.Message} (BPMN 2.0.2, {p.Clause})" : p.Message, p.Line));

    private static IResult Overtaken(IStringLocalizer<Texts> words) => Results.Json(
        new Answer(words["Người khác đã lưu bản nháp này trong lúc đang sửa; bản của họ được giữ nguyên. Hãy lưu bản đang sửa thành bản nháp khác rồi so sánh."], []),
        statusCode: StatusCodes.Status409Conflict);

    private static IResult Gone(IStringLocalizer<Texts> words) => Results.Json(
        new Answer(words["Bản nháp này không còn: đã ban hành hoặc đã xóa. Có thể lưu bản đang sửa thành bản nháp khác."], []), statusCode: StatusCodes.Status409Conflict);

    private static int RevisionOf(HttpContext http) =>
        int.TryParse(http.Request.Headers["X-Revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static async Task<string> BodyAsync(HttpContext http, CancellationToken cancellation)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestDefinition;
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }
}
