using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.NomineeImport;

/// <summary>Whether a nominee can be of the category that was said: a household is no official, a director no direct labourer.</summary>
internal static class CategoryCheck
{
    public const string Title = "nominee.category-title";

    /// <summary>What contradicts the category, or null.</summary>
    public static (string Code, string ExpectedVi, string ExpectedEn)? Problem(CategoryRule? rule, string category, NomineeType type, string? position)
    {
        if (rule is null)
            return ("nominee.category", $"một trong: {string.Join("; ", NomineeCategories.All.Select(c => c.Vietnamese))}", $"one of {string.Join(", ", NomineeCategories.All.Select(c => c.Code))}");
        if (!rule.NomineeTypes.Contains(type.Identifier(), StringComparer.Ordinal))
        {
            var types = string.Join(", ", rule.NomineeTypes.Select(t => (RuleTerms.Find(t) ?? t).ToLowerInvariant()));
            return ("nominee.category-type", $"đối tượng “{NomineeCategories.Name(category)}” chỉ gồm {types}", $"category {category} only for {string.Join(", ", rule.NomineeTypes)}");
        }

        var post = FoldedText.Of(position ?? "");
        return rule.ExcludedTitles.FirstOrDefault(title => post == title || post.StartsWith(title + " ", StringComparison.Ordinal)) is null ? null
            : (Title, $"chức vụ của người thuộc đối tượng “{NomineeCategories.Name(category)}”; người giữ chức vụ lãnh đạo, quản lý không thuộc đối tượng này",
                $"a post of somebody of category {category}; a leading post is not");
    }
}
