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
        new("/dossiers", "Hồ sơ", "folder", 'h'),
        new("/emulation", "Thi đua", "flag", 'e', Policies.Counter, Policies.Reviewer, Policies.ReviewHead, Policies.Secretary, Policies.Council, Policies.Chair),
        new("/council", "Hội đồng", "people", 'd', Policies.Secretary, Policies.Council, Policies.Chair),
        new("/signing", "Ký quyết định", "pen", 'k', Policies.Chair),
        new("/notices", "Thông báo", "bell", 'b'),
        new("/definitions", "Quy trình", "flow", 'q', Policies.Administrator),
        new("/calendar", "Lịch làm việc", "calendar", 'l', Policies.Administrator),
        new("/accounts", "Tài khoản", "person", 'n', Policies.Administrator),
        new("/operations", "Vận hành", "wrench", 'o', Policies.Administrator),
    ];

    public static IReadOnlyList<Place> For(Person person) =>
        [.. All.Where(place => place.Roles.Length == 0 || place.Roles.Any(person.Is))];

    public bool Holds(PathString path) => Address == "/" ? path == "/" : path.StartsWithSegments(Address, StringComparison.Ordinal);
}
