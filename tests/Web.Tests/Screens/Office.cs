using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Fixtures;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Web.Tests.Screens;

/// <summary>The province of the demonstration at work, through the use cases and without a browser: quick hands that bring a dossier to the state a screen is to show.</summary>
public sealed class Office(IServiceProvider services)
{
    public const string Counter = "quaytinh", Head = "truongphongtinh", Reviewer = "chuyenvientinh", Secretary = "thukytinh", Chair = "chutichtinh";

    /// <summary>Decided without a council.</summary>
    public const string WithoutBallot = "BK_TINH-TINH";

    /// <summary>Voted on by the council in secret.</summary>
    public const string WithBallot = "CSTD_TINH-TINH";

    public async Task<T> DoAsync<TCase, T>(string user, Func<TCase, Actor, Task<Outcome<T>>> ask) where TCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Users.Where(a => a.UserName == user).Select(a => (Guid?)a.Id).SingleAsync();
        return await ask(scope.ServiceProvider.GetRequiredService<TCase>(), new Actor(account, user)) switch
        {
            Outcome<T>.Done done => done.Value,
            Outcome<T>.Refused refused => throw new ShouldAssertException($"{typeof(TCase).Name} refused: {string.Join("; ", refused.Problems.Select(p => $"{p.Code} [{p.Field}] {p.En}"))}"),
            _ => throw new InvalidOperationException(),
        };
    }

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> ReadAsync<T>(Func<OfficeDb, Task<T>> read) => WithAsync(read);

    public async Task<ReceiveDossier.Result> ReceiveAsync(string procedure, string nominee, int papersMissing = 0, Guid? campaign = null, string category = "OFFICIAL")
    {
        var components = await WithAsync<DossierDesk, ImmutableArray<string>>(async desk =>
        {
            var row = await desk.Db.Procedures.SingleAsync(p => p.Code == procedure);
            return desk.Rules.Award(row.Award, row.Level.Identifier(), row.Kind, desk.Now.OfficeDate()).Required.Components;
        });
        var submission = new Submission(
            DemoOffices.Province, procedure, "Trường Trung học phổ thông Bình Lâm", "Nguyễn Văn Thư", "0912 345 678", null, null, SubmissionChannel.Direct, 1,
            [new(nominee, NomineeType.Individual, category, "Trường Trung học phổ thông Bình Lâm", category == "OFFICIAL" ? "Giáo viên" : null, null)], components[..^papersMissing], Campaign: campaign);
        return await DoAsync<ReceiveDossier, ReceiveDossier.Result>(Counter, (c, a) => c.HandleAsync(new(submission, papersMissing > 0 ? "Còn thiếu giấy tờ." : null), a, default));
    }

    public async Task<Guid> AssignedAsync(string procedure, string nominee)
    {
        var dossier = (await ReceiveAsync(procedure, nominee)).Dossier;
        await DoAsync<TransferDossier, TransferDossier.Result>(Counter, (c, a) => c.HandleAsync(new(dossier), a, default));
        var reviewer = await ReadAsync(db => db.Users.Where(u => u.UserName == Reviewer).Select(u => u.Id).SingleAsync());
        await DoAsync<AssignReviewer, AssignReviewer.Result>(Head, (c, a) => c.HandleAsync(new(dossier, reviewer), a, default));
        return dossier;
    }

    public async Task<Guid> AppraisedAsync(string procedure, string nominee, bool consult = false, bool post = false)
    {
        var dossier = await AssignedAsync(procedure, nominee);
        await DoAsync<RecordAppraisal, RecordAppraisal.Result>(
            Reviewer, (c, a) => c.HandleAsync(new(dossier, AppraisalOutcome.Eligible, "Đủ điều kiện, tiêu chuẩn.", [], consult, post), a, default));
        return dossier;
    }

    public async Task<Guid> ConcludedAsync(string procedure, string nominee)
    {
        var dossier = await AppraisedAsync(procedure, nominee);
        await DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>(Reviewer, (c, a) => c.HandleAsync(new(dossier, true, "Đề nghị xét tặng."), a, default));
        return dossier;
    }

    public async Task<Guid> SubmittedAsync(string procedure, string nominee)
    {
        var dossier = await ConcludedAsync(procedure, nominee);
        await DoAsync<WriteSubmission, WriteSubmission.Result>(Reviewer, (c, a) => c.HandleAsync(new(dossier, "Kính trình Chủ tịch xem xét, quyết định."), a, default));
        return dossier;
    }

    /// <summary>Fires the timer of an element as if its day had come.</summary>
    public async Task RingAsync(Guid dossier, string element)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var timer = db.Timers.Where(t => t.Element == element && db.Dossiers.Any(d => d.Id == dossier && d.InstanceId == t.RootId));
        var day = (await timer.Select(t => t.DueAt).SingleAsync()).AddMinutes(1);
        // First in turn for whoever looks from that day, and not due yet for the product, which looks from now.
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(30);
        await timer.ExecuteUpdateAsync(set => set.SetProperty(t => t.DueAt, soon));
        var runner = ActivatorUtilities.CreateInstance<InstanceRunner>(scope.ServiceProvider, new ManualTimeProvider(day));
        await ActivatorUtilities.CreateInstance<FireDueTimers>(scope.ServiceProvider, runner).HandleAsync(1, default);
    }

    public Task<Guid> TaskAsync(Guid dossier, string element, string? assignee = null) => ReadAsync(db => db.UserTasks
        .Where(t => t.Element == element && (assignee == null || t.Assignee == assignee) && db.Dossiers.Any(d => d.Id == dossier && d.InstanceId == t.RootId)).Select(t => t.Id).SingleAsync());
}
