using Workflow.Dmn;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.Clock;

namespace Workflow.Nominations.Tests.Rules;

/// <summary>The rule tables as they lie in <c>workflows/nomination</c>.</summary>
internal static class ShippedRules
{
    public static IReadOnlyDictionary<string, DmnRead> Files { get; } = Directory.GetFiles(Folder, "*.dmn")
        .ToDictionary(file => Path.GetFileName(file), file => DmnReader.Read(File.ReadAllText(file)), StringComparer.Ordinal);

    public static RuleTables Tables { get; } = new((decision, inputs, asOf) => DeployedDecisions.Evaluate(
        Files.Values.Select(file => file.Model).OfType<DmnModel>().Single(model => model.Decisions.Any(each => each.Id == decision)), decision, inputs, asOf));

    private static string Folder => Path.Combine(VietnamCalendar.RepositoryRoot(), "workflows", "nomination");
}
