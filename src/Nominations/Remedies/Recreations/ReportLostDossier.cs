using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Recreations;

/// <summary>
/// X20: papers of a dossier were lost or damaged here. The authority apologises at once and makes them again at its cost (Decree 61/2018 Art. 21.2);
/// the clock of the dossier goes on, and nothing is asked of the applicant a second time.
/// </summary>
public sealed class ReportLostDossier(RemedyDesk desk, Letters letters)
{
    /// <param name="Components">Codes of the dossier's components that are gone.</param>
    /// <param name="Cause">What happened, where and who noticed it.</param>
    public sealed record Request(Guid Dossier, ImmutableArray<string> Components, string Cause, DateOnly NoticedOn);

    public sealed record Result(Guid Recreation, string Number, DateOnly MakeAgainBy, Guid Apology);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var file = await desk.Files.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation, whileOnHold: true, process: RemedyKind.Recreation.ProcessId());
        if (file.Problem is { } refused) return refused;
        if (await desk.IsOpenAsync(request.Dossier, RemedyKind.Recreation, cancellation))
            return new Problem("recreation.already-open", "", "Hồ sơ đang được lập lại.", "Expected no open re-creation, but there is one.");

        var checks = new Checks().RequireText(request.Cause, "Cause", "nguyên nhân mất, hỏng")
            .Require(!request.Components.IsDefaultOrEmpty, "input.required", "Components", "Cần chọn giấy tờ bị mất, hỏng.", "Expected at least one component.")
            .Require(request.NoticedOn <= file.Today, "recreation.noticed-on", "NoticedOn", "Ngày phát hiện không được sau hôm nay.", $"Expected a day until {file.Today:O}, but found {request.NoticedOn:O}.");
        foreach (var code in request.Components.IsDefault ? [] : request.Components.Where(code => file.Dossier.Components.All(c => c.Code != code || !c.Present)))
            checks.Require(false, "component.unknown", "Components", $"Thành phần '{code}' không có trong hồ sơ.", $"Expected a component that was handed in, but found '{code}'.");
        if (checks.Failed) return checks.Refuse<Result>();

        var limit = RemedyWork.Limit(file, file.Rules, ClockSteps.Recreation, file.Today);
        var work = await desk.StartAsync(file, RemedyKind.Recreation, Variables.Of(("recreateBy", limit.DueAt.Feel())), limit, cancellation);
        work.Db.Add(new RecreationRow { RemedyId = work.Remedy.Id, Components = string.Join(' ', request.Components), Cause = request.Cause.Trim(), NoticedOn = request.NoticedOn });
        await work.RecordAsync(nameof(ReportLostDossier), request.Cause.Trim(), cancellation);
        await letters.WriteAsync($"loss/{work.Remedy.Id}", "dossier.lost", work.Dossier.Id, null, work.Dossier.SubmitterEmail, $"Xin lỗi về hồ sơ {work.Dossier.Code}",
            "Một phần giấy tờ của hồ sơ bị mất hoặc hỏng tại cơ quan. Chúng tôi xin lỗi và lập lại bằng chi phí của cơ quan; ông/bà không phải nộp lại, thời hạn không thay đổi.", work.File.Now, cancellation);
        var lost = work.Dossier.Components.Where(c => request.Components.Contains(c.Code, StringComparer.Ordinal)).OrderBy(c => c.Ordinal).Select(c => c.Name).ToList();
        var apology = await work.IssueAsync(SlipKind.LossApology, (head, signer) => new(
            head, SlipKind.LossApology, "", "THƯ XIN LỖI", $"Hồ sơ {work.Dossier.Code}",
            [
                new("Kính gửi", work.Dossier.NominatingUnit), new("Giấy tờ bị mất, hỏng", string.Join("; ", lost)), new("Nguyên nhân", request.Cause.Trim()),
                new("", "Cơ quan xin lỗi ông/bà, lập lại giấy tờ bằng chi phí của cơ quan; ông/bà không phải nộp lại."),
                new("Hẹn trả kết quả", $"không thay đổi: {work.Dossier.DueOn?.Vietnamese() ?? "theo giấy hẹn"}"),
            ], "THỦ TRƯỞNG CƠ QUAN", signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Id, work.Remedy.Number, limit.DueDate, apology);
    }
}
