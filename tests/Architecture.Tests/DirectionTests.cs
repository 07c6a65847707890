using System.Xml.Linq;

namespace Workflow.Architecture.Tests;

public sealed class DirectionTests
{
    // The picture of src/README.md.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Feel"] = [],
        ["Dmn"] = ["Feel"],
        ["Engine"] = ["Dmn", "Feel"],
        ["Runtime"] = ["Engine"],
        ["Nominations"] = ["Runtime"],
        ["Infrastructure"] = ["Nominations"],
        ["Infrastructure.PostgreSql"] = ["Infrastructure"],
        ["Infrastructure.SqlServer"] = ["Infrastructure", "Infrastructure.SqlServer.Udt"],
        ["Infrastructure.SqlServer.Udt"] = [],
        ["Web"] = ["Infrastructure.PostgreSql", "Infrastructure.SqlServer"],
    };

    // MassTransit, Quartz and Serilog in one assembly, each provider in its own, nothing at all in the core.
    private static readonly Dictionary<string, string[]> PackageOwners = new(StringComparer.Ordinal)
    {
        ["MassTransit"] = ["Infrastructure"], ["Quartz"] = ["Infrastructure"], ["Serilog"] = ["Infrastructure"],
        ["Npgsql"] = ["Infrastructure.PostgreSql"], ["Microsoft.EntityFrameworkCore.SqlServer"] = ["Infrastructure.SqlServer"],
    };

    [Fact]
    public void Projects_reference_each_other_as_the_picture_says() =>
        WrongReferences(Repository.Files("src", ".csproj")).ShouldBeEmpty();

    [Fact]
    public void The_direction_guard_finds_a_reference_against_the_arrow() =>
        WrongReferences([new("src/Feel/Feel.csproj", """<Project><ItemGroup><ProjectReference Include="../Engine/Engine.csproj" /></ItemGroup></Project>""")])
            .ShouldHaveSingleItem().ShouldBe("Feel references Engine");

    [Fact]
    public void Packages_are_used_where_they_belong() => WrongPackages(Repository.Files("src", ".csproj")).ShouldBeEmpty();

    [Fact]
    public void The_package_guard_finds_a_scheduler_in_the_procedure_and_any_package_in_the_core() =>
        WrongPackages(
        [
            new("src/Nominations/Nominations.csproj", """<Project><ItemGroup><PackageReference Include="Quartz" /></ItemGroup></Project>"""),
            new("src/Feel/Feel.csproj", """<Project><ItemGroup><PackageReference Include="Shouldly" /></ItemGroup></Project>"""),
        ]).ShouldBe(["Nominations uses Quartz", "Feel uses Shouldly"]);

    [Fact]
    public void Project_names_say_what_is_in_them() => VagueNames(Repository.Files(".", ".csproj")).ShouldBeEmpty();

    [Fact]
    public void The_project_name_guard_finds_a_vague_name() =>
        VagueNames([new("src/Workflow.Common/Workflow.Common.csproj", "")]).ShouldHaveSingleItem();

    private static IEnumerable<string> WrongReferences(IEnumerable<SourceFile> projects) =>
        from project in projects
        from reference in Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
        where !Allowed.GetValueOrDefault(Name(project), []).Contains(reference, StringComparer.Ordinal)
        select $"{Name(project)} references {reference}";

    private static IEnumerable<string> WrongPackages(IEnumerable<SourceFile> projects) =>
        from project in projects
        from package in Includes(project, "PackageReference")
        where Name(project) is "Feel" or "Dmn" or "Engine"
            || PackageOwners.Any(owner => package.StartsWith(owner.Key, StringComparison.Ordinal) && !owner.Value.Contains(Name(project), StringComparer.Ordinal))
        select $"{Name(project)} uses {package}";

    private static IEnumerable<string> VagueNames(IEnumerable<SourceFile> projects) =>
        projects.Select(Name).Where(name => name.Split('.').Any(part => part is "Core" or "Common" or "Shared" or "Util" or "Utils" or "Abstractions" or "Contracts" or "Helpers"));

    private static IEnumerable<string> Includes(SourceFile project, string item) =>
        XDocument.Parse(project.Text).Descendants(item).Select(element => element.Attribute("Include")?.Value ?? "").Where(value => value.Length > 0);

    private static string Name(SourceFile project) => Path.GetFileNameWithoutExtension(project.Path);
}
