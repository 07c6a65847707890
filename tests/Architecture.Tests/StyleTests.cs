using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Workflow.Architecture.Tests;

public sealed partial class StyleTests
{
    private const int LongestFile = 400;
    private static readonly string[] VagueWords = ["Manager", "Helper", "Util", "Utils", "Common", "Shared"];

    // Put together here, so that this file does not hold what it forbids.
    private static readonly string[] ForbiddenInTests = ["Task." + "Delay(", "Thread." + "Sleep(", "Skip" + " = \""];

    [Fact]
    public void No_file_is_longer_than_400_lines() => TooLong(Code()).ShouldBeEmpty();

    [Fact]
    public void The_length_guard_finds_a_file_of_401_lines() =>
        TooLong([new("src/Long.cs", string.Concat(Enumerable.Repeat("//\n", 401)))]).ShouldHaveSingleItem().ShouldStartWith("src/Long.cs");

    [Fact]
    public void Types_are_not_called_by_vague_words() => VagueTypes(Repository.Files("src", ".cs")).ShouldBeEmpty();

    [Fact]
    public void The_vague_word_guard_finds_a_helper() =>
        VagueTypes([new("src/A.cs", "public static class DateHelper { }\npublic sealed record Utility;")]).ShouldBe(["src/A.cs: DateHelper"]);

    private static readonly FrozenSet<string> Verbs = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "is", "are", "was", "were", "be", "has", "have", "can", "may", "must", "will", "does", "do", "did", "not", "never", "cannot", "give", "gives", "get", "come", "go", "goes", "begin", "begins",
        "end", "ends", "keep", "keeps", "say", "know", "find", "make", "take", "lead", "hold", "run", "stand", "mean", "need", "follow", "reach", "read", "see", "count", "pass", "passes",
        "start", "stay", "wait", "fit", "let", "lets", "send", "add", "agree", "decide", "decides", "exist", "match", "move", "cost", "throw", "throws", "parse", "open", "close", "write",
        "return", "refuse", "show", "stop", "ask", "answer", "put", "fall", "bind", "applies", "link", "work", "commit");

    [Fact]
    public void Test_names_are_sentences() => NotSentences(Repository.Files("tests", ".cs")).ShouldBeEmpty();

    [Fact]
    public void The_sentence_guard_finds_names_that_say_nothing_of_their_subject() =>
        NotSentences([new("tests/A.cs", "[Fact]\npublic void Works() { }\n[Theory]\n[InlineData(1)]\npublic async Task A_vote_counts_once(int n) { }\n[Fact]\npublic void Date_and_time_functions() { }")])
            .ShouldBe(["tests/A.cs: Works", "tests/A.cs: Date_and_time_functions"]);

    [Fact]
    public void Tests_neither_sleep_nor_are_skipped() => Forbidden(Repository.Files("tests", ".cs"), ForbiddenInTests).ShouldBeEmpty();

    [Fact]
    public void The_sleep_guard_finds_a_delay() => Forbidden([new("tests/A.cs", $"await {ForbiddenInTests[0]}100);")], ForbiddenInTests).ShouldHaveSingleItem();

    [Fact]
    public void Logs_hold_no_whole_objects() => WholeObjects(Repository.Files("src", ".cs")).ShouldBeEmpty();

    [Fact]
    public void The_log_guard_finds_a_destructured_object() =>
        WholeObjects([new("src/A.cs", """Message = "Received {@Command}" """)]).ShouldHaveSingleItem();

    [Fact]
    public void Paths_named_in_READMEs_exist() => DeadLinks(Repository.Files(".", ".md")).ShouldBeEmpty();

    [Fact]
    public void The_link_guard_finds_a_dead_path() =>
        DeadLinks([new("src/README.md", "[there](adr) [gone](no-such-file.md) [outside](https://example.org)")]).ShouldHaveSingleItem().ShouldContain("no-such-file.md");

    [Fact]
    public void Every_error_code_of_the_engine_is_explained_in_its_README() =>
        Unexplained(Repository.Files("src/Engine", ".cs"), Repository.Files("src/Engine", "README.md")).ShouldBeEmpty();

    [Fact]
    public void The_code_guard_finds_a_code_nobody_explains() =>
        Unexplained([new("src/Engine/A.cs", """new Failure("gateway.no-flow", "…"), new Failure("gateway.lost", "…")""")], [new("src/Engine/README.md", "`gateway.no-flow`: …")])
            .ShouldBe(["gateway.lost (src/Engine/A.cs)"]);

    private static IReadOnlyList<SourceFile> Code() =>
        [.. Repository.Files("src", ".cs", ".razor", ".ts").Concat(Repository.Files("tests", ".cs", ".ts")).Where(file => !file.Path.Contains("/Migrations/", StringComparison.Ordinal))];

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.TrimEnd().Split('\n').Length
        where lines > LongestFile
        select $"{file.Path} has {lines} lines";

    private static IEnumerable<string> VagueTypes(IEnumerable<SourceFile> files) =>
        from file in files
        from Match type in TypeName().Matches(file.Text)
        let words = Word().Matches(type.Groups["found"].Value).Select(word => word.Value)
        where words.Intersect(VagueWords, StringComparer.Ordinal).Any()
        select $"{file.Path}: {type.Groups["found"].Value}";

    private static IEnumerable<string> NotSentences(IEnumerable<SourceFile> files) =>
        from file in files
        from Match test in TestName().Matches(file.Text)
        let name = test.Groups["found"].Value
        where !IsSentence(name.Split('_'))
        select $"{file.Path}: {name}";

    /// <summary>At least three words, and among them a verb: a common one, or a word inside the name that ends as verbs of the third person or the past do.</summary>
    private static bool IsSentence(string[] words) => words.Length >= 3
        && (words.Any(word => Verbs.Contains(word)) || words[1..^1].Any(word => word.EndsWith('s') || word.EndsWith("ed", StringComparison.Ordinal)));

    private static IEnumerable<string> Forbidden(IEnumerable<SourceFile> files, string[] texts) =>
        from file in files
        from text in texts
        where file.Text.Contains(text, StringComparison.Ordinal)
        select $"{file.Path}: {text}";

    private static IEnumerable<string> WholeObjects(IEnumerable<SourceFile> files) =>
        files.Where(file => file.Text.Contains("{@", StringComparison.Ordinal)).Select(file => file.Path);

    private static IEnumerable<string> DeadLinks(IEnumerable<SourceFile> files) =>
        from file in files
        from Match link in Link().Matches(file.Text)
        let target = link.Groups["found"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file.Path) ?? "", Uri.UnescapeDataString(target)))
        where path.StartsWith(Repository.Root, StringComparison.Ordinal) && !File.Exists(path) && !Directory.Exists(path)
        select $"{file.Path} names {target}, which is not there";

    private static IEnumerable<string> Unexplained(IEnumerable<SourceFile> code, IEnumerable<SourceFile> explanations)
    {
        var explained = string.Concat(explanations.Select(file => file.Text));
        var found = from file in code from Match match in ErrorCode().Matches(file.Text) select (Code: match.Groups["found"].Value, file.Path);
        return found.DistinctBy(pair => pair.Code, StringComparer.Ordinal).Where(pair => !explained.Contains($"`{pair.Code}`", StringComparison.Ordinal))
            .Select(pair => $"{pair.Code} ({pair.Path})").Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record) (?<found>[A-Z]\w*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypeName();

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.None, 5000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void|ValueTask) (?<found>\w+)\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\((?<found>[^)\s]+)\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"""(?<found>[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ErrorCode();
}
