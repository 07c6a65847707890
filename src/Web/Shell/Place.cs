using Workflow.Web.Hosting;

namespace Workflow.Web.Shell;

/// <summary>An entry of the left navigation: at most seven for anybody.</summary>
/// <param name="Key">The letter that leads here after <c>g</c>.</param>
/// <param name="Role">Who sees it; null for everybody signed in.</param>
public sealed record Place(string Address, string Words, string Shape, char Key, params string[] Roles)
{
    private static readonly Place[] All =
    [
        new("/", "Việc cần làm", "list", 'v'),
        new("/receive", "Tiếp nhận hồ sơ", "inbox", 't', Policies.Counter),
        new("/dossiers", "Hồ sơ", "folder", 'h', [.. Policies.Working]),
        new("/emulation", "Thi đua", "flag", 'p', Policies.Counter, Policies.Reviewer, Policies.ReviewHead, Policies.Secretary, Policies.Council, Policies.Chair),
        new("/initiatives", "Sáng kiến, thành tích", "paper", 's', Policies.Counter, Policies.Reviewer, Policies.ReviewHead, Policies.Secretary, Policies.Chair),
        new("/council", "Hội đồng", "people", 'd', Policies.Secretary, Policies.Council, Policies.Chair),
        new("/signing", "Ký quyết định", "pen", 'k', Policies.Chair),
        new("/due", "Đến hạn, quá hạn", "late", 'e', [.. Workflow.Nominations.Overdue.DueSoon.Readers]),
        new("/registers", "Sổ và báo cáo", "paper", 'r', Policies.Counter, Nominations.Dossiers.Roles.CounterHead, Policies.ReviewHead, Policies.Reviewer, Policies.Secretary, Policies.Chair),
        new("/remedies", "Khiếu nại, đính chính", "back", 'i', Policies.ComplaintDesk, Policies.Verifier, Policies.Chair, Policies.Reviewer, Policies.ReviewHead, Policies.Counter),
        new("/notices", "Thông báo", "bell", 'b'),
        new("/definitions", "Quy trình", "flow", 'q', Policies.Administrator),
        new("/calendar", "Lịch làm việc", "calendar", 'l', Policies.Administrator),
        new("/accounts", "Tài khoản", "person", 'n', Policies.Administrator),
        new("/operations", "Vận hành", "wrench", 'o', Policies.Administrator),
    ];

    public static IReadOnlyList<Place> For(Person person) =>
        [.. All.Where(place => place.Roles.Length == 0 || place.Roles.Any(person.Is))];

    public bool Holds(PathString path) => Address == "/" ? path == "/" : Address == "/initiatives" && path.StartsWithSegments("/award-history", StringComparison.Ordinal) || path.StartsWithSegments(Address, StringComparison.Ordinal);
}
