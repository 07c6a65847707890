using System.Collections.Immutable;
using Workflow.Dmn;
using Workflow.Dmn.Analysis;
using Workflow.Dmn.HitPolicies;
using Workflow.Dmn.Tables;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>A finding of the analysis and whether it keeps the table from being published.</summary>
public sealed record ReviewedFinding(OwnedTable In, TableFinding Finding, bool Blocks);

/// <summary>Everything that is to be known before a decision file is published.</summary>
/// <param name="Model">Null when the text is no DMN.</param>
/// <param name="Problems">Of the file: XML, references, types, FEEL; in the order of the file.</param>
/// <param name="Findings">Of its tables; none while the file has errors.</param>
public sealed record DecisionReview(DmnModel? Model, ImmutableArray<DmnProblem> Problems, ImmutableArray<ReviewedFinding> Findings)
{
    /// <summary>Must be mended first.</summary>
    public bool Blocks => Problems.Any(p => p.Severity is DmnSeverity.Error) || Findings.Any(f => f.Blocks);

    /// <summary>May be published with a reason.</summary>
    public bool Warns => Problems.Any(p => p.Severity is DmnSeverity.Warning) || Findings.Any(f => !f.Blocks);
}

/// <summary>Reads and analyses a decision file as it would be deployed.</summary>
public sealed class ReviewDecisions(RuntimeDb db, GraphCache graphs, FeelNames names)
{
    /// <param name="xml">The file, in whatever state.</param>
    /// <param name="day">The day whose versions of other models an import means.</param>
    public DecisionReview Handle(string xml, DateOnly day)
    {
        var read = Read(xml, day);
        return read is { IsSound: true, Model: { } model }
            ? new DecisionReview(model, read.Problems, [.. model.Tables.SelectMany(Review)])
            : new DecisionReview(read.Model, read.Problems, []);
    }

    /// <summary>Reads the file only.</summary>
    public DmnRead Read(string xml, DateOnly day) => DmnReader.Read(xml, request => graphs.Decisions(db).Import(request, day), names: names);

    private static IEnumerable<ReviewedFinding> Review(OwnedTable owned) => DecisionTableAnalysis.Analyse(owned.Table)
        .Select(finding => new ReviewedFinding(owned, finding, Blocks(owned.Table, finding)));

    /// <summary>
    /// What would leave a dossier without an answer blocks: rules that contradict each other and, where one answer is promised, inputs
    /// without any. Lists and sums may be empty; a rule that never matches harms nobody.
    /// </summary>
    private static bool Blocks(DecisionTable table, TableFinding finding) => finding switch
    {
        TableFinding.Overlap => true,
        TableFinding.Gap => table.HitPolicy is Unique or Any or Priority or First,
        _ => false,
    };
}
