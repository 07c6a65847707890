using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers.Indicators;

/// <summary>The head of review or the chair writes down a unit's own target for direct workers and farmers, or takes it back.</summary>
public sealed class SetDirectLabourTarget(DossierDesk desk)
{
    /// <param name="Unit">Empty for the office as a whole.</param>
    /// <param name="Percent">0 to 100; null takes the target back.</param>
    /// <param name="Source">The plan it stands in.</param>
    public sealed record Request(string Office, int Year, string Unit, int? Percent, string Source);

    public sealed record Result(int? Percent);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().Require(request.Percent is null or (>= 0 and <= 100), "target.percent", "Percent", "Chỉ tiêu từ 0 đến 100%.", $"Expected 0 to 100, but found {request.Percent}.")
            .Require(request.Year is >= 2000 and <= 2100, "target.year", "Year", "Năm không đúng.", $"Expected a year from 2000 to 2100, but found {request.Year}.")
            .Require(request.Unit.Trim().Length <= 300, "input.too-long", "Unit", "Tên đơn vị dài quá 300 ký tự.", "Expected at most 300 characters in Unit.");
        if (request.Percent is not null) checks.RequireText(request.Source, "Source", "kế hoạch đặt ra chỉ tiêu", 300);
        if (checks.Failed) return checks.Refuse<Result>();

        var may = await desk.IsInAsync(actor, Roles.Group(request.Office, Roles.ReviewHead), cancellation) || await desk.IsInAsync(actor, Roles.Group(request.Office, Roles.Chair), cancellation);
        if (!may) return DossierDesk.NotAllowed(Roles.ReviewHead);

        await using var work = await desk.Db.BeginWorkAsync(cancellation);
        var unit = request.Unit.Trim();
        var target = await desk.Db.DirectLabourTargets.FindAsync([request.Office, request.Year, unit], cancellation);
        if (request.Percent is not { } percent)
        {
            if (target is not null) desk.Db.DirectLabourTargets.Remove(target);
        }
        else if (target is not null)
        {
            (target.Percent, target.Source, target.SetAt, target.SetByName) = (percent, request.Source.Trim(), desk.Now, await desk.NameOfAsync(actor, cancellation));
        }
        else
        {
            desk.Db.DirectLabourTargets.Add(new()
            {
                OfficeCode = request.Office, Year = request.Year, Unit = unit, Percent = percent, Source = request.Source.Trim(), SetAt = desk.Now,
                SetByName = await desk.NameOfAsync(actor, cancellation),
            });
        }

        await work.CommitAsync(cancellation);
        return new Result(request.Percent);
    }
}
