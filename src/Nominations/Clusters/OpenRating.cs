using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Clusters;

/// <summary>An office forms a cluster or bloc, or puts its name right.</summary>
public sealed class SaveBloc(BlocDesk desk)
{
    public sealed record Request(Guid? Bloc, string Office, string Name, BlocKind Kind, string EstablishedBy);

    public sealed record Result(Guid Bloc);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await desk.Office.IsInAsync(actor, Roles.Group(request.Office, Roles.ReviewHead), [OfficeProcesses.Rating], cancellation)) return DossierDesk.NotAllowed(Roles.ReviewHead);

        var (db, name) = (desk.Office.Db, request.Name.Trim());
        var row = request.Bloc is { } id ? await db.Set<BlocRow>().FirstOrDefaultAsync(b => b.Id == id && b.OfficeCode == request.Office, cancellation) : null;
        var checks = new Checks().RequireText(request.Name, "Name", "tên cụm, khối", 200).RequireText(request.EstablishedBy, "EstablishedBy", "quyết định thành lập", 200)
            .Require(request.Bloc is null || row is not null, "bloc.unknown", "Name", "Không có cụm, khối này.", "Expected a bloc of the office.")
            .Require(!await db.Set<BlocRow>().AnyAsync(b => b.OfficeCode == request.Office && b.Name == name && b.Id != request.Bloc, cancellation), "bloc.twice", "Name", $"Đã có “{name}”.", $"Expected a name not used yet, but found '{name}'.");
        if (checks.Failed) return checks.Refuse<Result>();

        if (row is null) db.Add(row = new() { Id = Guid.CreateVersion7(desk.Office.Now), OfficeCode = request.Office, Name = name, Kind = request.Kind, EstablishedBy = "" });
        (row.Name, row.Kind, row.EstablishedBy) = (name, request.Kind, request.EstablishedBy.Trim());
        await db.SaveChangesAsync(cancellation);
        return new Result(row.Id);
    }
}

/// <summary>Opens the rating of a year: members with their representatives, head and deputy, criteria, days; then every member gets its task.</summary>
public sealed class OpenRating(BlocDesk desk)
{
    /// <param name="SignInName">The account that scores for the unit; each account for one unit.</param>
    public sealed record Member(string Unit, string SignInName);

    public sealed record Criterion(string Text, decimal MostPoints, bool NeedsEvidence);

    /// <param name="Head">Sign-in name of the head's representative; <paramref name="Deputy"/> may be null.</param>
    /// <param name="SelfDays">Working days; null: as the clock table says. Cross-scoring and voting follow.</param>
    public sealed record Request(
        Guid Bloc, int Year, string Award, ImmutableArray<Member> Members, string Head, string? Deputy, ImmutableArray<Criterion> Criteria, TieRule TieRule,
        int? SelfDays = null, int? CrossDays = null, int CandidateRanks = 2, bool MayVoteForSelf = false);

    public sealed record Result(Guid Rating, DateOnly SelfScoringEndsOn, DateOnly CrossScoringEndsOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (office, db) = (desk.Office, desk.Office.Db);
        var bloc = await db.Set<BlocRow>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == request.Bloc, cancellation);
        if (bloc is null) return new Problem("bloc.unknown", "Bloc", "Không có cụm, khối này.", $"Expected a bloc, but there is none with id {request.Bloc}.");
        if (!await office.IsInAsync(actor, Roles.Group(bloc.OfficeCode, Roles.ReviewHead), [OfficeProcesses.Rating], cancellation)) return DossierDesk.NotAllowed(Roles.ReviewHead);

        var names = request.Members.Select(m => m.SignInName).ToList();
        var accounts = await db.Users.Where(a => a.IsActive && a.UserName != null && names.Contains(a.UserName)).ToDictionaryAsync(a => a.UserName ?? "", a => a.Id, StringComparer.Ordinal, cancellation);
        var checks = await CheckAsync(request, accounts, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await db.BeginWorkAsync(cancellation);
        var rating = await NewAsync(request, bloc.OfficeCode, cancellation);
        db.Add(rating);
        foreach (var (member, i) in request.Members.Select((m, i) => (m, i)))
        {
            var row = new RatingMemberRow { Id = Guid.CreateVersion7(office.Now), RatingId = rating.Id, Ordinal = i + 1, Unit = member.Unit.Trim(), AccountId = accounts[member.SignInName], SignInName = member.SignInName };
            db.Add(row);
            if (member.SignInName == request.Head) rating.HeadId = row.Id;
            if (member.SignInName == request.Deputy) rating.DeputyId = row.Id;
        }
        foreach (var (criterion, i) in request.Criteria.Select((c, i) => (c, i)))
            db.Add(new RatingCriterionRow { Id = Guid.CreateVersion7(office.Now), RatingId = rating.Id, Ordinal = i + 1, Text = criterion.Text.Trim(), MostPoints = criterion.MostPoints, NeedsEvidence = criterion.NeedsEvidence });

        var clock = await office.ClockAsync(bloc.OfficeCode, cancellation);
        FeelValue members = new FeelList([.. request.Members.Select(m => FeelValue.Of(m.SignInName))]);
        var input = Variables.Of(
            ("ratingId", FeelValue.Of(rating.Id.ToString())), ("members", members), ("head", FeelValue.Of(request.Head)),
            ("selfScoringEndsAt", clock.Calendar.Hours.ClosingOf(rating.SelfScoringEndsOn, clock.Counter).Feel()),
            ("crossScoringEndsAt", clock.Calendar.Hours.ClosingOf(rating.CrossScoringEndsOn, clock.Counter).Feel()),
            ("votingEndsAt", clock.Calendar.Hours.ClosingOf(rating.VotingEndsOn, clock.Counter).Feel()));
        rating.InstanceId = await OfficeProcess.StartAsync(office, OfficeProcesses.Rating, input, $"{bloc.Name} {request.Year}", actor, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(rating.Id, rating.SelfScoringEndsOn, rating.CrossScoringEndsOn);
    }

    private async Task<Checks> CheckAsync(Request request, Dictionary<string, Guid> accounts, CancellationToken cancellation)
    {
        var year = desk.Office.Now.OfficeDate().Year;
        var checks = new Checks()
            .Require(request.Year >= year - 1 && request.Year <= year + 1, "rating.year", "Year", $"Năm chấm điểm từ {year - 1} đến {year + 1}.", $"Expected a year from {year - 1} to {year + 1}, but found {request.Year}.")
            .Require(!await desk.Office.Db.Set<RatingRow>().AnyAsync(r => r.BlocId == request.Bloc && r.Year == request.Year, cancellation), "rating.twice", "Year", $"Năm {request.Year} đã có kỳ chấm điểm.", $"Expected a year without a rating, but {request.Year} has one.")
            .Require(Awards.All.Any(a => a.Code == request.Award), "award.unknown", "Award", "Chọn danh hiệu suy tôn.", $"Expected an award, but found '{request.Award}'.")
            .Require(request.Members.Length is >= 3 and <= 60, "rating.members", "Members", "Cần từ 3 đến 60 đơn vị.", $"Expected 3 to 60 members, but found {request.Members.Length}.")
            .Require(request.Members.Select(m => m.SignInName).Distinct(StringComparer.Ordinal).Count() == request.Members.Length, "rating.representative-twice", "Members", "Mỗi tài khoản chỉ đại diện cho một đơn vị.", "Expected each account to stand for one unit.")
            .Require(request.Members.Any(m => m.SignInName == request.Head), "rating.head", "Members", "Chọn đúng một đơn vị làm trưởng cụm, khối.", $"Expected the head among the members, but found '{request.Head}'.")
            .Require(request.Deputy is null || (request.Deputy != request.Head && request.Members.Any(m => m.SignInName == request.Deputy)), "rating.deputy", "Members", "Nhiều nhất một đơn vị làm phó trưởng, khác trưởng.", $"Expected another member, but found '{request.Deputy}'.")
            .Require(request.Criteria.Length is >= 1 and <= 100, "rating.criteria", "Criteria", "Cần từ 1 đến 100 tiêu chí.", $"Expected 1 to 100 criteria, but found {request.Criteria.Length}.")
            .Require(request.SelfDays is null or (>= 1 and <= 100), "rating.days", "SelfDays", "Tự chấm từ 1 đến 100 ngày làm việc.", "Expected 1 to 100 working days.")
            .Require(request.CrossDays is null or (>= 1 and <= 100), "rating.days", "CrossDays", "Chấm chéo từ 1 đến 100 ngày làm việc.", "Expected 1 to 100 working days.")
            .Require(request.CandidateRanks >= 1, "rating.candidates", "CandidateRanks", "Suy tôn từ các đơn vị hạng 1 trở xuống.", "Expected 1 or more.");
        foreach (var (member, i) in request.Members.Select((m, i) => (m, i)))
        {
            checks.RequireText(member.Unit, $"Members[{i}].Unit", $"tên đơn vị thứ {i + 1}", 300)
                .Require(accounts.ContainsKey(member.SignInName), "rating.representative", $"Members[{i}].SignInName", $"“{member.Unit}”: không có tài khoản đang dùng tên “{member.SignInName}”.", $"Expected an active account, but found '{member.SignInName}'.");
        }
        foreach (var (criterion, i) in request.Criteria.Select((c, i) => (c, i)))
        {
            checks.RequireText(criterion.Text, $"Criteria[{i}].Text", $"tiêu chí {i + 1}", 500)
                .Require(criterion.MostPoints is > 0 and <= 10_000 && decimal.Round(criterion.MostPoints, 2) == criterion.MostPoints, "rating.points", $"Criteria[{i}].MostPoints",
                    $"Tiêu chí {i + 1}: điểm tối đa lớn hơn 0, nhiều nhất 10.000, hai chữ số thập phân.", string.Create(CultureInfo.InvariantCulture, $"Expected more than 0 and at most 10,000 points, but found {criterion.MostPoints}."));
        }
        return checks;
    }

    private async Task<RatingRow> NewAsync(Request request, string officeCode, CancellationToken cancellation)
    {
        var today = desk.Office.Now.OfficeDate();
        var calendar = (await desk.Office.ClockAsync(officeCode, cancellation)).Calendar;
        var self = calendar.AddWorkingDays(today, request.SelfDays ?? desk.Office.Rules.Clock(ClockSteps.SelfScoring, today).Required.Limit);
        var cross = calendar.AddWorkingDays(self, request.CrossDays ?? desk.Office.Rules.Clock(ClockSteps.CrossScoring, today).Required.Limit);
        return new()
        {
            Id = Guid.CreateVersion7(desk.Office.Now), BlocId = request.Bloc, Year = request.Year, State = RatingState.SelfScoring, Award = request.Award, TieRule = request.TieRule,
            HeadId = Guid.Empty, SelfScoringEndsOn = self, CrossScoringEndsOn = cross,
            VotingEndsOn = calendar.AddWorkingDays(cross, desk.Office.Rules.Clock(ClockSteps.CrossScoring, today).Required.Limit),
            CandidateRanks = request.CandidateRanks, MayVoteForSelf = request.MayVoteForSelf,
        };
    }
}
