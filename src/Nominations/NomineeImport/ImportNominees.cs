using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.NomineeImport;

/// <summary>
/// Takes in a file of nominees (CSV or XLSX) for a dossier that names many: either every line is in order and the list waits for its
/// dossier, or everything that is wrong is told at once and nothing is kept.
/// </summary>
public sealed class ImportNominees(DossierDesk desk, IOptions<NomineeImportOptions> options)
{
    /// <param name="Procedure">The procedure of the dossier to come: who is nominated in it already is found, and who cannot get its award. Null: not looked for.</param>
    /// <param name="Content">The whole file.</param>
    public sealed record Request(string Office, string FileName, byte[] Content, string? Procedure = null);

    /// <summary>What came of a file.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <param name="DirectLabourers">Of them, direct labourers (a5).</param>
        public sealed record Imported(Guid List, int Count, int DirectLabourers) : Result;

        /// <summary>Nothing was kept.</summary>
        public sealed record Rejected(ImmutableArray<ImportProblem> Problems) : Result;
    }

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await desk.IsInAsync(actor, Roles.Group(request.Office, Roles.Counter), cancellation) && !await desk.IsInAsync(actor, Roles.Group(request.Office, Roles.Reviewer), cancellation))
            return DossierDesk.NotAllowed(Roles.Counter);

        var limits = options.Value;
        var sheet = ListFile.Read(request.FileName, request.Content, limits);
        if (!sheet.Problems.IsEmpty) return new Result.Rejected(sheet.Problems);

        var today = desk.Now.OfficeDate();
        var rules = NomineeCategories.All.ToDictionary(term => term.Code, term => desk.Rules.Category(term.Code, today) is Ruling<CategoryRule>.Found found ? found.Rule : null, StringComparer.Ordinal);
        var award = await desk.Db.Procedures.Where(p => p.Code == request.Procedure).Select(p => p.Award).FirstOrDefaultAsync(cancellation);
        var (nominees, problems) = NomineeRows.Read(sheet, today, category => rules.GetValueOrDefault(category), award is null ? null : desk.Rules.NomineesOf(award, today), limits.MostRows);
        if (problems.IsEmpty && request.Procedure is { } procedure) problems = await NominatedAlreadyAsync(request.Office, procedure, nominees, today, cancellation);
        if (!problems.IsEmpty) return new Result.Rejected(problems);

        var list = New(request, actor, nominees.Length);
        desk.Db.Add(list);
        desk.Db.AddRange(nominees.Select((read, i) => EntryOf(list.Id, i + 1, read.Nominee)));
        await desk.Db.SaveChangesAsync(cancellation);
        desk.Db.ChangeTracker.Clear();
        return new Result.Imported(list.Id, nominees.Length, nominees.Count(n => n.Nominee.Category == NomineeCategories.DirectLabour));
    }

    /// <summary>
    /// The same award of the same kind, asked for the same nominee in this year, by a dossier that did not end without an award. The year of a pupil or student
    /// is the school year (R18), that of everybody else the calendar year.
    /// </summary>
    private async Task<ImmutableArray<ImportProblem>> NominatedAlreadyAsync(
        string office, string procedure, ImmutableArray<ReadNominee> nominees, DateOnly today, CancellationToken cancellation)
    {
        // The school year that is on may have begun in the calendar year before.
        var since = OfficeTime.At(new(today.Year - 1, 1, 1), TimeOnly.MinValue);
        var known = await (from d in desk.Db.Dossiers.AsNoTracking().Where(NomineeLists.Count)
                           where d.OfficeCode == office && d.ProcedureCode == procedure && d.SubmittedAt >= since
                           join s in desk.Db.DossierSeasons on d.Id equals s.DossierId into seasons
                           from season in seasons.DefaultIfEmpty()
                           from n in d.Nominees
                           select new { n.Name, n.Unit, n.Type, n.PersonalIdMasked, n.BornOn, n.Category, d.Code, d.SubmittedAt, SchoolYear = (int?)season.SchoolYear }).ToListAsync(cancellation);
        var years = new Dictionary<(string Category, DateOnly On), int?>();
        int? SchoolYear(string category, DateOnly on) => years.TryGetValue((category, on), out var year) ? year
            : years[(category, on)] = desk.Rules.SeasonYearOf(desk.Rules.SeasonFieldOf(category, on), on);
        var byName = known.ToLookup(n => (FoldedText.Of(n.Name), FoldedText.Of(n.Unit), n.Type));
        var found = ImmutableArray.CreateBuilder<ImportProblem>();
        foreach (var read in nominees)
        {
            var n = read.Nominee;
            var same = byName[(FoldedText.Of(n.Name), FoldedText.Of(n.Unit), n.Type)].FirstOrDefault(k =>
                (SchoolYear(n.Category, today) is { } year ? (k.SchoolYear ?? SchoolYear(k.Category, k.SubmittedAt.OfficeDate())) == year : k.SubmittedAt.OfficeDate().Year == today.Year)
                && (k.BornOn is null || n.BornOn is null || k.BornOn == n.BornOn)
                && (k.PersonalIdMasked is null || read.Digits.Length == 0 || k.PersonalIdMasked[^3..] == read.Digits[^3..]));
            if (same is not null)
            {
                found.Add(new(read.Row, NomineeColumns.Name.Heading, "import.nominated-already", "người, tập thể chưa được đề nghị cùng danh hiệu trong năm",
                    "a nominee not yet nominated for this award this year", $"{n.Name} – đã có trong hồ sơ {same.Code ?? "chưa có mã"}"));
            }
        }

        return found.DrainToImmutable();
    }

    private NomineeListRow New(Request request, Actor actor, int count) => new()
    {
        Id = Guid.CreateVersion7(desk.Now), OfficeCode = request.Office, FileName = request.FileName.Length > 255 ? request.FileName[^255..] : request.FileName,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(request.Content)), ImportedAt = desk.Now, ImportedBy = actor.Account ?? Guid.Empty, Count = count,
    };

    private static NomineeListEntry EntryOf(Guid list, int ordinal, NomineeInput n) => new()
    {
        ListId = list, Ordinal = ordinal, Name = n.Name, Type = n.Type, Category = n.Category, Unit = n.Unit, Position = n.Position, BornOn = n.BornOn,
        PersonalIdMasked = CheckedSubmission.Masked(n.PersonalId),
    };
}
