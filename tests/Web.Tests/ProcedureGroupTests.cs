using Workflow.Nominations.Data;
using Workflow.Runtime;
using Workflow.Web.Dossiers;

namespace Workflow.Web.Tests;

public sealed class ProcedureGroupTests
{
    private static readonly ProcedureRow[] Procedures = [Of("LDTT-XA", "MERIT"), Of("GIAY_KHEN-XA", "MERIT"), Of("GIAY_KHEN-XA-DX", "EXTRAORDINARY"), Of("GIAY_KHEN-XA-NH", "SENIORITY")];

    [Fact]
    public void What_the_office_uses_most_stands_first_and_nowhere_else()
    {
        var groups = ProcedureGroup.Of(Procedures, ["GIAY_KHEN-XA-DX", "GIAY_KHEN-XA", "GIAY_KHEN-XA"]);

        Codes(groups).ShouldBe(["Hay dùng: GIAY_KHEN-XA GIAY_KHEN-XA-DX", "Công trạng: LDTT-XA", "Niên hạn: GIAY_KHEN-XA-NH"]);
    }

    [Fact]
    public void An_office_that_has_received_nothing_sees_the_kinds_in_their_order() =>
        Codes(ProcedureGroup.Of(Procedures, [])).ShouldBe(["Công trạng: LDTT-XA GIAY_KHEN-XA", "Đột xuất: GIAY_KHEN-XA-DX", "Niên hạn: GIAY_KHEN-XA-NH"]);

    [Fact]
    public void A_procedure_that_is_not_offered_any_more_does_not_come_back_because_it_was_used() =>
        Codes(ProcedureGroup.Of(Procedures, ["LDTT-HUYEN"])).ShouldNotContain(group => group.Contains("HUYEN", StringComparison.Ordinal));

    private static IEnumerable<string> Codes(IEnumerable<ProcedureGroup> groups) => groups.Select(group => $"{group.Name}: {string.Join(' ', group.Procedures.Select(p => p.Code))}");

    private static ProcedureRow Of(string code, string kind) => new()
    {
        Code = code, Name = code, Level = OfficeLevel.Commune, Award = code.Split('-')[0], Kind = kind, Scope = ProcedureScope.Internal, ProcessId = "nomination", ValidFrom = new(2025, 7, 1), Source = "",
    };
}
