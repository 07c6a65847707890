using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Tests.Registers;

public sealed class PortalCodeTests
{
    public static TheoryData<DossierStatus> Statuses => [.. Enum.GetValues<DossierStatus>()];

    /// <summary>Reference §2.5, as printed there. RETURNED_BY_CHAIR is of X10, where the dossier is still being processed.</summary>
    private static readonly Dictionary<int, string> Table = new()
    {
        [1] = "SUBMITTED", [2] = "RECEIVED", [3] = "REFUSED_AT_COUNTER",
        [4] = "TRANSFERRED UNDER_REVIEW CONSULTING PUBLIC_POSTING IN_COUNCIL AWAITING_DECISION ON_HOLD FORWARDED RETURNED_BY_CHAIR",
        [5] = "SUPPLEMENT_REQUESTED", [7] = "WITHDRAWAL_REQUESTED", [8] = "WITHDRAWN CLOSED_NO_SUPPLEMENT REFUSED", [9] = "DECIDED NOT_AWARDED", [10] = "RESULT_RETURNED",
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Every_status_has_a_code_of_the_national_portal_and_words_for_the_public(DossierStatus status)
    {
        status.PortalCode().ShouldBeInRange(1, 10);
        status.Public().ShouldNotBeEmpty();
        status.Vietnamese().ShouldNotBeEmpty();
    }

    [Fact]
    public void The_codes_are_those_of_the_reference()
    {
        foreach (var (code, states) in Table)
            foreach (var state in states.Split(' ')) Identifiers.Parse<DossierStatus>(state).PortalCode().ShouldBe(code, state);
    }

    [Fact]
    public void A_status_without_a_code_is_found() => Should.Throw<ArgumentOutOfRangeException>(() => ((DossierStatus)int.MaxValue).PortalCode());
}
