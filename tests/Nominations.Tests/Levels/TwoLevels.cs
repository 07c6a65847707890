using Microsoft.EntityFrameworkCore;
using System.Collections.Immutable;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Papers;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>Commune and province with their people, in one installation or in two, and the courier between them.</summary>
internal sealed class TwoLevels : IAsyncDisposable
{
    private TwoLevels(TestOffice commune, TestOffice province, Courier courier) => (Commune, Province, Courier) = (commune, province, courier);

    public TestOffice Commune { get; }
    public TestOffice Province { get; }
    public Courier Courier { get; }

    public static async Task<TwoLevels> InOneInstallationAsync(string start)
    {
        var both = await TestOffice.OpenAsync(start);
        return new(both, both, Courier.Within(both));
    }

    public static async Task<TwoLevels> InTwoInstallationsAsync(string start)
    {
        var (commune, province) = (await TestOffice.OpenAsync(start), await TestOffice.OpenAsync(start));
        return new(commune, province, Courier.Between(commune, province));
    }

    public async Task AtAsync(string moment)
    {
        await Commune.AtAsync(moment);
        if (Province != Commune) await Province.AtAsync(moment);
        await Courier.RunAsync();
    }

    /// <summary>D13 to the chair's signature under the submission to the province, on 12/10/2026.</summary>
    public async Task<Guid> ForwardAsync(int papersBytes = 1200, string procedure = "CSTD_TINH-XA", string nominee = "Cao Thị Vân", NomineeType type = NomineeType.Individual, string? field = null)
    {
        await AtAsync("28/09/2026 08:00");
        for (var i = 0; i < 2; i++) await Commune.ReceiveAsync("LDTT-XA", $"Người trước {i}");
        var received = await Commune.ReceiveAsync(procedure, nominee, type, field: field);
        var id = received.Dossier;
        await FileAsync(Commune, id, "ACHIEVEMENT_REPORT", "Báo cáo thành tích.pdf", papersBytes);
        await Commune.TransferAndAssignAsync(id);
        await AtAsync("30/09/2026 09:00");
        await Commune.AppraiseAndConcludeAsync(id);
        await Commune.ConveneAsync(id, "08/10/2026 08:00");
        await AtAsync("08/10/2026 08:00");
        var session = await Commune.OpenSessionAsync(id, 9);
        (await Commune.CloseAsync(await Commune.VoteAsync(session, id, yes: 9, no: 0))).Passed.ShouldBeTrue();
        await AtAsync("09/10/2026 09:00");
        await Commune.SubmitAsync(id);
        await AtAsync("12/10/2026 10:00");
        await Commune.ReadSubmissionAsync(id);
        (await Commune.DoAsync<ProposeUpward, ProposeUpward.Result>("chutich", (c, a) => c.HandleAsync(new(id), a, default))).To.ShouldBe("tỉnh Bình Lâm");
        return id;
    }

    /// <summary>The dossier of the province, once it has come.</summary>
    public Task<DossierRow> UpperAsync() => Province.ReadAsync(db => db.Dossiers.Include(d => d.Nominees).Include(d => d.Components).SingleAsync(d => d.OriginCode != null));

    public Task<ForwardingRow> ForwardingAsync(Guid id) => Commune.ReadAsync(db => db.Set<ForwardingRow>().SingleAsync(f => f.DossierId == id));

    public Task<CheckForwarded.Result> CheckAsync(Guid upper, CounterFinding finding = CounterFinding.Complete, ImmutableArray<string>? missing = null, string? reason = null) =>
        Province.DoAsync<CheckForwarded, CheckForwarded.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, finding, missing ?? [], reason), a, default));

    public async Task ReceiveAndAssignAsync(Guid upper)
    {
        await CheckAsync(upper);
        await AssignAsync(upper);
    }

    public async Task AssignAsync(Guid upper)
    {
        await Province.DoAsync<TransferDossier, TransferDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper), a, default));
        var reviewer = await Province.AccountAsync("chuyenvientinh");
        await Province.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(upper, reviewer), a, default));
    }

    public async Task AppraiseAsync(Guid upper)
    {
        await Province.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn theo Điều 22.", []), a, default));
        await Province.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, true, "Đề nghị xét tặng."), a, default));
    }

    /// <summary>13 of the 15 members come; they vote yes, and those away write or are silent.</summary>
    public async Task<CloseBallot.Result> VoteAsync(Guid upper, string at, int written)
    {
        var council = await Province.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == "H98").Select(c => c.Id).SingleAsync());
        var members = await Province.ReadAsync(db => db.CouncilMembers.Where(m => m.CouncilId == council).OrderBy(m => m.Ordinal).ToListAsync());
        members.Count.ShouldBe(15);
        var session = (await Province.DoAsync<ConveneCouncil, ConveneCouncil.Result>("thukytinh", (c, a) => c.HandleAsync(new(council, TestOffice.Moment(at), "Hội trường tỉnh", [upper]), a, default))).Session;
        await AtAsync(at);
        await Province.DoAsync<RecordAttendance, RecordAttendance.Result>("thukytinh", (c, a) => c.HandleAsync(new(
            session, [.. members.Take(13).Select(m => m.Id)], members.Skip(13).ToImmutableDictionary(m => m.Id, _ => "Đi công tác")), a, default));
        var round = (await Province.DoAsync<OpenBallot, OpenBallot.Result>("thukytinh", (c, a) => c.HandleAsync(new(session, upper), a, default))).Round;
        foreach (var member in members.Take(13))
            await Province.DoAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default));
        foreach (var member in members.Skip(13).Take(written))
            await Province.DoAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thukytinh", (c, a) => c.HandleAsync(new(session, upper, member.Id, true, "Đồng ý."), a, default));
        return await Province.DoAsync<CloseBallot, CloseBallot.Result>("thukytinh", (c, a) => c.HandleAsync(new(round, "Hà Thị Xuân, Ủy viên tỉnh 1", "Hội đồng thống nhất."), a, default));
    }

    /// <summary>The provincial chair signs, and the certificate is written.</summary>
    public async Task<long?> SignAsync(Guid upper, string number, string day)
    {
        await Province.DoAsync<WriteSubmission, WriteSubmission.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, "Kính trình Chủ tịch ký quyết định."), a, default));
        await Province.DoAsync<ReadSubmission, ReadSubmission.Result>("chutichtinh", (c, a) => c.HandleAsync(new(upper), a, default));
        await Province.DoAsync<SignDecision, SignDecision.Result>("chutichtinh", (c, a) => c.HandleAsync(new(upper, number, TestOffice.Day(day)), a, default));
        return (await Province.DoAsync<IssueResult, IssueResult.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, "CSTD-2026-15"), a, default))).Bonus;
    }

    /// <summary>A paper of a dossier; its end makes it a whole PDF.</summary>
    public static Task FileAsync(TestOffice office, Guid dossier, string component, string name, int bytes) => office.WithAsync<PaperStore, bool>(async store =>
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        "%PDF-1.7"u8.CopyTo(content);
        "%%EOF"u8.CopyTo(content.AsSpan(bytes - 5));
        var stored = (await store.StoreAsync(new MemoryStream(content), name, bytes, default)).ShouldBeOfType<StoreOutcome.Stored>().Content;
        var at = await office.WithAsync<Dossiers.DossierDesk, DateTimeOffset>(desk => Task.FromResult(desk.Now));
        return await office.ReadAsync(async db =>
        {
            db.Add(new PaperRow
            {
                Id = Guid.CreateVersion7(), DossierId = dossier, Component = component, FileName = name, ContentType = stored.Type.ContentType, Size = stored.Size, Sha256 = stored.Sha256,
                StoredAt = at, StoredBy = Guid.Empty,
            });
            return await db.SaveChangesAsync() > 0;
        });
    });

    public async ValueTask DisposeAsync()
    {
        await Commune.DisposeAsync();
        if (Province != Commune) await Province.DisposeAsync();
    }
}
