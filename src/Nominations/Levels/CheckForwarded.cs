using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>What the upper counter finds: complete, something missing, or not for this level.</summary>
public enum CounterFinding { Complete, Incomplete, Refused }

/// <summary>S1–S2 at the upper counter for a dossier that a lower level submitted: its own code, receipt and appointment; one supplement (X1); or refusal (X2).</summary>
public sealed class CheckForwarded(DossierDesk desk)
{
    /// <param name="Missing">With <see cref="CounterFinding.Incomplete"/>: codes of what is missing.</param>
    /// <param name="Reason">With anything but <see cref="CounterFinding.Complete"/>: why, for the submitting office and the applicant.</param>
    public sealed record Request(Guid Dossier, CounterFinding Finding, ImmutableArray<string> Missing, string? Reason);

    /// <param name="Code">Null unless it was received.</param>
    public sealed record Result(string? Code, DateOnly? DueOn, Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier is not { OriginCode: not null, Status: DossierStatus.Submitted } dossier) return work.NotWaiting("check-completeness");

        var unknown = request.Missing.Except(dossier.Components.Select(c => c.Code), StringComparer.Ordinal).ToList();
        var checks = new Checks()
            .Require(request.Finding != CounterFinding.Incomplete || !request.Missing.IsEmpty, "component.missing", "Missing", "Chọn ít nhất một giấy tờ còn thiếu.", "Expected at least one missing component.")
            .Require(unknown.Count == 0, "component.unknown", "Missing", "Có thành phần không có trong quy định.", $"Expected components of this dossier, but found {string.Join(", ", unknown)}.")
            .Require(request.Finding != CounterFinding.Complete || dossier.Components.All(c => c.Present), "component.missing", "Missing",
                $"Còn thiếu: {string.Join("; ", dossier.Components.Where(c => !c.Present).Select(c => c.Name))}.", "Expected all components, but some are missing: ask for them once.");
        if (request.Finding == CounterFinding.Complete)
        {
            // Another installation may have other tables: what this level may not award it does not take in.
            var rule = work.Rules.NomineesOf(dossier.Award, work.RuleDay);
            checks.Require(dossier.Nominees.All(n => rule.Allows(n.Type)), "nominee.award-type", "Finding", $"{Awards.Name(dossier.Award)} chỉ tặng cho {rule.Vietnamese}: hãy từ chối có hướng dẫn.",
                $"Expected {dossier.Award} for {string.Join(", ", rule.Types)}, but found {string.Join(", ", dossier.Nominees.Select(n => n.Type).Distinct())}.");
        }

        if (request.Finding != CounterFinding.Complete) checks.RequireText(request.Reason, "Reason", "lý do");
        if (checks.Failed) return checks.Refuse<Result>();

        var outcome = request.Finding switch
        {
            CounterFinding.Complete => Received(await Reception.AcceptAsync(work, await AwardAsync(work, cancellation), cancellation)),
            CounterFinding.Incomplete => Received(await Reception.AskForSupplementAsync(work, request.Missing, request.Reason?.Trim() ?? "", cancellation)),
            CounterFinding.Refused => await RefuseAsync(work, request.Reason?.Trim() ?? "", cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Finding, "Expected a finding of the counter."),
        };
        if (outcome is Outcome<Result>.Done) await work.CommitAsync(cancellation);
        return outcome;
    }

    private static async Task<AwardRule> AwardAsync(DossierWork work, CancellationToken cancellation)
    {
        var level = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Level).SingleAsync(cancellation);
        return work.Rules.Award(work.Dossier.Award, level.Identifier(), work.Dossier.Kind, work.RuleDay).Required;
    }

    private static async Task<Outcome<Result>> RefuseAsync(DossierWork work, string reason, CancellationToken cancellation)
    {
        if (await work.CompleteAsync("check-completeness", Variables.Of(("checkOutcome", FeelValue.Of("refused"))), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(RefuseAtCounter), DossierStatus.RefusedAtCounter, reason, cancellation);
        return new Result(null, null, await IssuedSlips.RefusalAsync(work, reason, cancellation));
    }

    private static Outcome<Result> Received(Outcome<ReceiveDossier.Result> outcome) => outcome switch
    {
        Outcome<ReceiveDossier.Result>.Done { Value: ReceiveDossier.Result.Received received } => new Result(received.Code, received.DueOn, received.Slip),
        Outcome<ReceiveDossier.Result>.Done { Value: ReceiveDossier.Result.SupplementAsked asked } => new Result(null, asked.DueOn, asked.Slip),
        Outcome<ReceiveDossier.Result>.Refused refused => new Outcome<Result>.Refused(refused.Problems),
        _ => throw new InvalidOperationException("a receipt is done or refused"),
    };
}
