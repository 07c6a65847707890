using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Registers.Ratings;

/// <summary>
/// The applicant rates how the dossier was handled, once, when there is a result: at the counter (S13) or from the look-up, with the code and
/// the last four digits of the phone. Officials see sums, never who gave which answer.
/// </summary>
public sealed class RateDossier(OfficeDb db, Rules.RuleTables rules, TimeProvider time)
{
    public const int Indicators = 9;

    /// <param name="Key">The last four digits of the phone, as for the look-up.</param>
    /// <param name="Scores">Nine of 0, 1 or 2, in the order of <see cref="RatingRow"/>.</param>
    public sealed record Request(string Code, string Key, RatingPlace Place, ImmutableArray<int> Scores, string? Comment = null);

    /// <param name="Sum">0 to 18.</param>
    public sealed record Result(int Sum);

    public async Task<Outcome<Result>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks()
            .Require(!request.Scores.IsDefault && request.Scores.Length == Indicators && request.Scores.All(s => s is >= 0 and <= 2), "rating.scores", "Scores",
                "Hãy trả lời cả chín câu.", "Expected nine scores of 0, 1 or 2.")
            .Require((request.Comment?.Length ?? 0) <= 1000, "input.too-long", "Comment", "Ý kiến dài quá 1000 ký tự.", "Expected at most 1000 characters in Comment.");
        if (checks.Failed) return checks.Refuse<Result>();

        var code = request.Code.Trim().ToUpperInvariant();
        await using var work = await db.BeginWorkAsync(cancellation);
        var dossier = await db.Dossiers.AsNoTracking().FirstOrDefaultAsync(d => d.Code == code, cancellation);
        if (dossier is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(dossier.LookUpKey), Encoding.UTF8.GetBytes(request.Key.Trim())))
            return new Problem("lookup.no-match", "Code", "Không tìm thấy hồ sơ với mã và 4 số cuối điện thoại này.", "Expected a code and the last four digits of its phone, but they do not match.");
        if (!MayBeRated(dossier.Status))
            return new Problem("rating.too-early", "", "Chỉ đánh giá khi đã có kết quả giải quyết hồ sơ.", $"Expected a dossier with a result, but it is {dossier.Status.Identifier()}.");
        if (await db.Ratings.AnyAsync(r => r.DossierId == dossier.Id, cancellation))
            return new Problem("rating.given", "", "Hồ sơ này đã được đánh giá. Xin cảm ơn ông/bà.", "Expected a dossier that was not rated yet, but it was.");

        var s = request.Scores;
        db.Ratings.Add(new()
        {
            DossierId = dossier.Id, OfficeCode = dossier.OfficeCode, At = time.GetUtcNow(), Place = request.Place, OfficialId = dossier.ReviewerId, TotalTime = s[0], UnitTime = s[1],
            Contacts = s[2], Bodies = s[3], AtCounter = s[4], Publicity = s[5], Attitude = s[6], Feedback = s[7], OnlineService = s[8],
            Comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim(),
        });
        await work.CommitAsync(cancellation);
        return new Result(s.Sum());
    }

    /// <summary>From the result on.</summary>
    public static bool MayBeRated(DossierStatus status) => status is DossierStatus.Decided or DossierStatus.NotAwarded or DossierStatus.ResultReturned or DossierStatus.Corrected or DossierStatus.Refused;

    /// <summary>Which of the nine count for a subject today; for the page that explains the sums.</summary>
    public RatedIndicators Counted(string subject) => rules.RatingIndicators(subject, time.GetUtcNow().OfficeDate());
}
