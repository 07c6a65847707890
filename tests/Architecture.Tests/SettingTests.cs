using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Workflow.Architecture.Tests;

/// <summary>deploy/README.md names every setting that the code reads, with its range and default, and no other.</summary>
public sealed partial class SettingTests
{
    private static readonly string ReadMe = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "README.md"));

    [Fact]
    public void Every_setting_is_documented_with_its_range_and_default() => Undocumented(Bound().Concat(Read(Repository.Files("src", ".cs"))), ReadMe).ShouldBeEmpty();

    [Fact]
    public void Every_documented_setting_is_read() => Unread(Bound().Concat(Read(Repository.Files("src", ".cs"))), ReadMe).ShouldBeEmpty();

    [Fact]
    public void The_setting_guard_finds_what_nobody_documents_a_wrong_range_a_wrong_default_and_what_nobody_reads()
    {
        Setting[] settings = [new("Timers:SweepSeconds", "1–3,600", "15"), new("Mail:Port", "1–65,535", "587"), new("Mail:Host", null, null), new("Demo", null, null)];
        const string Text = "| `Timers:SweepSeconds` | … | 1–600 | 15 |\n| `Mail:Port` | … | 1–65,535 | 25 |\n| `Mail:Host`, `Mail:Name` | … | name | none |\n";

        Undocumented(settings, Text).ShouldBe(["Timers:SweepSeconds: expected the range 1–3,600", "Mail:Port: expected the default 587", "Demo is not documented"]);
        Unread(settings, Text).ShouldBe(["Mail:Name"]);
    }

    [Fact]
    public void The_setting_guard_reads_settings_that_have_no_options_class() =>
        Read([new("src/A.cs", """configuration["Roles"] + configuration.GetValue("Demo", true) + configuration.GetConnectionString("Workflow")""")])
            .Select(setting => setting.Name).ShouldBe(["ConnectionStrings:Workflow", "Demo", "Roles"], ignoreOrder: true);

    private sealed record Setting(string Name, string? Range, string? Default);

    // Every options class names its section in a constant.
    private static IEnumerable<Setting> Bound() =>
        from path in Directory.EnumerateFiles(AppContext.BaseDirectory, "Workflow.*.dll")
        where !Path.GetFileName(path).Contains("Tests", StringComparison.Ordinal)
        from type in Assembly.LoadFrom(path).GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true }
        let fresh = Activator.CreateInstance(type)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.CanWrite
        let range = property.GetCustomAttribute<RangeAttribute>()
        select new Setting($"{type.GetField("Section")?.GetRawConstantValue()}:{property.Name}", range is null ? null : $"{Written(range.Minimum)}–{Written(range.Maximum)}", Written(property.GetValue(fresh)));

    private static IEnumerable<Setting> Read(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => Reading().Matches(file.Text)).Select(found => found.Groups["connection"] is { Success: true } connection ? $"ConnectionStrings:{connection.Value}" : found.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal).Select(name => new Setting(name, null, null));

    private static IEnumerable<string> Undocumented(IEnumerable<Setting> settings, string text)
    {
        var rows = Rows(text).ToLookup(row => row.Name, StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            if (rows[setting.Name].FirstOrDefault() is not { Name: not null } row) yield return $"{setting.Name} is not documented";
            else if (setting.Range is { } range && !row.Unit.Contains(range, StringComparison.Ordinal)) yield return $"{setting.Name}: expected the range {range}";
            else if (setting.Default is { } value && row.Default.Trim('`', ' ') != value) yield return $"{setting.Name}: expected the default {value}";
        }
    }

    // Serilog reads its section itself.
    private static IEnumerable<string> Unread(IEnumerable<Setting> settings, string text) =>
        Rows(text).Select(row => row.Name).Except(settings.Select(setting => setting.Name), StringComparer.Ordinal).Where(name => name != "Serilog");

    private static IEnumerable<(string Name, string Unit, string Default)> Rows(string text) =>
        from line in text.Split('\n')
        let cells = line.Split('|')
        where cells.Length == 6 && cells[1].TrimStart().StartsWith('`')
        from Match name in Quoted().Matches(cells[1])
        select (name.Groups["name"].Value, cells[3], cells[4]);

    private static string? Written(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        string text => text,
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        IEnumerable list => list.Cast<object>().ToList() is { Count: > 0 } items ? string.Join(", ", items) : null,
        _ => throw new NotSupportedException($"setting of type {value.GetType()}"),
    };

    [GeneratedRegex("""onfiguration\.GetConnectionString\("(?<connection>\w+)"\)|onfiguration(?:\.GetValue(?:<\w+>)?\(|\[)"(?<name>[A-Z][\w:]*)""" + "\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Reading();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z:]*)`", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Quoted();
}
