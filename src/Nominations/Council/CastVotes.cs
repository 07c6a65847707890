using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>One ballot paper for many dossiers of a session, handed in once: all of its votes count, or none of them was cast.</summary>
public sealed class CastVotes(DossierDesk desk)
{
    /// <param name="Choices">Ballot → vote; a ballot that is left out is voted on later.</param>
    public sealed record Request(Guid Session, ImmutableDictionary<Guid, BallotChoice> Choices);

    public sealed record Result(int Cast);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var rounds = request.Choices.Keys.ToList();
        var dossiers = await desk.Db.BallotRounds.Where(r => rounds.Contains(r.Id)).Join(desk.Db.AgendaItems.Where(i => i.SessionId == request.Session), r => r.AgendaItemId, i => i.Id, (r, _) => r)
            .ToDictionaryAsync(r => r.DossierId, r => r.Id, cancellation);
        var checks = new Checks()
            .Require(rounds.Count > 0, "ballot.empty", "", "Phiếu chưa có lựa chọn nào.", "Expected at least one vote.")
            .Require(dossiers.Count == rounds.Count, "ballot.unknown", "", "Phiếu có hồ sơ không thuộc phiên họp này.", "Expected ballots of this session.");
        foreach (var (round, choice) in request.Choices) checks.Require(Enum.IsDefined(choice), "ballot.choice", Field(round), "Phiếu không đúng mẫu.", "Expected YES, NO or INVALID.");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await DossierSet.OpenAsync(desk, dossiers.Keys, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        foreach (var dossier in work.Dossiers)
        {
            var round = dossiers[dossier.Dossier.Id];
            if (await BallotBox.PutAsync(dossier, round, request.Choices[round], actor, cancellation) is { } problem) checks.Add(problem with { Field = Field(round) });
        }
        if (checks.Failed) return checks.Refuse<Result>();

        await work.CommitAsync(cancellation);
        return new Result(rounds.Count);
    }

    /// <summary>The field of a ballot on the paper.</summary>
    public static string Field(Guid round) => $"Choice[{round}]";
}
