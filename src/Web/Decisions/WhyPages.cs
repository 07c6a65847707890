using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Dmn;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Web.Dossiers;
using Workflow.Web.Shell;

namespace Workflow.Web.Decisions;

/// <summary>One decision that was taken for a dossier.</summary>
/// <param name="Step">The step that asked, in words; empty when it has none.</param>
/// <param name="Model">The model that decided, for the labels of its columns.</param>
public sealed record WhyDecision(DateTimeOffset At, string Step, KeptDecision Kept, DmnModel? Model, Replay Replay);

/// <summary>Why a dossier was decided as it was, newest first.</summary>
public sealed record WhyView(string? Code, IReadOnlyList<WhyDecision> Decisions);

/// <summary>Reads the decision records of a dossier that the person may see, and evaluates each again.</summary>
public sealed class WhyPages(OfficeDb db, ReplayDecision replay)
{
    /// <summary>Tables that look at complaints and discipline: for officials of the office, not for members of a council.</summary>
    internal static bool IsGuarded(string decision) => decision is "holdRule" or "disciplineTerm";

    public async Task<WhyView?> FindAsync(Person person, Guid dossier, IStringLocalizer<Texts> words, CancellationToken cancellation)
    {
        var seen = await DossierSight.Visible(db, person).Where(d => d.Id == dossier).Select(d => new { d.Code, d.InstanceId }).FirstOrDefaultAsync(cancellation);
        if (seen is null) return null;

        var records = await db.DecisionRecords.AsNoTracking()
            .Where(r => db.Instances.Any(i => i.Id == r.InstanceId && i.RootId == seen.InstanceId))
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Id).ToListAsync(cancellation);
        var decisions = new List<WhyDecision>();
        foreach (var record in records.Where(r => !IsGuarded(r.DecisionId) || DossierSight.SeesOffice(person)))
        {
            var kept = KeptDecision.Read(PackedText.UnpackText(record.Record));
            var (result, model) = await replay.HandleAsync(kept, cancellation);
            decisions.Add(new(record.At, Step(record.Element, words), kept, model, result));
        }

        return new(seen.Code, decisions);
    }

    // A step of the process that looks a table up has no action of a person's to name it.
    private static string Step(string element, IStringLocalizer<Texts> words) => element switch
    {
        "award-rule" => words["Tra bảng danh hiệu"],
        "authority" => words["Tra thẩm quyền"],
        _ => DossierWords.Action(element, words),
    };
}
