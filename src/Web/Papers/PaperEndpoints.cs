using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Papers;
using Workflow.Web.Dossiers;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Papers;

/// <summary>Scans and files of a dossier, streamed to and from the store; never held in memory whole.</summary>
internal static class PaperEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Policies.Officer);
        group.MapGet("/papers/{paper:guid}", Read);
        group.MapPost("/dossiers/{dossier:guid}/papers", Add).WithMetadata(new UnreadBody());
    }

    private static async Task<IResult> Read(Guid paper, HttpContext http, OfficeDb db, PaperStore store, CancellationToken cancellation)
    {
        var found = await db.Set<PaperRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == paper, cancellation);
        if (found is null || !await DossierSight.Visible(db, Person.Of(http.User)).AnyAsync(d => d.Id == found.DossierId, cancellation)) return Results.NotFound();
        // Downloaded, never opened in the site: a paper is somebody else's file.
        return Results.File(store.OpenRead(found.Sha256), found.ContentType, found.FileName, enableRangeProcessing: false);
    }

    private static async Task<IResult> Add(
        Guid dossier, HttpContext http, OfficeDb db, PaperStore store, IOptions<PaperOptions> limits, IAntiforgery tokens, Flash flash,
        IStringLocalizer<Texts> words, TimeProvider time, CancellationToken cancellation)
    {
        // More than is kept is taken in all the same, up to a bound: a browser listens to the answer only when it has sent everything.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = Bound(limits.Value);
        var person = Person.Of(http.User);
        var row = await DossierSight.Visible(db, person).FirstOrDefaultAsync(d => d.Id == dossier, cancellation);
        if (row is null || !DossierSight.SeesOffice(person) || row.Status.IsClosed()) return Results.NotFound();
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary) return Results.BadRequest();
        if (http.Request.ContentLength > Bound(limits.Value)) return Back(new(PaperWords.Refused("paper.too-large", limits.Value, words), [], Refused: true));

        var reader = new MultipartReader(boundary, http.Request.Body);
        var (component, said) = ((string?)null, new Said(words["Hãy chọn một tệp."], [], Refused: true));
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part)) continue;
            var name = HeaderUtilities.RemoveQuotes(part.Name).Value;
            if (name == "__RequestVerificationToken")
            {
                // The body is streamed, so the token of the form is put where the check looks for it.
                http.Request.Headers["X-CSRF-TOKEN"] = await section.ReadAsStringAsync(cancellation);
            }
            else if (name == "Component")
            {
                component = await section.ReadAsStringAsync(cancellation) is { Length: > 0 and <= 40 } code ? code : null;
            }
            else if (name == "File" && (part.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(part.FileName).Value) is { Length: > 0 } path)
            {
                if (!await tokens.IsRequestValidAsync(http)) return Results.BadRequest();
                var file = Path.GetFileName(path);
                said = await store.StoreAsync(section.Body, file, null, cancellation) switch
                {
                    StoreOutcome.Stored stored => new(await KeepAsync(db, row, person, component, file, stored.Content, time.GetUtcNow(), words, cancellation), []),
                    StoreOutcome.Refused refused => new($"{file}: {PaperWords.Refused(refused.Code, limits.Value, words)}", [], Refused: true),
                    _ => throw new InvalidOperationException("a paper is stored or refused"),
                };
            }
        }

        return Back(said);

        IResult Back(Said told)
        {
            flash.Say(http, told);
            return Results.LocalRedirect($"/dossiers/{dossier}");
        }
    }

    private static long Bound(PaperOptions limits) => 4 * limits.LargestSize + 65536;

    private static async Task<string> KeepAsync(
        OfficeDb db, DossierRow dossier, Person person, string? component, string file, StoredContent content, DateTimeOffset now, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        db.Add(new PaperRow
        {
            Id = Guid.CreateVersion7(now), DossierId = dossier.Id, Component = component, FileName = file.Length > 255 ? file[^255..] : file,
            ContentType = content.Type.ContentType, Size = content.Size, Sha256 = content.Sha256, StoredAt = now, StoredBy = person.Id,
        });
        await db.SaveChangesAsync(cancellation);
        return words["Đã lưu tệp {0}.", file];
    }
}

/// <summary>Marks an endpoint that reads its own body, so that nothing reads the form before it.</summary>
internal sealed class UnreadBody : IAntiforgeryMetadata
{
    public bool RequiresValidation => false;
}

internal static class PaperWords
{
    public static string Refused(string code, PaperOptions limits, IStringLocalizer<Texts> words) => code switch
    {
        "paper.too-large" => words["Chưa lưu: tệp lớn quá {0} MB.", limits.LargestSize >> 20],
        "paper.empty" => words["Chưa lưu: tệp không có nội dung."],
        "paper.type-not-allowed" => words["Chưa lưu: chỉ nhận tệp {0}.", string.Join(", ", limits.Types)],
        "paper.type-mismatch" => words["Chưa lưu: nội dung tệp không đúng loại như tên tệp."],
        "paper.truncated" => words["Chưa lưu: tệp bị cụt, có thể đường truyền đứt giữa chừng. Hãy gửi lại."],
        _ => words["Chưa lưu tệp ({0}).", code],
    };
}
