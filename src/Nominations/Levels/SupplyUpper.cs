using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>The upper level asked for a supplement: the counter of origin takes it in from the applicant, all at once, and sends it up.</summary>
public sealed class SupplyUpper(DossierDesk desk, ParcelPost post)
{
    /// <param name="Components">Codes of what the applicant brought: everything that the upper level asked for.</param>
    /// <param name="Letter">To an upper level that takes dossiers by letter: the one that it goes with; null otherwise.</param>
    public sealed record Request(Guid Dossier, ImmutableArray<string> Components, OutgoingLetter? Letter = null);

    /// <param name="Papers">Files that were sent along: those filed since the dossier went up.</param>
    public sealed record Result(string To, int Papers);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.Db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == request.Dossier, cancellation) is not { Missing: { } asked } forwarding) return work.NotWaiting("supply-upper");

        if (forwarding.AskedBelow)
        {
            return new Problem("supplement.asked-below", "", "Đã chuyển yêu cầu bổ sung xuống nơi nhận hồ sơ; chờ nơi đó gửi giấy tờ lên.",
                "Expected the supplement to be here, but the submitting office has been asked for it and has not sent it yet.");
        }

        var missing = asked.Split(' ').Except(request.Components, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return new Problem("component.missing", "Components", $"Còn thiếu: {string.Join("; ", missing.Select(Components.Name))}. Cấp trên chỉ yêu cầu bổ sung một lần.",
                $"Expected everything that was asked for, but {string.Join(", ", missing)} are still missing.");
        }
        if (forwarding.ByLetter)
        {
            if (request.Letter is not { } letter) return new Problem("input.required", "LetterNumber", "Cần nhập số công văn.", "Expected the letter that the supplement goes with.");

            var checks = new Checks();
            checks.Check(letter, forwarding.SignedAt.OfficeDate(), work.Today);
            if (checks.Failed) return checks.Refuse<Result>();
        }
        if (await work.CompleteAsync("supply-upper", Variables.Empty, cancellation) is { } problem) return problem;

        var papers = await work.Db.Set<PaperRow>().Where(p => p.DossierId == request.Dossier && p.StoredAt > forwarding.PapersSentUntil).OrderBy(p => p.StoredAt).ToListAsync(cancellation);
        (forwarding.PapersSentUntil, forwarding.Missing) = (work.Now, null);
        await work.NoteAsync(nameof(SupplyUpper), $"{forwarding.UpperOfficeName}: {string.Join("; ", request.Components.Select(Components.Name))}", cancellation);
        if (forwarding.ByLetter && request.Letter is { } sent)
        {
            if (await SendAsync(work, forwarding, sent, request.Components, cancellation) is { } notSent) return notSent;
        }
        else post.Send(new(forwarding.UpperOffice, forwarding.UpperQueue), work.Dossier.OfficeCode, forwarding.Id, ForwardedSupplement.ParcelKind, new ForwardedSupplement(request.Components), papers);
        await work.CommitAsync(cancellation);
        return new Result(forwarding.UpperOfficeName, papers.Count);
    }

    /// <summary>By letter: with a sheet of what left; an answer may be expected as after the first dispatch.</summary>
    private static async Task<Problem?> SendAsync(DossierWork work, ForwardingRow forwarding, OutgoingLetter letter, ImmutableArray<string> components, CancellationToken cancellation)
    {
        var rule = work.Rules.Clock(ClockSteps.UpperAnswer, work.RuleDay).Required;
        var answer = work.Clock.LimitFromDayZero(rule.AsLimitRule, work.Today, rule.Limit);
        work.OpenLimit(LimitKind.UpperAnswer, answer);
        // The task that waits for the answer has been there since the first dispatch, with its date.
        var waiting = await work.TaskAsync("record-upper-answer", null, cancellation);
        if (await work.MoveTimesAsync(Variables.Of(("answerBy", answer.DueAt.Feel())), waiting is null ? [] : [(waiting.Id, answer.DueAt)], cancellation) is { } notMoved) return notMoved;
        (forwarding.UpperStatus, forwarding.UpperReason, forwarding.UpperDueOn) = (null, null, answer.DueDate);
        await work.HandOverAsync(forwarding.UpperOfficeName, $"Bổ sung: {letter.Number.Trim()}, {letter.Means.Vietnamese().ToLowerInvariant()}", cancellation);
        var slip = await UpperLetters.SheetAsync(work, forwarding, letter, components, cancellation);
        await UpperLetters.EnterAsync(work, forwarding, UpperLetterKind.Supplement, letter.Number, letter.SignedOn, cancellation, letter, slip, components: components);
        return null;
    }
}

/// <summary>
/// The supplement arrives at the upper level and is taken in as if the applicant had brought it there; where an office further up asked for it, it waits
/// for this counter to send it on.
/// </summary>
public sealed class SupplementArrival(OfficeDb db, DossierDesk desk, SupplyMissingComponents supply, TimeProvider time) : IParcelOpener
{
    public string Kind => ForwardedSupplement.ParcelKind;

    public async Task OpenAsync(ParcelRow parcel, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parcel);
        var brought = JsonSerializer.Deserialize<ForwardedSupplement>(parcel.Body, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a supplement, but found null.");
        var dossier = (await db.OriginAsync(parcel.Link, cancellation)).DossierId;
        foreach (var paper in parcel.Papers.OrderBy(p => p.Ordinal)) db.Add(ParcelPapers.Row(paper, dossier, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellation);
        if (await db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == dossier && f.AskedBelow, cancellation) is { } further)
        {
            await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
            if (work.Problem is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");

            further.AskedBelow = false;
            await work.HandOverAsync("Bộ phận Một cửa", "Nơi nhận hồ sơ gửi bổ sung", cancellation);
            await work.NoteAsync(nameof(SupplementArrival), string.Join("; ", brought.Components.Select(Components.Name)), cancellation);
            await work.CommitAsync(cancellation);
            return;
        }

        // Come too late, it changes nothing: the dossier was closed, and the counter of origin has been told.
        if (await supply.HandleAsync(new(dossier, brought.Components), Actor.System, cancellation) is Outcome<ReceiveDossier.Result>.Refused { Problems: [{ Code: not "task.not-active" } notSupplied, ..] })
            throw new InvalidOperationException($"{notSupplied.Code}: {notSupplied.En}");
    }
}
