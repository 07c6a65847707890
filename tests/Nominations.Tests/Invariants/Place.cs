using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>One use-case call with everything chosen beforehand, so that several can run at the same time.</summary>
internal sealed record Act(string Name, Func<Task<string>> RunAsync);

/// <summary>One office with the sign-in names of its people, in the installation where it lives.</summary>
internal sealed record Place(
    TestOffice Office, string Code, string Counter, string ReviewHead, string Reviewer, string Secretary, string Chair, string ComplaintDesk, string Verifier)
{
    public static Place Commune(TestOffice office) => new(office, DemoOffices.Commune, "quay", "truongphong", "chuyenvien", "thuky", "chutich", "khieunai", "xacminh");

    public static Place Province(TestOffice office) =>
        new(office, DemoOffices.Province, "quaytinh", "truongphongtinh", "chuyenvientinh", "thukytinh", "chutichtinh", "khieunaitinh", "xacminhtinh");

    public bool IsUpper => Code == DemoOffices.Province;
}

/// <summary>What a random person picks: who does it, with what words, and what of several.</summary>
internal sealed class Chances(Random random)
{
    private static readonly string[] Everybody =
    [
        "quay", "truongquay", "truongphong", "chuyenvien", "thuky", "chutich", "uyvien1", "uyvien2", "uyvien6", "quantri", "khieunai", "xacminh",
        "quaytinh", "chuyenvientinh", "truongphongtinh", "thukytinh", "chutichtinh", "khieunaitinh", "xacminhtinh",
    ];

    private int number;

    public bool Of(double share) => random.NextDouble() < share;

    public int Next(int from, int below) => random.Next(from, below);

    public int Next(int below) => random.Next(below);

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A reason; sometimes none.</summary>
    public string Words() => Of(0.9) ? "Lý do có căn cứ" : OneOf(["", "   "]);

    public string Who(string right) => Of(0.92) ? right : OneOf(Everybody);

    /// <summary>A number that nobody has used yet; now and then one that somebody has.</summary>
    public string Number(string kind) => Of(0.93) ? $"{++number}/{kind}" : $"1/{kind}";

    public string Nominee() => $"Người thứ {++number}";

    /// <summary>Today; now and then a day before or after it.</summary>
    public DateOnly Day(DateOnly today) => Of(0.85) ? today : today.AddDays(random.Next(-6, 2));
}

/// <summary>Calls of use cases of one place.</summary>
internal abstract class ActsAt(Place place, Chances chances)
{
    protected Place Place => place;

    protected Chances Chances => chances;

    protected TestOffice Office => place.Office;

    protected Act Of<TCase, T>(string name, string who, Func<TCase, Actor, Task<Dossiers.Outcome<T>>> ask) where TCase : notnull =>
        new($"{name} by {who}", async () => Word(await place.Office.AskAsync(who, ask)));

    internal static string Word<T>(Dossiers.Outcome<T> outcome) =>
        outcome is Dossiers.Outcome<T>.Refused refused ? string.Join('+', refused.Problems.Select(p => p.Code).Distinct(StringComparer.Ordinal)) : "done";
}
