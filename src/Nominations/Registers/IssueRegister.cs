using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers;

/// <summary>The book of a period as a paper under a number, kept as it stood; an electronic register needs no such print, an inspection may ask for one.</summary>
public sealed class IssueRegister(DossierDesk desk, RegisterSight sight)
{
    /// <summary>Lines of one printed book; a longer period is printed in parts.</summary>
    public const int LongestBook = 5000;

    private const string Field = "Thi đua, khen thưởng";

    /// <param name="Period">Days of receipt, in one year: each year has its book.</param>
    public sealed record Request(string Office, Period Period);

    public sealed record Result(Guid Slip, int Lines);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (office, period) = (request.Office, request.Period);
        if (period.Problem is { } wrong) return wrong;
        if (period.From.Year != period.To.Year)
            return new Problem("register.two-years", "To", "Mỗi năm một quyển sổ: chọn khoảng trong cùng một năm.", $"Expected days of one year, but found {period.From.Year} and {period.To.Year}.");
        var mayIssue = await desk.IsInAsync(actor, Roles.Group(office, Roles.Counter), cancellation) || await desk.IsInAsync(actor, Roles.Group(office, Roles.CounterHead), cancellation);
        if (!mayIssue) return DossierDesk.NotAllowed(Roles.Counter);

        var register = new ReadRegister(desk.Db, sight);
        var filter = new ReadRegister.Filter(office, period);
        var count = await register.CountAsync(filter, cancellation);
        if (count is 0 or > LongestBook)
            return new Problem("register.length", "To", count == 0 ? "Không có hồ sơ nào nhận trong khoảng này." : $"Một quyển in có nhiều nhất {LongestBook} hồ sơ; khoảng này có {count}. Hãy chọn khoảng ngắn hơn.",
                $"Expected 1 to {LongestBook} dossiers, but found {count}.");

        await using var work = await desk.Db.BeginWorkAsync(cancellation);
        var rows = new List<RegisterRow>(count);
        if (await register.StreamAsync(filter, actor, cancellation) is not Outcome<IAsyncEnumerable<RegisterLine>>.Done { Value: var lines }) return RegisterSight.NotSeen;
        await foreach (var line in lines.WithCancellation(cancellation)) rows.Add(Row(line));
        var issuer = await desk.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == office, cancellation);
        var regime = desk.Rules.RegimesOf(period.From) is Ruling<Regimes>.Found { Rule: var found } ? found.OneStop : "OSS-2025";
        var form = desk.Rules.SlipForm(SlipKind.Register.Identifier(), regime, period.From) is Ruling<SlipForm>.Found { Rule: var rule } ? rule : null;
        var slip = await SlipArchive.IssueAsync(desk.Db, SlipKind.Register, office, null, desk.Now, actor.Account ?? Guid.Empty,
            number => new RegisterSheet(IssuedSlips.Head(issuer, number, desk.Now, regime) with { Form = form }, period.From.Year, period.From, period.To, Field, [.. rows]), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(slip.Id, rows.Count);
    }

    private static RegisterRow Row(RegisterLine line) => new(
        line.Ordinal ?? 0, line.Code, line.Procedure, $"{line.Applicant} ({NomineeNames.Clipped(line.Nominees)})", string.Join(", ", new[] { line.Address, line.Phone }.Where(t => t.Length > 0)), line.LeadBody,
        line.ReceivedAt.Vietnamese(), line.DueOn?.Vietnamese() ?? "", line.ReturnedAt?.Vietnamese() ?? "", ChannelWords.Vietnamese(line.Channel));
}

/// <summary>How a dossier came, as the register says it (the portal's <c>KenhThucHien</c>).</summary>
public static class ChannelWords
{
    public static string Vietnamese(SubmissionChannel channel) => channel switch
    {
        SubmissionChannel.Direct => "Trực tiếp",
        SubmissionChannel.Online => "Trực tuyến",
        SubmissionChannel.Post => "Bưu chính",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "a channel"),
    };
}
