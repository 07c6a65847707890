using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Clusters;

/// <summary>Where every use case of a rating begins: one transaction, the rating's row locked, and who the actor is in it.</summary>
public sealed class BlocDesk(DossierDesk desk)
{
    internal DossierDesk Office => desk;

    /// <summary>Opens work on a rating for the unit whose representative the actor is.</summary>
    internal async Task<RatingWork> OpenAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        var work = await desk.Db.BeginWorkAsync(cancellation);
        await desk.Db.Set<RatingRow>().Where(r => r.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Year, r => r.Year), cancellation);
        var rating = await desk.Db.Set<RatingRow>().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (rating is null) return new(desk, work, null, null, [], [], actor, Unknown(id));

        var members = await desk.Db.Set<RatingMemberRow>().Where(m => m.RatingId == id).OrderBy(m => m.Ordinal).ToListAsync(cancellation);
        var criteria = await desk.Db.Set<RatingCriterionRow>().Where(c => c.RatingId == id).OrderBy(c => c.Ordinal).ToListAsync(cancellation);
        var self = members.Find(m => m.AccountId == actor.Account);
        return new(desk, work, rating, self, members, criteria, actor, self is null ? NotMember : null);
    }

    private static Problem Unknown(Guid id) => new("rating.unknown", "", "Không có kỳ chấm điểm này.", $"Expected the rating of a bloc, but there is none with id {id}.");

    private static Problem NotMember => new("rating.not-member", "", "Ông/bà không đại diện cho đơn vị nào trong cụm, khối này.", "Expected the representative of a unit of the bloc.");
}

/// <summary>One transaction on one rating. Disposing without <see cref="CommitAsync"/> leaves everything as it was.</summary>
internal sealed class RatingWork(
    DossierDesk desk, Work work, RatingRow? rating, RatingMemberRow? self, List<RatingMemberRow> members, List<RatingCriterionRow> criteria, Actor actor, Problem? problem) : IAsyncDisposable
{
    private bool committed;

    public Problem? Problem { get; } = problem;
    public RatingRow Rating => rating ?? throw new InvalidOperationException("Expected the problem to be looked at first.");
    public RatingMemberRow Self => self ?? throw new InvalidOperationException("Expected the problem to be looked at first.");
    public List<RatingMemberRow> Members => members;
    public List<RatingCriterionRow> Criteria => criteria;
    public OfficeDb Db => desk.Db;
    public DateTimeOffset Now => desk.Now;
    public DateOnly Today => Now.OfficeDate();

    public bool IsHead => Self.Id == Rating.HeadId || Self.Id == Rating.DeputyId;

    public Problem? NotIn(RatingState state, DateOnly? until = null) =>
        Rating.State != state
            ? new("rating.state", "", $"Kỳ chấm điểm đang ở bước “{Rating.State.Vietnamese()}”.", $"Expected a rating in {state}, but it is in {Rating.State}.")
        : until is { } last && Today > last
            ? new("rating.too-late", "", $"Đã hết hạn ({last.Vietnamese()}).", $"Expected a day until {last:O}, but today is {Today:O}.")
        : null;

    public Task<Problem?> CompleteAsync(string element, bool own, Variables output, CancellationToken cancellation) =>
        OfficeProcess.CompleteAsync(desk, Rating.InstanceId, element, own ? Self.SignInName : null, output, actor, cancellation);

    public async Task CommitAsync(CancellationToken cancellation)
    {
        await work.CommitAsync(cancellation);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync();
        if (!committed) desk.Db.ChangeTracker.Clear();
    }
}

/// <summary>Steps, kinds and tie rules in the office's words.</summary>
public static class RatingWords
{
    public static string Vietnamese(this RatingState state) => state switch
    {
        RatingState.SelfScoring => "Tự chấm điểm",
        RatingState.CrossScoring => "Chấm chéo",
        RatingState.Ranking => "Xếp hạng",
        RatingState.Voting => "Bình xét, suy tôn",
        _ => "Đã kết thúc",
    };

    public static string Vietnamese(this BlocKind kind) => kind == BlocKind.Cluster ? "Cụm thi đua" : "Khối thi đua";

    public static string Vietnamese(this TieRule rule) => rule == TieRule.CriteriaInOrder
        ? "Bằng điểm: so từng tiêu chí theo thứ tự" : "Bằng điểm: đồng hạng, để suy tôn quyết định";
}
