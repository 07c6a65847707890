using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Web.Dossiers;

/// <summary>Procedures that stand together in the counter's list: a commune has some forty, and uses a few of them all day.</summary>
/// <param name="Name">What they have in common, in Vietnamese.</param>
internal sealed record ProcedureGroup(string Name, IReadOnlyList<ProcedureRow> Procedures)
{
    /// <summary>So many procedures stand first, the most used one before the others.</summary>
    private const int MostUsed = 6;

    /// <param name="procedures">In the order in which those of one kind are to stand.</param>
    /// <param name="used">The codes of what was received last, one for each dossier.</param>
    public static IReadOnlyList<ProcedureGroup> Of(IReadOnlyList<ProcedureRow> procedures, IEnumerable<string> used)
    {
        var often = used.CountBy(code => code, StringComparer.Ordinal).OrderByDescending(count => count.Value)
            .Select(count => procedures.FirstOrDefault(p => p.Code == count.Key)).OfType<ProcedureRow>().Take(MostUsed).ToList();
        var kinds = procedures.Except(often).GroupBy(p => p.Kind, StringComparer.Ordinal).ToDictionary(kind => kind.Key, kind => kind.ToList(), StringComparer.Ordinal);
        return
        [
            .. often.Count > 0 ? [new ProcedureGroup("Hay dùng", often)] : Array.Empty<ProcedureGroup>(),
            .. AwardKinds.All.Select(kind => kind.Code).Union(kinds.Keys, StringComparer.Ordinal).Where(kinds.ContainsKey).Select(kind => new ProcedureGroup(AwardKinds.Name(kind), kinds[kind])),
        ];
    }
}
