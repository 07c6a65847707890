using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Dmn;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// Deploys a BPMN or DMN file as new versions of what is in it; content that is the latest already gets no new version. Running
/// instances stay on the version they began with.
/// </summary>
public sealed class DeployDefinition(RuntimeDb db, IRuntimeDialect dialect, GraphCache graphs, StartTriggers triggers, FeelNames names, TimeProvider time)
{
    /// <param name="effectiveFrom">
    /// For decisions: the first day on which this version decides. Null: the <c>effectiveFrom</c> attribute of the definitions element
    /// (any namespace), else from the beginning of time.
    /// </param>
    public Task<DeployResult> HandleAsync(DefinitionFile file, DateOnly? effectiveFrom, Actor actor, CancellationToken cancellation) =>
        HandleAsync(file, effectiveFrom, null, DeployedBeside.None, actor, cancellation);

    /// <param name="reason">For decisions: why they are published in spite of warnings; kept with the version.</param>
    /// <param name="beside">For processes: what is deployed with them; its decisions are deployed already.</param>
    internal async Task<DeployResult> HandleAsync(DefinitionFile file, DateOnly? effectiveFrom, string? reason, DeployedBeside beside, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        var read = file.Kind is ResourceKind.Bpmn ? BpmnReader.Read(file.Xml, names) : null;
        var problems = read is null ? Validate(file) : ProblemsOf(file, read);
        if (problems.IsEmpty && read is not null) problems = await triggers.ProblemsAsync(read.Processes, time.GetUtcNow(), cancellation);
        if (problems.IsEmpty && read is not null) problems = await ExcludedSteps.ProblemsAsync(db, read.Processes, names, cancellation);

        if (problems.IsEmpty && read is not null) problems = beside.Missing(read.Processes);
        if (!problems.IsEmpty) return new DeployResult.Refused(problems);

        var findings = read?.Findings ?? [];
        if (db.Database.CurrentTransaction is not null) return await DeployAsync(file, effectiveFrom, reason, beside, actor, cancellation) with { Findings = findings };

        await using var work = await db.BeginWorkAsync(cancellation);
        var result = await DeployAsync(file, effectiveFrom, reason, beside, actor, cancellation);
        await work.CommitAsync(cancellation);
        graphs.LookAgain();
        return result with { Findings = findings };
    }

    /// <summary>Everything that would keep the file from being deployed, with element ids and lines.</summary>
    public ImmutableArray<DefinitionProblem> Validate(DefinitionFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Kind is ResourceKind.Bpmn) return ProblemsOf(file, BpmnReader.Read(file.Xml, names));

        return [.. DmnReader.Read(file.Xml, names: names).Problems.Where(p => p.Severity is DmnSeverity.Error && p.Code != "dmn.import-not-found")
            .Select(p => new DefinitionProblem(new(p.ElementId), p.Code, p.Message, p.Line))];
    }

    /// <summary>
    /// Processes that are in several of the files, for each of them: of two texts of one process nobody could say which is the newer one. Files that cannot be
    /// read count for nothing.
    /// </summary>
    internal ImmutableArray<(string File, DefinitionProblem Problem)> Twice(IEnumerable<DefinitionFile> files)
    {
        var all = files.Where(file => file.Kind is ResourceKind.Bpmn).SelectMany(file => BpmnReader.Read(file.Xml, names, checkSoundness: false).Processes.Select(process => (file.Name, Process: process.Root)));
        return [.. from found in all.GroupBy(one => one.Process) let places = found.Select(one => one.Name).ToList() where places.Count > 1 from file in places
                   select (file, new DefinitionProblem(found.Key, "process.in-two-files", $"Expected the process '{found.Key}' in one file of the deployment, but it is in {string.Join(" and ", places.Select(name => $"'{name}'"))}.", 0))];
    }

    // A text that is not XML has no forms to look at.
    private ImmutableArray<DefinitionProblem> ProblemsOf(DefinitionFile file, BpmnRead read) =>
        read.Problems.Any(p => p.Code.StartsWith("xml.", StringComparison.Ordinal)) ? read.Problems : [.. read.Problems, .. EmbeddedForms.Problems(file.Xml, names)];

    /// <summary>
    /// The versions that the processes of some files have or will get when they are deployed together, so that those that mean each other can be kept
    /// with one another. No other deployment comes in between until the transaction ends. Files that cannot be read count for nothing.
    /// </summary>
    internal async Task<DeployedBeside> PlanAsync(IEnumerable<DefinitionFile> files, DeployedBeside beside, CancellationToken cancellation)
    {
        await dialect.LockNameAsync(db, "deploy", cancellation);
        var read = files.Select(file => (Hash: HashOf(file), BpmnReader.Read(file.Xml, names, checkSoundness: false).Processes)).ToList();
        var ids = read.SelectMany(file => file.Processes).Select(graph => graph.ProcessId).ToArray();
        var rows = await db.Definitions.AsNoTracking().Where(d => ids.Contains(d.ProcessId) && !db.Definitions.Any(later => later.ProcessId == d.ProcessId && later.Version > d.Version))
            .ToDictionaryAsync(d => d.ProcessId, StringComparer.Ordinal, cancellation);
        var planned = ids.Aggregate(beside, (known, id) => known.With(id, rows.GetValueOrDefault(id)?.Version ?? 0));
        // A process that gets another version gives one to those that call it, and so on; versions only rise, so this ends.
        while (read.SelectMany(file => file.Processes.Select(graph => (graph.ProcessId, Latest: rows.GetValueOrDefault(graph.ProcessId), file.Hash, With: planned.Of(graph, file.Processes))))
            .FirstOrDefault(one => planned.Processes[one.ProcessId] == (one.Latest?.Version ?? 0) && IsNew(one.Latest, one.Hash, one.With)) is { ProcessId: { } next })
        {
            planned = planned.With(next, planned.Processes[next] + 1);
        }

        return planned;
    }

    // The same process with another version of what it means of its deployment is another version.
    private static bool IsNew(DefinitionRow? latest, string hash, string? deployedWith) => latest?.ContentHash != hash || latest.DeployedWith != deployedWith;

    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    internal static string HashOf(DefinitionFile file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Xml)));

    private async Task<DeployResult.Deployed> DeployAsync(
        DefinitionFile file, DateOnly? effectiveFrom, string? reason, DeployedBeside beside, Actor actor, CancellationToken cancellation)
    {
        await dialect.LockNameAsync(db, "deploy", cancellation);   // two nodes that start together deploy one after the other
        var now = time.GetUtcNow();
        var hash = HashOf(file);
        var resource = new DefinitionResource
        {
            Id = Guid.CreateVersion7(now), Kind = file.Kind, Name = file.Name, ContentHash = hash, Content = PackedText.Pack(file.Xml),
        };
        var deployed = file.Kind is ResourceKind.Bpmn
            ? await ProcessesAsync(file, resource, beside, actor, now, cancellation)
            : await DecisionsAsync(file, resource, effectiveFrom, reason, actor, now, cancellation);
        if (deployed.Any(d => d.IsNew)) db.Add(resource);
        await db.SaveChangesAsync(cancellation);
        graphs.LookAgain();
        return new DeployResult.Deployed(deployed);
    }

    private async Task<ImmutableArray<DeployedDefinition>> ProcessesAsync(
        DefinitionFile file, DefinitionResource resource, DeployedBeside beside, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var deployed = ImmutableArray.CreateBuilder<DeployedDefinition>();
        var processes = BpmnReader.Read(file.Xml, names, checkSoundness: false).Processes;
        foreach (var graph in processes)
        {
            var latest = await db.Definitions.AsNoTracking().Where(d => d.ProcessId == graph.ProcessId)
                .OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellation);
            var deployedWith = beside.Of(graph, processes);
            var isNew = IsNew(latest, resource.ContentHash, deployedWith);
            var version = (latest?.Version ?? 0) + (isNew ? 1 : 0);
            deployed.Add(new DeployedDefinition(graph.ProcessId, version, graph.Name, isNew));
            if (!isNew) continue;

            db.Add(new DefinitionRow
            {
                ProcessId = graph.ProcessId, Version = version, Name = graph.Name, ResourceId = resource.Id,
                ContentHash = resource.ContentHash, DeployedAt = now, DeployedBy = actor.Name, VersionTag = graph.VersionTag, DeployedWith = deployedWith,
            });
            await triggers.ReplaceAsync(graph, version, now, cancellation);
        }

        return deployed.ToImmutable();
    }

    private async Task<ImmutableArray<DeployedDefinition>> DecisionsAsync(
        DefinitionFile file, DefinitionResource resource, DateOnly? effectiveFrom, string? reason, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (DmnReader.Read(file.Xml, names: names).Model is not { } model) throw new InvalidDataException($"Expected '{file.Name}' to be DMN as it was when validated.");

        var from = effectiveFrom ?? WrittenInFile(model) ?? DateOnly.MinValue;
        var deployed = ImmutableArray.CreateBuilder<DeployedDefinition>();
        foreach (var decision in model.Decisions)
        {
            var latest = await db.Decisions.AsNoTracking().Where(d => d.DecisionId == decision.Id)
                .OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellation);
            var isNew = latest?.ContentHash != resource.ContentHash || latest.EffectiveFrom != from;
            var version = (latest?.Version ?? 0) + (isNew ? 1 : 0);
            deployed.Add(new DeployedDefinition(decision.Id, version, decision.Name, isNew));
            if (!isNew) continue;

            db.Add(new DecisionRow
            {
                DecisionId = decision.Id, Version = version, Name = decision.Name, EffectiveFrom = from, ResourceId = resource.Id,
                ContentHash = resource.ContentHash, DeployedAt = now, DeployedBy = actor.Name, Reason = reason, VersionTag = decision.VersionTag,
            });
        }

        return deployed.ToImmutable();
    }

    private static DateOnly? WrittenInFile(DmnModel model) =>
        model.CopyDocument().Root?.Attributes().FirstOrDefault(a => a.Name.LocalName == "effectiveFrom") is { } attribute
            && DateOnly.TryParseExact(attribute.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
