using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Dmn;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>One file as a program sent it.</summary>
/// <param name="Kind">Null when neither BPMN nor DMN.</param>
public sealed record SentFile(string Name, ResourceKind? Kind, string Xml);

/// <summary>What of one file was deployed; <paramref name="Resource"/> is its text, of an earlier deployment when nothing was new.</summary>
public sealed record DeployedFile(SentFile File, ImmutableArray<DeployedDefinition> Definitions);

/// <summary>One fault of one file.</summary>
public sealed record FileProblem(string File, string Element, int Line, string Code, string Message)
{
    /// <summary>Where BPMN 2.0.2 says what is not kept; empty for what is not BPMN's.</summary>
    public string Clause { get; init; } = "";
}

/// <summary>
/// Deploys files for a program: all of them or none. Tables pass the same gate as in the editor (ADR 19): what blocks there blocks here,
/// and what would need a reason there has to be published there. In the caller's work, which is to be rolled back after a refusal.
/// </summary>
public sealed class DeployFiles(RuntimeDb db, DeployDefinition deploy, ReviewDecisions reviews, ProductProcesses product, IOptions<RuntimeOptions> options, TimeProvider time)
{
    public async Task<(ImmutableArray<DeployedFile> Deployed, ImmutableArray<FileProblem> Problems)> HandleAsync(
        IReadOnlyList<SentFile> files, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var deployed = ImmutableArray.CreateBuilder<DeployedFile>();
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        var beside = DeployedBeside.None;
        foreach (var file in files.Where(file => file.Kind is null))
            problems.Add(new(file.Name, "", 0, "resource.kind", $"Expected BPMN or DMN, but '{file.Name}' is neither."));

        // Decisions first: processes may ask for the version of their deployment.
        foreach (var file in files.Where(file => file.Kind is ResourceKind.Dmn))
        {
            var (from, found) = await GateAsync(file, cancellation);
            problems.AddRange(found);
            if (found.IsEmpty) await DeployAsync(file, new(file.Name, ResourceKind.Dmn, file.Xml), from);
        }

        var processes = files.Where(file => file.Kind is ResourceKind.Bpmn).Select(file => (Sent: file, Definition: new DefinitionFile(file.Name, ResourceKind.Bpmn, file.Xml))).ToList();
        foreach (var (file, twice) in deploy.Twice(processes.Select(file => file.Definition)))
            problems.Add(new(file, twice.Element.Value, twice.Line, twice.Code, twice.Message));
        beside = await deploy.PlanAsync(processes.Select(file => file.Definition), beside, cancellation);
        foreach (var (sent, definition) in processes) await DeployAsync(sent, definition, null);

        return ([.. files.SelectMany(file => deployed.Where(done => done.File == file))], problems.ToImmutable());

        async Task DeployAsync(SentFile file, DefinitionFile definition, DateOnly? from)
        {
            switch (await deploy.HandleAsync(definition, from, null, beside, actor, cancellation))
            {
                case DeployResult.Deployed done:
                    if (definition.Kind is ResourceKind.Dmn) beside = beside.With(done.Definitions);
                    deployed.Add(new(file, done.Definitions));
                    break;
                case DeployResult.Refused refused:
                    problems.AddRange(refused.Problems.Select(p => new FileProblem(file.Name, p.Element.Value, p.Line, p.Code, p.Message) { Clause = p.Clause }));
                    break;
            }
        }
    }

    /// <summary>From which day the decisions of the file decide, or why they may not be deployed this way.</summary>
    private async Task<(DateOnly? From, ImmutableArray<FileProblem> Problems)> GateAsync(SentFile file, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone)).DateTime);
        var review = reviews.Handle(file.Xml, today);
        ImmutableArray<FileProblem> faults =
        [
            .. review.Problems.Select(p => new FileProblem(file.Name, p.ElementId, p.Line, p.Code, p.Message)),
            .. review.Findings.Select(f => new FileProblem(file.Name, f.In.Table.Id, 0, f.Blocks ? "decision.table-blocked" : "decision.needs-reason",
                $"Expected a table of which the analysis finds nothing, but it finds {f.Finding.GetType().Name.ToLowerInvariant()}; see it in the editor.")),
        ];
        if (review.Model is not { } model || !faults.IsEmpty) return (null, faults);

        var ids = model.Decisions.Select(d => d.Id).ToArray();
        foreach (var id in ids)
        {
            if (await product.HasDecisionAsync(id, cancellation))
                return (null, [new(file.Name, id, 0, "decision.of-the-product", $"Expected a decision of your own, but '{id}' came with the product: publish it in the editor, with its day and reason.")]);
        }

        // What nobody has used yet may hold from the beginning; a new version holds from today, never for what was decided before.
        var isKnown = await db.Decisions.AnyAsync(d => ids.Contains(d.DecisionId), cancellation);
        var from = WrittenIn(file.Xml) ?? (isKnown ? today : DateOnly.MinValue);
        return isKnown && from < today
            ? (null, [new(file.Name, "", 0, "decision.in-the-past", $"Expected a new version from {today:yyyy-MM-dd} on, but effectiveFrom says {from:yyyy-MM-dd}: publish it in the editor, with a reason.")])
            : (from, []);
    }

    private static DateOnly? WrittenIn(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader).Root?.Attributes().FirstOrDefault(a => a.Name.LocalName == "effectiveFrom") is { } attribute
            && DateOnly.TryParseExact(attribute.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
