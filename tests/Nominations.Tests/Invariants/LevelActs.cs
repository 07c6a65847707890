using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Levels;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>What passes between commune and province (X12) at the two counters and under the chair's hand.</summary>
internal sealed class LevelActs(Place place, Chances chances) : ActsAt(place, chances)
{
    public Act Propose(Guid dossier) => Of<ProposeUpward, ProposeUpward.Result>("propose", Chances.Who(Place.Chair), (c, a) => c.HandleAsync(new(dossier), a, default));

    public async Task<Act> CheckAsync(Guid dossier)
    {
        var codes = (await Office.DossierAsync(dossier)).Components.Select(c => c.Code).ToList();
        var finding = Chances.Of(0.75) ? CounterFinding.Complete : Chances.OneOf([CounterFinding.Incomplete, CounterFinding.Incomplete, CounterFinding.Refused]);
        ImmutableArray<string> missing = finding == CounterFinding.Complete || Chances.Of(0.1) ? [] : [Chances.Of(0.95) ? Chances.OneOf(codes) : "UNKNOWN"];
        var words = Chances.Words();
        return Of<CheckForwarded, CheckForwarded.Result>($"check {finding}", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, finding, missing, words), a, default));
    }

    public async Task<Act> SupplyAsync(Guid dossier)
    {
        var missing = await Office.ReadAsync(db => db.Set<ForwardingRow>().Where(f => f.DossierId == dossier).Select(f => f.Missing).FirstOrDefaultAsync());
        ImmutableArray<string> supplied = missing is null || Chances.Of(0.15) ? ["UNKNOWN"] : [.. missing.Split(' ')];
        return Of<SupplyUpper, SupplyUpper.Result>("supply-upper", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, supplied), a, default));
    }

    public Act Withdraw(Guid dossier)
    {
        var words = Chances.Words();
        return Of<AskUpperToWithdraw, AskUpperToWithdraw.Result>("ask-upper-to-withdraw", Chances.Who(Place.Counter), (c, a) => c.HandleAsync(new(dossier, words), a, default));
    }
}
