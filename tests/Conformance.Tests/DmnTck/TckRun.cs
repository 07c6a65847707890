using Workflow.Dmn;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>What became of one test case; no message means passed.</summary>
internal sealed record TckOutcome(string File, string CaseId, string? Failure);

/// <summary>Runs all cases of one level, or those whose "folder/file case" contains <c>DMN_TCK_ONLY</c>.</summary>
internal static class TckRun
{
    private static readonly FeelSurroundings Surroundings = FeelSurroundings.At(new DateTimeOffset(2026, 1, 15, 10, 30, 0, TimeSpan.Zero));

    public static IReadOnlyList<TckOutcome> Level(int level)
    {
        var only = Environment.GetEnvironmentVariable("DMN_TCK_ONLY") ?? "";
        var outcomes = new List<TckOutcome>();
        foreach (var path in TckFolder.TestFiles(level))
        {
            var file = TckFile.Read(path);
            var name = Path.ChangeExtension(Path.GetRelativePath(TckFolder.Suite, path).Replace('\\', '/'), null);
            var wanted = file.Cases.Where(c => $"{name} {c.Id}".Contains(only, StringComparison.Ordinal)).ToList();
            if (wanted.Count == 0) continue;
            var model = Model(file.ModelPath);
            outcomes.AddRange(wanted.Select(test => new TckOutcome(name, test.Id, Run(test, model))));
        }

        return outcomes;
    }

    /// <summary>Every record that the cases of a level give, with what was asked.</summary>
    public static IEnumerable<(string Case, DmnModel Model, string Element, DecisionRecord Record)> Records(int level)
    {
        foreach (var path in TckFolder.TestFiles(level))
        {
            var file = TckFile.Read(path);
            if (Model(file.ModelPath) is not { } model) continue;
            foreach (var test in file.Cases)
            {
                foreach (var element in test.Results.Select(r => test.InvocableName ?? r.Name).Distinct(StringComparer.Ordinal))
                    yield return ($"{Path.GetFileName(path)} {test.Id}", model, element, Evaluate(model, element, Inputs(test)));
            }
        }
    }

    /// <summary>The same evaluation with the inputs that a record has kept.</summary>
    public static DecisionRecord Replay(DmnModel model, string element, DecisionRecord kept) =>
        Evaluate(model, element, FeelContext.Of(kept.Inputs.Select(input => KeyValuePair.Create(input.Name, input.Value))));

    private static DmnModel? Model(string path)
    {
        if (!File.Exists(path)) return null;
        var folder = Path.GetDirectoryName(path) ?? "";
        var known = new Dictionary<string, DmnModel?>(StringComparer.Ordinal);
        return Read(path);

        DmnModel? Read(string at)
        {
            using var bytes = File.OpenRead(at);
            return DmnReader.Read(bytes, Import).Model;
        }

        DmnModel? Import(DmnImportRequest request)
        {
            if (known.TryGetValue(request.Namespace, out var model)) return model;
            known[request.Namespace] = null;
            var file = Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal)
                .FirstOrDefault(f => System.Xml.Linq.XDocument.Load(f).Root?.Attribute("namespace")?.Value == request.Namespace);
            return known[request.Namespace] = file is null ? null : Read(file);
        }
    }

    private static string? Run(TckCase test, DmnModel? model)
    {
        if (model is null) return "the model cannot be read";
        var inputs = Inputs(test);
        var asked = new Dictionary<string, DecisionRecord>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var result in test.Results)
        {
            var element = test.InvocableName ?? result.Name;
            if (!asked.TryGetValue(element, out var record)) asked[element] = record = Evaluate(model, element, inputs);
            var actual = record.Output;
            if (result.Name != element && model.Find(element) is DecisionService { OutputDecisions.Length: > 1 })
                actual = actual is FeelContext context && context.TryGet(result.Name, out var part) ? part : FeelValue.Null;
            if (result.Expected is { } expected && !TckComparison.Matches(expected.ToFeel(), actual))
                failures.Add($"{result.Name}: expected {TckComparison.Show(expected.ToFeel())}, actual {TckComparison.Show(actual)}{Why(record)}");
        }

        return failures.Count == 0 ? null : string.Join(" | ", failures);
    }

    private static FeelContext Inputs(TckCase test) => FeelContext.Of(
        test.Inputs.Select(i => new KeyValuePair<string, FeelValue>(i.Namespace is null ? i.Name : $"{{{i.Namespace}}}{i.Name}", i.Value.ToFeel())));

    private static DecisionRecord Evaluate(DmnModel model, string element, FeelContext inputs) => model.Evaluate(element, inputs, Surroundings);

    private static string Why(DecisionRecord record) => record.Warnings.IsEmpty ? "" : $" ({string.Join("; ", record.Warnings.Take(2).Select(w => $"{w.Code}: {w.Message}"))})";
}
