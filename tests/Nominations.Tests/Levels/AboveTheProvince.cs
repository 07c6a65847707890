using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>An award that the Government decides (A14), on its way from the commune over the province to a central body that takes dossiers by letter.</summary>
internal static class AboveTheProvince
{
    public const string Nominee = "Trường Tiểu học An Khê Thượng";

    /// <summary>The commune has submitted a flag of the Government to the province, on 12/10/2026.</summary>
    public static async Task<Guid> SubmitFlagAsync(this TwoLevels levels)
    {
        var id = await levels.ForwardAsync(procedure: "CO_CP-XA", nominee: Nominee, type: NomineeType.Collective);
        await levels.Courier.RunAsync();
        return id;
    }

    /// <summary>To the provincial chair's signature under the submission to the ministry, on 13/11/2026.</summary>
    public static async Task<(Guid Lower, Guid Upper)> ProposedAsync(this TwoLevels levels)
    {
        var lower = await levels.SubmitFlagAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        // 13 of 15 are 86.7 %: enough for a flag (80 %), not for a title of the whole country (90 %).
        (await levels.VoteAsync(upper, "06/11/2026 08:00", written: 0)).Passed.ShouldBeTrue();
        await levels.AtAsync("13/11/2026 09:00");
        await levels.ProposeAsync(upper);
        return (lower, upper);
    }

    /// <summary>The submission is written and the provincial chair signs it.</summary>
    public static async Task<string> ProposeAsync(this TwoLevels levels, Guid upper)
    {
        await levels.Province.DoAsync<WriteSubmission, WriteSubmission.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, "Kính trình Chủ tịch ký tờ trình."), a, default));
        await levels.Province.DoAsync<ReadSubmission, ReadSubmission.Result>("chutichtinh", (c, a) => c.HandleAsync(new(upper), a, default));
        var to = (await levels.Province.DoAsync<ProposeUpward, ProposeUpward.Result>("chutichtinh", (c, a) => c.HandleAsync(new(upper), a, default))).To;
        await levels.Courier.RunAsync();
        return to;
    }

    /// <summary>And sent with the letter of 16/11/2026.</summary>
    public static async Task<(Guid Lower, Guid Upper)> DispatchedAsync(this TwoLevels levels)
    {
        var ids = await levels.ProposedAsync();
        await levels.AtAsync("16/11/2026 09:00");
        await levels.DispatchAsync(ids.Upper);
        await levels.Courier.RunAsync();
        return ids;
    }

    public static OutgoingLetter Letter(string number, string day) => new(number, TestOffice.Day(day), DispatchMeans.Post, "EH123456789VN");

    public static Task<DispatchToUpper.Result> DispatchAsync(this TwoLevels levels, Guid upper) =>
        levels.Province.DoAsync<DispatchToUpper, DispatchToUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, Letter("215/TTr-UBND", "13/11/2026")), a, default));

    public static async Task<RecordUpperAnswer.Result> AnswerAsync(this TwoLevels levels, RecordUpperAnswer.Request answer)
    {
        var done = await levels.Province.DoAsync<RecordUpperAnswer, RecordUpperAnswer.Result>("quaytinh", (c, a) => c.HandleAsync(answer, a, default));
        await levels.Courier.RunAsync();
        return done;
    }

    public static RecordUpperAnswer.Request Awarded(Guid upper, string day) =>
        new(upper, UpperLetterKind.Awarded, "1999/QĐ-TTg", TestOffice.Day(day), Signer: "Nguyễn Văn Thủ", Certificate: "CP-2026-77");

    /// <summary>The scan of the decision lies in the dossier of the province.</summary>
    public static Task ScanAsync(this TwoLevels levels, Guid upper) => TwoLevels.FileAsync(levels.Province, upper, ReturnToOrigin.DecisionPaper, "Quyết định 1999.pdf", 2000);

    public static Task<ForwardingRow> UpperForwardingAsync(this TwoLevels levels, Guid upper) => levels.Province.ReadAsync(db => db.Set<ForwardingRow>().SingleAsync(f => f.DossierId == upper));
}
