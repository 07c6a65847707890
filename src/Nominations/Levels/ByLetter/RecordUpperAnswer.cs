using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels.ByLetter;

/// <summary>
/// What an upper level that does not use this product has answered (A14–A18), entered by the counter from the paper: the decision, that it was not
/// awarded, that the dossier is returned, that it wants more, or what it says to a withdrawal. All but a request for more and a refused withdrawal
/// end the forwarding, and the result goes back to the counter of origin.
/// </summary>
public sealed class RecordUpperAnswer(DossierDesk desk, ParcelPost post, NomineeRecords records, Letters letters)
{
    /// <param name="Answer">Any of the kinds that come.</param>
    /// <param name="Number">Of the decision or letter.</param>
    /// <param name="SignedOn">Its day: from the chair's submission to today.</param>
    /// <param name="Text">Why, for the applicant; not with a decision.</param>
    /// <param name="Signer">With <see cref="UpperLetterKind.Awarded"/>: who signed.</param>
    /// <param name="Certificate">With <see cref="UpperLetterKind.Awarded"/>: number of the certificate.</param>
    /// <param name="Components">With <see cref="UpperLetterKind.SupplementAsked"/>: codes of what is wanted.</param>
    /// <param name="DueOn">With <see cref="UpperLetterKind.SupplementAsked"/>: until when; from today.</param>
    /// <param name="AskBelow">With <see cref="UpperLetterKind.SupplementAsked"/>: the office that submitted the dossier here is to bring it.</param>
    public sealed record Request(
        Guid Dossier, UpperLetterKind Answer, string Number, DateOnly SignedOn, string? Text = null, string? Signer = null, string? Certificate = null,
        ImmutableArray<string> Components = default, DateOnly? DueOn = null, bool AskBelow = false);

    /// <param name="Bonus">With an award, in đồng; null where no coefficient is confirmed.</param>
    /// <param name="To">Where it goes now, in words.</param>
    public sealed record Result(DossierStatus Status, long? Bonus, string To);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;
        if (await work.TaskAsync("record-upper-answer", null, cancellation) is null) return work.NotWaiting("record-upper-answer");

        var forwarding = await work.Db.Set<ForwardingRow>().SingleAsync(f => f.DossierId == request.Dossier, cancellation);
        var origin = await work.Db.Set<OriginRow>().FirstOrDefaultAsync(o => o.DossierId == request.Dossier, cancellation);
        var checks = await CheckAsync(work, forwarding, origin, request, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();

        await UpperLetters.EnterAsync(work, forwarding, request.Answer, request.Number, request.SignedOn, cancellation, text: request.Text,
            components: request.Components.IsDefaultOrEmpty ? null : request.Components, dueOn: request.DueOn);
        var reason = request.Text?.Trim() ?? "";
        // A request for more stops the wait for an answer: it begins anew when the papers have left. A refused withdrawal changes nothing.
        if (request.Answer != UpperLetterKind.WithdrawalRefused) work.EndLimits(request.Answer == UpperLetterKind.SupplementAsked ? LimitEnd.Supplemented : LimitEnd.Done, LimitKind.UpperAnswer);
        long? bonus = null;
        if (request.Answer is not (UpperLetterKind.SupplementAsked or UpperLetterKind.WithdrawalRefused)
            && await UpperHolds.EndAsync(work, "Cấp trên đã kết thúc giải quyết.", cancellation) is { } notEnded) return notEnded;
        switch (request.Answer)
        {
            case UpperLetterKind.Awarded:
                bonus = await BonusAsync(work, forwarding, request.SignedOn, cancellation);
                if (await EndAsync(work, UpperAnswer.Deadlines(work).With("outcome", FeelValue.Of("awarded")), cancellation) is { } notAwarded) return notAwarded;
                var decision = new ForwardedDecision(request.Number.Trim(), request.SignedOn, request.Signer?.Trim() ?? "", request.Certificate?.Trim() ?? "", bonus);
                await UpperAnswer.AwardedAsync(work, forwarding, decision, records, letters, nameof(RecordUpperAnswer), cancellation);
                break;
            case UpperLetterKind.NotAwarded:
                if (await EndAsync(work, UpperAnswer.Deadlines(work).With("outcome", FeelValue.Of("notAwarded")), cancellation) is { } notRefused) return notRefused;
                forwarding.AnsweredAt = work.Now;
                await work.HandOverAsync(await work.ReviewerAsync(cancellation), $"{forwarding.UpperOfficeName}: không được khen thưởng", cancellation);
                await work.RecordAsync(nameof(RecordUpperAnswer), DossierStatus.NotAwarded, reason, cancellation);
                break;
            case UpperLetterKind.Returned:
                if (await EndAsync(work, Variables.Of(("outcome", FeelValue.Of("refused"))), cancellation) is { } notReturned) return notReturned;
                await UpperAnswer.RefusedAsync(work, forwarding, reason, cancellation);
                break;
            case UpperLetterKind.SupplementAsked:
                await AskAsync(work, forwarding, request, cancellation);
                break;
            case UpperLetterKind.WithdrawalAccepted:
                if (await UpperAnswer.WithdrawnAsync(work, forwarding, reason, cancellation) is { } notWithdrawn) return notWithdrawn;
                break;
            case UpperLetterKind.WithdrawalRefused:
                await work.NoteAsync("WithdrawalRefusedByUpper", reason, cancellation);
                if (origin is not null) post.Tell(new(origin.Office, origin.Queue), WithdrawalRefused.Type, new WithdrawalRefused(origin.Link, reason));
                break;
        }

        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, bonus, origin?.OfficeName ?? "Bộ phận Một cửa");
    }

    private static async Task<Checks> CheckAsync(DossierWork work, ForwardingRow forwarding, OriginRow? origin, Request request, CancellationToken cancellation)
    {
        var (asks, awarded) = (request.Answer == UpperLetterKind.SupplementAsked, request.Answer == UpperLetterKind.Awarded);
        ImmutableArray<string> wanted = request.Components.IsDefaultOrEmpty ? [] : request.Components;
        var earliest = forwarding.SignedAt.OfficeDate();
        var paper = !awarded || await work.Db.Set<PaperRow>().AnyAsync(p => p.DossierId == request.Dossier && p.Component == ReturnToOrigin.DecisionPaper, cancellation);
        var checks = new Checks()
            .Require(Enum.IsDefined(request.Answer) && request.Answer >= UpperLetterKind.Awarded, "answer.kind", "Answer", "Chọn nội dung trả lời.", $"Expected an answer, but found {request.Answer}.")
            .RequireText(request.Number, "Number", awarded ? "số quyết định" : "số văn bản", 60)
            .Require(earliest <= request.SignedOn && request.SignedOn <= work.Today, "answer.day", "SignedOn",
                $"Ngày văn bản phải từ {earliest.Vietnamese()} (ngày ký tờ trình) đến hôm nay.", $"Expected a day from {earliest:O} to {work.Today:O}, but found {request.SignedOn:O}.")
            .Require(paper, "answer.no-paper", "Number", "Hãy thêm bản quét quyết định vào hồ sơ (mục Quyết định, bằng chứng nhận) rồi ghi.",
                $"Expected a paper of component {ReturnToOrigin.DecisionPaper}, but the dossier has none.");
        if (awarded) checks.RequireWithin(request.Text, "Text", "Nội dung", 2000).RequireText(request.Signer, "Signer", "người ký quyết định", 200).RequireText(request.Certificate, "Certificate", "số bằng, giấy chứng nhận", 60);
        else checks.RequireText(request.Text, "Text", "nội dung, lý do");
        if (request.Answer is UpperLetterKind.WithdrawalAccepted or UpperLetterKind.WithdrawalRefused)
            checks.Require(forwarding.WithdrawalAskedAt is not null, "answer.no-withdrawal", "Answer", "Chưa có đề nghị dừng giải quyết nào gửi cấp trên.", "Expected a withdrawal to have been asked for, but there is none.");
        if (!asks) return checks;

        var unknown = wanted.Except(work.Dossier.Components.Select(c => c.Code), StringComparer.Ordinal).ToList();
        return checks
            .Require(!wanted.IsEmpty, "component.missing", "Components", "Chọn ít nhất một giấy tờ phải bổ sung.", "Expected at least one component.")
            .Require(unknown.Count == 0, "component.unknown", "Components", "Có thành phần không có trong quy định.", $"Expected components of this dossier, but found {string.Join(", ", unknown)}.")
            .Require(request.DueOn >= work.Today, "answer.due", "DueOn", "Hạn bổ sung phải từ hôm nay.", $"Expected a day from {work.Today:O}, but found {request.DueOn:O}.")
            .Require(forwarding.Missing is null, "supplement.already-asked", "Answer", "Yêu cầu bổ sung trước chưa được đáp ứng.", "Expected the earlier supplement to have been sent, but it is open.")
            .Require(!request.AskBelow || origin is not null, "answer.no-origin", "AskBelow", "Hồ sơ nộp tại đơn vị mình; không có nơi để chuyển yêu cầu xuống.", "Expected a dossier that a lower level submitted.");
    }

    private async Task AskAsync(DossierWork work, ForwardingRow forwarding, Request request, CancellationToken cancellation)
    {
        (forwarding.UpperStatus, forwarding.Missing, forwarding.UpperReason, forwarding.UpperDueOn, forwarding.AskedBelow) =
            (DossierStatus.SupplementRequested, string.Join(' ', request.Components), request.Text?.Trim(), request.DueOn, request.AskBelow);
        await work.NoteAsync("SupplementAskedByUpper", $"{string.Join("; ", request.Components.Select(Components.Name))} – {request.Text?.Trim()}", cancellation);
        var closesAt = request.DueOn is { } due ? work.Clock.Calendar.Hours.ClosingOf(due, work.Clock.Counter).Feel() : FeelValue.Null;
        await UpperAnswer.TellProcessAsync(desk, work, "upper.asked", forwarding, Variables.Of(("upperClosesAt", closesAt)), cancellation, $"{work.Now.UtcTicks}");
    }

    private static Task<Problem?> EndAsync(DossierWork work, Variables output, CancellationToken cancellation) => work.CompleteAsync("record-upper-answer", output, cancellation);

    /// <summary>By the award table of the upper level and the base salary of the day of the decision (Decree 152/2025 Art. 49); for all nominees together.</summary>
    private static async Task<long?> BonusAsync(DossierWork work, ForwardingRow forwarding, DateOnly signedOn, CancellationToken cancellation)
    {
        var level = await work.Db.Offices.Where(o => o.Code == forwarding.UpperOffice).Select(o => o.Level).SingleAsync(cancellation);
        return work.Rules.Award(work.Dossier.Award, level.Identifier(), work.Dossier.Kind, work.RuleDay) is Ruling<AwardRule>.Found { Rule: var award }
            ? (await Results.TitleBonuses.OfAllAsync(work, award, signedOn, cancellation)).Amount : null;
    }
}
