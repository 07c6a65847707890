using System.ComponentModel.DataAnnotations;

namespace Workflow.Nominations.Initiatives;

/// <summary>How widely earlier initiatives are looked for. What is blocked is said by the decision table <c>initiativeDuplicate</c>.</summary>
public sealed class InitiativeOptions
{
    public const string Section = "Initiatives";

    /// <summary>Least share of an initiative's word shingles that an earlier one must hold to be looked at, in per cent. From 10 to 90; default 30.</summary>
    [Range(10, 90)]
    public int LeastSharedPercent { get; set; } = 30;

    /// <summary>How many earlier initiatives are compared word by word and shown for one. From 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int MostShown { get; set; } = 10;
}
