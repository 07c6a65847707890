using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

internal static class HoldWords
{
    public static string Name(this HoldGround ground, IStringLocalizer<Texts> words) => ground switch
    {
        HoldGround.Complaint => words["Khiếu nại"],
        HoldGround.Denunciation => words["Tố cáo"],
        HoldGround.Discipline => words["Đang xem xét kỷ luật"],
        HoldGround.Inspection => words["Thanh tra, kiểm tra, kiểm toán"],
        HoldGround.Press => words["Báo chí nêu, đang xác minh"],
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "Expected a ground for a hold."),
    };
}
