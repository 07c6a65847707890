using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Clock;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Web.Definitions;
using Workflow.Web.Hosting;
using Workflow.Web.Pages.Decisions;
using Workflow.Web.Shell;

namespace Workflow.Web.Decisions;

/// <summary>What the decision-table editor in the browser asks for; it sends the file and gets a piece of the page back.</summary>
internal static class DecisionEndpoints
{
    /// <summary>The longest file in bytes.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>In the names of the test form, before the name of an input.</summary>
    public const string InputPrefix = "in.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/decisions").RequireAuthorization(Policies.Administrator);
        group.MapGet("/{id}/{version:int}/xml", ReadVersion);
        group.MapGet("/drafts/{draft:guid}/xml", ReadDraft);
        var writing = group.MapGroup("/drafts/{draft:guid}").AddEndpointFilter<FormToken>();
        writing.MapPost("/review", Review);
        writing.MapPost("/save", Save);
        writing.MapPost("/copy", Copy);
        writing.MapPost("/try", Try);
        writing.MapPost("/publish", Publish);
    }

    private static async Task<IResult> ReadVersion(string id, int version, DefinitionHistory history, HttpContext http, CancellationToken cancellation)
    {
        if (await history.DecisionXmlAsync(id, version, cancellation) is not { } xml) return Results.NotFound();
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Uri.EscapeDataString(id)}-{version}.dmn\"";
        return Results.Text(xml, "application/xml", Encoding.UTF8);
    }

    private static async Task<IResult> ReadDraft(Guid draft, Drafts drafts, CancellationToken cancellation) =>
        await FindAsync(drafts, draft, cancellation) is { } found ? Results.Text(found.Xml, "application/xml", Encoding.UTF8) : Results.NotFound();

    private static async Task<IResult> Review(Guid draft, HttpContext http, Drafts drafts, ReviewDecisions reviews, TimeProvider time, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await FindAsync(drafts, draft, cancellation) is null) return Gone(words);
        var form = await FormAsync(http, cancellation);
        return Reviewed(reviews.Handle(form.Text("xml"), time.GetUtcNow().OfficeDate()));
    }

    private static async Task<IResult> Save(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await FindAsync(drafts, draft, cancellation) is not { } found) return Gone(words);
        return await SaveAsync(found, await FormAsync(http, cancellation), http, drafts, cancellation) is { } saved
            ? Said("good", words["Đã lưu nháp lần {0}.", saved.Revision])
            : Overtaken(words);
    }

    /// <summary>What was changed meanwhile is kept as a draft of its own, also when the draft it began from is gone.</summary>
    private static async Task<IResult> Copy(Guid draft, HttpContext http, Drafts drafts, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        var name = (await FindAsync(drafts, draft, cancellation))?.Draft.Name ?? "bang-quyet-dinh.dmn";
        var file = new DefinitionFile(name, ResourceKind.Dmn, (await FormAsync(http, cancellation)).Text("xml"));
        if (await drafts.SaveAsync(null, 0, file, Person.Of(http.User).Actor, cancellation) is not { } saved) return Overtaken(words);
        http.Response.Headers["X-Location"] = $"/decisions/drafts/{saved.Id}";
        return Said("good", words["Đã lưu thành bản nháp khác."]);
    }

    private static async Task<IResult> Try(
        Guid draft, HttpContext http, Drafts drafts, ReviewDecisions reviews, TryDecision trial, TimeProvider time, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await FindAsync(drafts, draft, cancellation) is null) return Gone(words);
        var form = await FormAsync(http, cancellation);
        if (reviews.Handle(form.Text("xml"), time.GetUtcNow().OfficeDate()).Model is not { } model) return Said("critical", words["Tệp chưa đọc được; xem các lỗi ở phần phân tích."]);

        var decision = form.Text("decision");
        var typed = form.Names.Where(name => name.StartsWith(InputPrefix, StringComparison.Ordinal))
            .ToDictionary(name => name[InputPrefix.Length..], form.Text, StringComparer.Ordinal);
        return await trial.HandleAsync(model, decision, typed, cancellation) switch
        {
            Trial.Evaluated evaluated => new RazorComponentResult<TrialView>(new { evaluated.Record, Model = model }),
            Trial.BadInputs bad => Said("critical", words["Chưa thử được: hãy xem lại {0}.", string.Join(", ", bad.Inputs.Select(input => $"“{input.Label ?? input.Name}”"))]),
            _ => Said("critical", words["Bản đang sửa không có quyết định này."]),
        };
    }

    private static async Task<IResult> Publish(
        Guid draft, HttpContext http, Drafts drafts, PublishDecisions publish, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        if (await FindAsync(drafts, draft, cancellation) is not { } found) return Gone(words);
        var form = await FormAsync(http, cancellation);
        if (form.Day("effectiveFrom", "") is not { } effectiveFrom) return Said("critical", words["Hãy nhập ngày áp dụng."]);
        if (form.Text("reason").Length > DecisionRow.LongestReason) return Said("critical", words["Lý do dài quá {0} ký tự.", DecisionRow.LongestReason]);
        if (await SaveAsync(found, form, http, drafts, cancellation) is null) return Overtaken(words);

        return await publish.HandleAsync(draft, effectiveFrom, form.Optional("reason"), Person.Of(http.User).Actor, cancellation) switch
        {
            Publication.Published published => new RazorComponentResult<PublishedView>(new { published.Decisions, EffectiveFrom = effectiveFrom }),
            Publication.Blocked blocked => Refused(words["Chưa ban hành: còn lỗi phải sửa. Bản nháp đã được lưu."], blocked.Review),
            Publication.ReasonMissing { IsInThePast: true } past => Refused(
                words["Chưa ban hành: ngày áp dụng đã qua, nên hồ sơ đã nhận từ ngày đó sẽ theo bản này ở các bước sau. Nếu đúng ý, hãy ghi lý do."], past.Review),
            Publication.ReasonMissing missing => Refused(words["Chưa ban hành: còn cảnh báo. Hãy sửa, hoặc ghi lý do vì sao vẫn ban hành."], missing.Review),
            Publication.Refused refused => Said("critical", string.Join(" ", refused.Problems.Select(p => $"{p.Element.Value}: {ProblemSentences.Say(p)}"))),
            _ => Gone(words),
        };
    }

    private static async Task<DraftText?> FindAsync(Drafts drafts, Guid draft, CancellationToken cancellation) =>
        await drafts.FindAsync(draft, cancellation) is { Draft.Kind: ResourceKind.Dmn } found ? found : null;

    private static async Task<DraftItem?> SaveAsync(DraftText found, FormState form, HttpContext http, Drafts drafts, CancellationToken cancellation)
    {
        var revision = int.TryParse(form.Text("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var saved = await drafts.SaveAsync(
            found.Draft.Id, revision, new(found.Draft.Name, ResourceKind.Dmn, form.Text("xml")), Person.Of(http.User).Actor, cancellation);
        if (saved is not null) http.Response.Headers["X-Revision"] = saved.Revision.ToString(CultureInfo.InvariantCulture);
        return saved;
    }

    private static async Task<FormState> FormAsync(HttpContext http, CancellationToken cancellation) => FormState.Posted(await http.Request.ReadFormAsync(cancellation));

    private static RazorComponentResult<ReviewView> Reviewed(DecisionReview review) => new(new { Review = review });

    private static RazorComponentResult<ReviewView> Refused(string message, DecisionReview review) =>
        new(new { Review = review, Message = message }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    private static RazorComponentResult<SaidView> Overtaken(IStringLocalizer<Texts> words) =>
        Said("critical", words["Người khác đã lưu bản nháp này trong lúc đang sửa; bản của họ được giữ nguyên. Hãy lưu bản đang sửa thành bản nháp khác rồi so sánh."], StatusCodes.Status409Conflict);

    private static RazorComponentResult<SaidView> Gone(IStringLocalizer<Texts> words) =>
        Said("critical", words["Bản nháp này không còn: đã ban hành hoặc đã xóa. Có thể lưu bản đang sửa thành bản nháp khác."], StatusCodes.Status409Conflict);

    private static RazorComponentResult<SaidView> Said(string meaning, string message, int? status = null) =>
        new(new { Meaning = meaning, Message = message }) { StatusCode = status ?? (meaning == "critical" ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK) };
}
