using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.AwardHistory;

/// <summary>An award that was given before, or elsewhere.</summary>
/// <param name="Year">Of the achievement.</param>
public sealed record AwardInput(string Award, string Kind, int Year, string DecisionNumber, DateOnly DecidedOn, string DecidedBy);

/// <summary>A person, collective or household as written in a decision.</summary>
/// <param name="PersonalId">Nine or twelve digits or nothing; only the last three are kept.</param>
public sealed record HonoureeInput(string Name, NomineeType Type, string Unit, string? Position = null, string? PersonalId = null);

/// <summary>The reviewing department enters an award that did not come through the counter, for somebody who is known or new.</summary>
public sealed class EnterAward(DossierDesk desk, AwardLedger ledger, RegistryTrace trace)
{
    /// <param name="Honouree">Somebody of the history; null for <paramref name="New"/>.</param>
    /// <param name="Source">What it was copied from; part of the trace.</param>
    public sealed record Request(string Office, Guid? Honouree, HonoureeInput? New, AwardInput Award, string Source);

    public sealed record Result(Guid Honouree, Guid Award);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await ledger.DeniedAsync(actor, request.Office, cancellation) is { } denied) return denied;
        var checks = Check(new(), request.Award, desk.Now.OfficeDate()).RequireText(request.Source, "Source", "căn cứ", 2000);
        var honouree = request.Honouree is { } id ? await desk.Db.Set<HonoureeRow>().FirstOrDefaultAsync(h => h.Id == id && h.MergedIntoId == null, cancellation) : null;
        if (request.Honouree is not null) checks.Require(honouree is not null, "honouree.unknown", "Honouree", "Không có người, tập thể này.", "Expected somebody of the history.");
        else checks.RequireText(request.New?.Name, "Name", "họ tên, tên tập thể", 200).RequireText(request.New?.Unit, "Unit", "đơn vị", 300);
        if (checks.Failed) return checks.Refuse<Result>();
        if (honouree is null && request.New is { } unknown && await IsKnownAsync(request, unknown, cancellation))
            return new Problem("award.entered", "DecisionNumber", "Lần khen thưởng này đã có trong lịch sử.", "Expected an award that the history does not hold yet.");

        if (honouree is null && request.New is { } made)
            desk.Db.Add(honouree = AwardLedger.New(made.Name, made.Type, made.Unit, made.Position, Masked(made.PersonalId), request.Office));
        if (honouree is null) throw new InvalidOperationException("checked above");
        var award = Row(honouree.Id, request.Award, AwardOrigin.Entry);
        if (await TakenAsync(desk.Db, award, cancellation) is { } taken) return taken;
        desk.Db.Add(award);
        await trace.WriteAsync(honouree.Id, actor, nameof(EnterAward), request.Source.Trim(), [new("Award", null, AwardLedger.Line(award))], cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
        return new Result(honouree.Id, award.Id);
    }

    /// <summary>Somebody of that very name and unit has that very award: the form was sent twice, or the person is there to be chosen.</summary>
    private Task<bool> IsKnownAsync(Request request, HonoureeInput made, CancellationToken cancellation)
    {
        var (name, unit, number) = (made.Name.Trim(), made.Unit.Trim(), request.Award.DecisionNumber.Trim());
        return desk.Db.Set<AwardRow>().AnyAsync(a => a.Award == request.Award.Award && a.Year == request.Award.Year && a.DecisionNumber == number
            && desk.Db.Set<HonoureeRow>().Any(h => h.Id == a.HonoureeId && h.Name == name && h.Unit == unit && h.Type == made.Type && h.MergedIntoId == null), cancellation);
    }

    internal static Checks Check(Checks checks, AwardInput input, DateOnly today) => checks
        .Require(Awards.All.Any(a => a.Code == input.Award), "award.unknown", "Award", "Hãy chọn danh hiệu, hình thức trong danh mục.", $"Expected an award of the list, but found '{input.Award}'.")
        .Require(AwardKinds.All.Any(k => k.Code == input.Kind), "award.kind", "Kind", "Hãy chọn loại khen thưởng trong danh mục.", $"Expected a kind of the list, but found '{input.Kind}'.")
        .Require(input.Year >= 1945 && input.Year <= today.Year, "award.year", "Year", $"Năm từ 1945 đến {today.Year}.", string.Create(CultureInfo.InvariantCulture, $"Expected a year from 1945 to {today.Year}, but found {input.Year}."))
        .RequireText(input.DecisionNumber, "DecisionNumber", "số quyết định", 60).RequireText(input.DecidedBy, "DecidedBy", "cơ quan quyết định", 200)
        .Require(input.DecidedOn <= today && input.DecidedOn.Year >= input.Year, "award.decided-on", "DecidedOn", "Ngày quyết định phải từ năm của thành tích đến hôm nay.", "Expected a day from the year of the achievement until today.");

    /// <summary>Nobody has the same award of the same year by the same decision twice.</summary>
    internal static async Task<Problem?> TakenAsync(OfficeDb db, AwardRow award, CancellationToken cancellation) =>
        await db.Set<AwardRow>().AnyAsync(a => a.Id != award.Id && a.HonoureeId == award.HonoureeId && a.Award == award.Award && a.Year == award.Year && a.DecisionNumber == award.DecisionNumber, cancellation)
            ? new("award.entered", "DecisionNumber", "Lần khen thưởng này đã có trong lịch sử.", "Expected an award that the history does not hold yet.") : null;

    internal static AwardRow Row(Guid honouree, AwardInput input, AwardOrigin origin) => new()
    {
        Id = Guid.CreateVersion7(), HonoureeId = honouree, Award = input.Award, Kind = input.Kind, Year = input.Year, DecisionNumber = input.DecisionNumber.Trim(), DecidedOn = input.DecidedOn,
        DecidedBy = input.DecidedBy.Trim(), Origin = origin, Standing = AwardStanding.InForce, Revision = 1,
    };

    internal static string? Masked(string? personalId) =>
        personalId is not null && CheckedSubmission.Digits(personalId) is { Length: >= 3 } digits ? $"•••••••••{digits[^3..]}" : null;
}

/// <summary>What stands wrong in the history is put right, with a reason and with what stood there before.</summary>
public sealed class CorrectAward(DossierDesk desk, AwardLedger ledger, RegistryTrace trace)
{
    /// <param name="Revision">The one that was read.</param>
    public sealed record Request(Guid Award, AwardInput Corrected, string Reason, int Revision);

    public sealed record Result(Guid Honouree);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = desk.Db;
        var row = await db.Set<AwardRow>().FirstOrDefaultAsync(a => a.Id == request.Award, cancellation);
        if (row is null) return new Problem("award.unknown", "", "Không có lần khen thưởng này.", "Expected an award of the history.");
        var office = await db.Set<HonoureeRow>().Where(h => h.Id == row.HonoureeId).Select(h => h.OfficeCode).SingleAsync(cancellation);
        if (await ledger.DeniedAsync(actor, office, cancellation) is { } denied) return denied;
        var checks = EnterAward.Check(new(), request.Corrected, desk.Now.OfficeDate()).RequireText(request.Reason, "Reason", "lý do sửa", 2000)
            .Require(row.Revision == request.Revision, "award.changed", "", "Người khác vừa sửa lần khen thưởng này; mở lại để xem.", $"Expected revision {row.Revision}, but found {request.Revision}.");
        if (checks.Failed) return checks.Refuse<Result>();

        var before = AwardLedger.Line(row);
        var input = request.Corrected;
        (row.Award, row.Kind, row.Year, row.DecisionNumber, row.DecidedOn, row.DecidedBy, row.Revision) =
            (input.Award, input.Kind, input.Year, input.DecisionNumber.Trim(), input.DecidedOn, input.DecidedBy.Trim(), row.Revision + 1);
        if (await EnterAward.TakenAsync(db, row, cancellation) is { } taken)
        {
            db.ChangeTracker.Clear();
            return taken;
        }

        await trace.WriteAsync(row.HonoureeId, actor, nameof(CorrectAward), request.Reason.Trim(), [new("Award", before, AwardLedger.Line(row))], cancellation);
        await db.SaveChangesAsync(cancellation);
        return new Result(row.HonoureeId);
    }
}

/// <summary>The name, unit or post of somebody in the history is put right.</summary>
public sealed class CorrectHonouree(DossierDesk desk, AwardLedger ledger, RegistryTrace trace)
{
    public sealed record Request(Guid Honouree, HonoureeInput Corrected, string Reason, int Revision);

    public sealed record Result(Guid Honouree);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var row = await desk.Db.Set<HonoureeRow>().FirstOrDefaultAsync(h => h.Id == request.Honouree, cancellation);
        if (row is null) return new Problem("honouree.unknown", "", "Không có người, tập thể này.", "Expected somebody of the history.");
        if (await ledger.DeniedAsync(actor, row.OfficeCode, cancellation) is { } denied) return denied;
        var input = request.Corrected;
        var checks = new Checks().RequireText(input.Name, "Name", "họ tên, tên tập thể", 200).RequireText(input.Unit, "Unit", "đơn vị", 300).RequireText(request.Reason, "Reason", "lý do sửa", 2000)
            .Require(row.Revision == request.Revision, "honouree.changed", "", "Người khác vừa sửa; mở lại để xem.", $"Expected revision {row.Revision}, but found {request.Revision}.");
        if (checks.Failed) return checks.Refuse<Result>();

        Changed[] changes = [new("Name", row.Name, input.Name.Trim()), new("Unit", row.Unit, input.Unit.Trim()), new("Position", row.Position, input.Position?.Trim()), new("Type", row.Type.Identifier(), input.Type.Identifier())];
        (row.Name, row.Unit, row.Position, row.Type, row.FoldedName, row.FoldedUnit, row.Revision) =
            (input.Name.Trim(), input.Unit.Trim(), input.Position?.Trim(), input.Type, FoldedText.Of(input.Name.Trim()), FoldedText.Of(input.Unit.Trim()), row.Revision + 1);
        row.PersonalIdMasked = EnterAward.Masked(input.PersonalId) ?? row.PersonalIdMasked;
        await trace.WriteAsync(row.Id, actor, nameof(CorrectHonouree), request.Reason.Trim(), changes, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
        return new Result(row.Id);
    }
}
