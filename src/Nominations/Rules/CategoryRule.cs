using System.Collections.Immutable;

namespace Workflow.Nominations.Rules;

/// <summary>One row of the category table: which nominees may be of a category.</summary>
/// <param name="NomineeTypes">INDIVIDUAL, COLLECTIVE, HOUSEHOLD.</param>
/// <param name="ExcludedTitles">Beginnings of posts, without diacritics and in lower case, whose holders are not of this category: a director is no direct labourer.</param>
public sealed record CategoryRule(string Category, ImmutableArray<string> NomineeTypes, ImmutableArray<string> ExcludedTitles, string Confidence, string Source);

/// <summary>One row of the gathering table: whom an award's opinion gathering asks and when it holds.</summary>
/// <param name="Kind">COMMUNITY_MEETING, COLLECTIVE_MEETING or WRITTEN_OPINIONS.</param>
/// <param name="Attendance">Of those invited; null where none is asked for.</param>
/// <param name="Agreement">Of those present (or who answered); null where none is asked for.</param>
public sealed record GatheringRule(string Kind, Share? Attendance, Share? Agreement, string Confidence, string Source);
