using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Offices;

/// <summary>
/// An administrator seats an office's council after its decision. Who leaves keeps the seat in the history with its last day: ballots of
/// then still count all members of then.
/// </summary>
public sealed class SaveCouncil(OfficeDb db, TimeProvider time)
{
    /// <param name="Seats">Every member by account, in the order of the decision.</param>
    public sealed record Request(string Office, string Name, string EstablishedBy, IReadOnlyList<(Guid Account, CouncilRole Role)> Seats);

    public async Task<Outcome<CouncilRow>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ids = request.Seats.Select(seat => seat.Account).ToArray();
        var people = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id) && a.IsActive && a.UserName != null).ToDictionaryAsync(a => a.Id, cancellation);
        var checks = new Checks()
            .RequireText(request.Name, nameof(request.Name), "tên Hội đồng", 300)
            .RequireText(request.EstablishedBy, nameof(request.EstablishedBy), "quyết định thành lập", 200)
            .Require(await db.Offices.AnyAsync(o => o.Code == request.Office, cancellation), "council.office", nameof(request.Office), "Không có cơ quan này.", $"Expected an office, but found '{request.Office}'.")
            .Require(request.Seats.Count(seat => seat.Role == CouncilRole.Chair) == 1, "council.chair", nameof(request.Seats), "Hội đồng cần đúng một Chủ tịch.", "Expected exactly one chair.")
            .Require(request.Seats.Count >= 3 && request.Seats.All(seat => people.ContainsKey(seat.Account)), "council.seats", nameof(request.Seats), "Hội đồng cần ít nhất ba thành viên, mỗi người một tài khoản đang dùng.", "Expected at least three members with active accounts.");
        if (checks.Failed) return checks.Refuse<CouncilRow>();

        var today = time.GetUtcNow().OfficeDate();
        var council = await db.Councils.Include(c => c.Members).FirstOrDefaultAsync(c => c.OfficeCode == request.Office, cancellation);
        if (council is null) db.Councils.Add(council = new() { Id = Guid.CreateVersion7(), OfficeCode = request.Office, Name = request.Name, EstablishedBy = request.EstablishedBy, BallotsAllowed = 1 });
        (council.Name, council.EstablishedBy) = (request.Name.Trim(), request.EstablishedBy.Trim());
        foreach (var gone in council.Members.Where(m => m.To is null && !ids.Contains(m.AccountId))) gone.To = today.AddDays(-1);
        for (var i = 0; i < request.Seats.Count; i++)
        {
            var (account, role) = request.Seats[i];
            var seat = council.Members.FirstOrDefault(m => m.AccountId == account && m.To is null);
            if (seat is null) council.Members.Add(seat = New(council, people[account], today));
            (seat.Role, seat.Ordinal) = (role, i + 1);
        }
        await db.SaveChangesAsync(cancellation);
        return council;
    }

    private static CouncilMemberRow New(CouncilRow council, Runtime.Data.Account person, DateOnly from) => new()
    {
        Id = Guid.CreateVersion7(), CouncilId = council.Id, AccountId = person.Id, SignInName = person.UserName ?? "", Name = person.DisplayName,
        Post = "", Role = CouncilRole.Member, Ordinal = 0, From = from,
    };
}
