using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.NomineeImport;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Initiatives.Import;

/// <summary>
/// Takes a file of initiatives and topics (CSV or XLSX) into the registry, as the books of earlier years are: either every line is in order and all of them
/// are entered, or everything that is wrong is told at once and nothing is. What resembles an earlier one is entered: the search finds it when it matters.
/// </summary>
public sealed class ImportInitiatives(DossierDesk desk, RegistryTrace trace, IRuntimeDialect dialect, IOptions<NomineeImportOptions> options)
{
    /// <param name="Content">The whole file.</param>
    public sealed record Request(string Office, string FileName, byte[] Content);

    /// <summary>What came of a file.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <param name="Recognised">Of them, with a decision of recognition.</param>
        public sealed record Imported(int Count, int Recognised) : Result;

        /// <summary>Nothing was entered.</summary>
        public sealed record Rejected(ImmutableArray<ImportProblem> Problems) : Result;
    }

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await SaveInitiative.DeniedAsync(desk, actor, request.Office, cancellation) is { } denied) return denied;

        var sheet = ListFile.Read(request.FileName, request.Content, options.Value);
        if (!sheet.Problems.IsEmpty) return new Result.Rejected(sheet.Problems);

        var (read, problems) = InitiativeLines.Read(sheet, desk.Now.OfficeDate(), options.Value.MostRows);
        if (!problems.IsEmpty) return new Result.Rejected(problems);

        var db = desk.Db;
        await using var work = await db.BeginWorkAsync(cancellation);
        // Of two files that are sent at once the second sees what the first has entered.
        await dialect.LockNameAsync(db, "initiative-import", cancellation);
        problems = await RegisteredAlreadyAsync(db, read, cancellation);
        if (!problems.IsEmpty) return new Result.Rejected(problems);

        var rows = read.Select(one => InitiativeRecords.New(one.Initiative, request.Office, null, desk.Now)).ToList();
        db.AddRange(rows);
        foreach (var row in rows) await trace.WriteAsync(row.Id, actor, nameof(ImportInitiatives), request.FileName, [new("Title", null, row.Title)], cancellation);
        await InitiativeRecords.StageSignaturesAsync(db, rows, cancellation);
        await work.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return new Result.Imported(rows.Count, rows.Count(row => row.Status == RecognitionStatus.Recognised));
    }

    /// <summary>The same title, unit and year: the file was imported before, or somebody entered it by hand.</summary>
    private static async Task<ImmutableArray<ImportProblem>> RegisteredAlreadyAsync(OfficeDb db, ImmutableArray<ReadInitiative> read, CancellationToken cancellation)
    {
        var years = read.Select(one => one.Initiative.Year).Distinct().ToList();
        var known = (await db.Set<InitiativeRow>().AsNoTracking().Where(i => years.Contains(i.Year)).Select(i => new { i.Title, i.Unit, i.Year }).ToListAsync(cancellation))
            .Select(i => (FoldedText.Of(i.Title), FoldedText.Of(i.Unit), i.Year)).ToHashSet();
        return
        [
            .. read.Where(one => known.Contains(one.Key)).Select(one => new ImportProblem(one.Row, InitiativeColumns.Title.Heading, "import.registered-already", "sáng kiến, đề tài chưa có trong sổ",
                "an initiative that the registry does not hold yet", one.Initiative.Title.Length <= 80 ? one.Initiative.Title : string.Concat(one.Initiative.Title.AsSpan(0, 80), "…"))),
        ];
    }
}
