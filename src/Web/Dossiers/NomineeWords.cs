using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>What a nominee may be, in words.</summary>
internal static class NomineeWords
{
    public static Option[] Types(IStringLocalizer<Texts> words) => [.. Enum.GetValues<NomineeType>().Select(t => new Option(t.Identifier(), Of(t, words)))];

    public static string Of(NomineeType type, IStringLocalizer<Texts> words) => type switch
    {
        NomineeType.Individual => words["Cá nhân"],
        NomineeType.Collective => words["Tập thể"],
        _ => words["Hộ gia đình"],
    };

    /// <summary>Categories of glossary 79–81, and those that the indicators set them against.</summary>
    public static Option[] Categories(IStringLocalizer<Texts> words) =>
    [
        new("OFFICIAL", words["Cán bộ, công chức, viên chức"]),
        new("DIRECT_LABOUR", words["Công nhân, nông dân, người trực tiếp lao động"]),
        new("MILITIA_GUARD", words["Dân quân tự vệ, công an xã, bảo vệ dân phố"]),
        new("ENTERPRISE", words["Doanh nghiệp, doanh nhân"]),
        new("OTHER", words["Khác"]),
    ];
}
