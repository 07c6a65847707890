using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Calendar;

/// <summary>A dossier on the list of a change: no names, its code and office are enough to find it.</summary>
public sealed record ChangeLine(Guid Dossier, string? Code, string Office, CalendarMoveState State, bool Later, ImmutableArray<DeadlineMove> Moves);

/// <summary>A change with the figures of its list.</summary>
/// <param name="Appointments">Promised days that move.</param>
/// <param name="LaterBy">The most days that one of them comes later; negative when all come earlier.</param>
/// <param name="EarlierBy">The most days that one of them comes earlier, as a positive number; 0 when none does.</param>
/// <param name="Final">Promised days that are no longer provisional.</param>
public sealed record ChangeView(
    CalendarChangeRow Change, int Dossiers, int Moved, int Left, int Appointments, int LaterBy, int EarlierBy, int Final, int Others, IReadOnlyList<ChangeLine> Lines, int Pages);

/// <summary>Reads changes of the calendar for administrators.</summary>
public sealed class ChangeDesk(OfficeDb db)
{
    private const int PageSize = 50;
    private static readonly string Appointment = LimitKind.Appointment.Identifier();

    public async Task<IReadOnlyList<CalendarChangeRow>> NewestAsync(int count, CancellationToken cancellation) =>
        await db.CalendarChanges.AsNoTracking().Where(c => c.State != CalendarChangeState.GivenUp).OrderByDescending(c => c.PlannedAt).Take(count).ToListAsync(cancellation);

    /// <param name="code">Part of a dossier's code: only lines of such dossiers are listed; the figures stay those of the whole change. Empty for all.</param>
    public async Task<ChangeView?> FindAsync(Guid id, int page, string code, CancellationToken cancellation)
    {
        if (await db.CalendarChanges.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } change) return null;

        var states = await db.CalendarMoves.Where(m => m.ChangeId == id).GroupBy(m => m.State).Select(s => new { s.Key, Count = s.Count() }).ToDictionaryAsync(s => s.Key, s => s.Count, cancellation);
        var all = states.Values.Sum();
        var moves = (await db.CalendarMoves.AsNoTracking().Where(m => m.ChangeId == id).Select(m => m.Moves).ToListAsync(cancellation)).SelectMany(json => DeadlineMove.FromJson(json)).ToList();
        var promised = moves.Where(m => m.What == Appointment).ToList();
        var listed = db.CalendarMoves.AsNoTracking().Where(m => m.ChangeId == id && (code == "" || db.Dossiers.Any(d => d.Id == m.DossierId && d.Code!.Contains(code))));
        var lines = await listed.OrderBy(m => m.FirstAt).ThenBy(m => m.DossierId).Skip((page - 1) * PageSize).Take(PageSize)
            .Join(db.Dossiers, m => m.DossierId, d => d.Id, (m, d) => new { Move = m, d.Code, Office = db.Offices.Where(o => o.Code == d.OfficeCode).Select(o => o.Name).First() }).ToListAsync(cancellation);
        return new(change, all, states.GetValueOrDefault(CalendarMoveState.Moved), states.GetValueOrDefault(CalendarMoveState.Planned), promised.Count(m => m.Days != 0),
            promised.Select(m => m.Days).DefaultIfEmpty().Max(), Math.Max(0, -promised.Select(m => m.Days).DefaultIfEmpty().Min()), promised.Count(m => m.BecomesFinal), moves.Count - promised.Count,
            [.. lines.OrderBy(l => l.Move.FirstAt).ThenBy(l => l.Move.DossierId).Select(l => new ChangeLine(l.Move.DossierId, l.Code, l.Office, l.Move.State, l.Move.Later, DeadlineMove.FromJson(l.Move.Moves)))],
            ((code.Length == 0 ? all : await listed.CountAsync(cancellation)) + PageSize - 1) / PageSize);
    }
}

internal static class ChangeWords
{
    public static Chipped Chip(this CalendarChangeState state, IStringLocalizer<Texts> words) => state switch
    {
        CalendarChangeState.Draft => new(words["chưa lưu"], "warning", "late"),
        CalendarChangeState.Moving => new(words["đang chuyển hạn"], "info", "info"),
        CalendarChangeState.Settling => new(words["đã chuyển, đang soát lại"], "good", "done"),
        CalendarChangeState.Done => new(words["đã chuyển xong"], "good", "done"),
        _ => new(words["đã bỏ, không lưu"], "info", "info"),
    };

    /// <summary>What a moment is for, in the reader's language. A task keeps its name.</summary>
    public static string What(this DeadlineMove move, IStringLocalizer<Texts> words) => move.What switch
    {
        DeadlineMove.Warning => words["Báo sắp đến hạn"],
        DeadlineMove.Apology => words["Hạn gửi phiếu xin lỗi"],
        DeadlineMove.SupplementClosing => words["Đóng hồ sơ không bổ sung"],
        DeadlineMove.Case => words["Hạn của một vụ việc kèm theo hồ sơ"],
        DeadlineMove.Step or DeadlineMove.Task => words["Hạn của bước: {0}", words[move.Name].Value],
        _ => Identifiers.Parse<LimitKind>(move.What).Word(words),
    };

    public static string Word(this LimitKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        LimitKind.Transfer => words["Chuyển phòng chuyên môn"],
        LimitKind.Appointment => words["Hẹn trả kết quả"],
        LimitKind.Supplement => words["Hạn bổ sung hồ sơ"],
        LimitKind.Consultation => words["Hạn cơ quan trả lời ý kiến"],
        LimitKind.Posting => words["Hết thời gian công khai"],
        LimitKind.NotifyResult => words["Hạn thông báo kết quả"],
        LimitKind.UpperDispatch => words["Hạn gửi hồ sơ lên cấp trên"],
        LimitKind.UpperAnswer => words["Dự kiến cấp trên trả lời"],
        LimitKind.Correction => words["Hạn đính chính"],
        LimitKind.ComplaintAcceptance => words["Hạn thụ lý khiếu nại"],
        LimitKind.ComplaintSettlement => words["Hạn giải quyết khiếu nại"],
        LimitKind.SecondSettlement => words["Hạn giải quyết khiếu nại lần hai"],
        LimitKind.DenunciationAcceptance => words["Hạn thụ lý tố cáo"],
        LimitKind.Denunciation => words["Hạn giải quyết tố cáo"],
        LimitKind.RevocationAdvice => words["Hạn tham mưu hủy bỏ quyết định"],
        LimitKind.Recovery => words["Hạn thu hồi bằng, hiện vật, tiền thưởng"],
        LimitKind.Recreation => words["Hạn lập lại giấy tờ"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of limit."),
    };

    public static string By(this DeadlineMove move, IStringLocalizer<Texts> words) =>
        move.From == move.To ? (move.BecomesFinal ? words["không còn là dự kiến"] : words["trở thành dự kiến"])
        : move.Days > 0 ? words["muộn hơn {0} ngày", move.Days] : move.Days < 0 ? words["sớm hơn {0} ngày", -move.Days] : words["cùng ngày, đổi giờ"];
}
