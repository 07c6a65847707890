using System.Collections.Immutable;

namespace Workflow.Nominations.Registers.Ratings;

/// <summary>What a sum of ratings is worth.</summary>
/// <param name="Grade">A code such as EXCELLENT.</param>
/// <param name="Words">As it is told.</param>
public sealed record RatingGrade(string Grade, string Words, string Source, string Confidence);

/// <summary>Which of the nine indicators count.</summary>
/// <param name="Indicators">From 1.</param>
public sealed record RatedIndicators(ImmutableArray<int> Indicators, string Source, string Confidence);
