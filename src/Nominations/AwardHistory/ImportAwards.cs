using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.AwardHistory;

/// <summary>Awards of earlier years from a CSV file: all rows, or every problem of the file and none.</summary>
public sealed class ImportAwards(DossierDesk desk, AwardLedger ledger, RegistryTrace trace)
{
    public static ImmutableArray<string> Columns { get; } = ["name", "type", "unit", "position", "personalId", "award", "kind", "year", "decisionNumber", "decidedOn", "decidedBy"];

    /// <param name="Source">The name of the file; part of the trace.</param>
    public sealed record Request(string Office, string Csv, string Source);

    /// <param name="Known">Rows that the history held already and that were passed over.</param>
    public sealed record Result(int Imported, int Known, ImmutableArray<CsvProblem> Problems);

    private sealed record Line(HonoureeInput Honouree, AwardInput Award);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await ledger.DeniedAsync(actor, request.Office, cancellation) is { } denied) return denied;
        using var file = new StringReader(request.Csv);
        var read = CsvTable.Read(file, Columns, Row, ("name", line => $"{FoldedText.Of(line.Honouree.Name)}|{FoldedText.Of(line.Honouree.Unit)}|{line.Award.Award}|{line.Award.Year}|{line.Award.DecisionNumber}"));
        if (!read.Problems.IsEmpty) return new Result(0, 0, read.Problems);

        var db = desk.Db;
        await using var work = await db.BeginWorkAsync(cancellation);
        var (imported, known) = (0, 0);
        foreach (var line in read.Rows)
        {
            var nominee = new NomineeRow
            {
                Id = Guid.Empty, DossierId = Guid.Empty, Ordinal = 0, Name = line.Honouree.Name, Type = line.Honouree.Type, Category = "", Unit = line.Honouree.Unit,
                PersonalIdMasked = EnterAward.Masked(line.Honouree.PersonalId),
            };
            var honouree = await ledger.FindAsync(nominee, cancellation);
            if (honouree is null) db.Add(honouree = AwardLedger.New(nominee.Name, nominee.Type, nominee.Unit, line.Honouree.Position, nominee.PersonalIdMasked, request.Office));
            var award = EnterAward.Row(honouree.Id, line.Award, AwardOrigin.Import);
            if (await EnterAward.TakenAsync(db, award, cancellation) is not null)
            {
                known++;
                continue;
            }

            db.Add(award);
            await trace.WriteAsync(honouree.Id, actor, nameof(ImportAwards), request.Source, [new("Award", null, AwardLedger.Line(award))], cancellation);
            await db.SaveChangesAsync(cancellation);
            imported++;
        }

        await work.CommitAsync(cancellation);
        return new Result(imported, known, []);
    }

    private Line Row(CsvLine line)
    {
        var type = Identifiers.Parse<NomineeType>(OneOf(line, "type", [.. Enum.GetValues<NomineeType>().Select(t => t.Identifier())]));
        var today = desk.Now.OfficeDate();
        var year = line.Parse("year", $"a year from 1945 to {today.Year.ToString(CultureInfo.InvariantCulture)}", text =>
            (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1945 && value <= today.Year, value));
        var decidedOn = line.Date("decidedOn");
        if (decidedOn > today) line.Report("decidedOn", "a day until today", decidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new(
            new(line.Text("name", 200), type, line.Text("unit", 300), line.Text("position", 200, required: false) is { Length: > 0 } position ? position : null,
                line.Text("personalId", 15, required: false) is { Length: > 0 } id ? id : null),
            new(OneOf(line, "award", [.. Awards.All.Select(a => a.Code)]), OneOf(line, "kind", [.. AwardKinds.All.Select(k => k.Code)]), year, line.Text("decisionNumber", 60), decidedOn, line.Text("decidedBy", 200)));
    }

    // The first of the list where the cell is not one of it: the problem is reported, and the row is not used.
    private static string OneOf(CsvLine line, string column, ImmutableArray<string> allowed) => line.OneOf(column, allowed) is var found && allowed.Contains(found, StringComparer.Ordinal) ? found : allowed[0];
}
