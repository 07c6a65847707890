using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Xunit.Abstractions;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>Every figure of the report and the indicators beside a query that somebody wrote by hand from §2.6 and table a5.</summary>
public sealed class FiguresTests(GeneratedDossiers generated, ITestOutputHelper output) : IClassFixture<GeneratedDossiers>
{
    /// <summary>The office's day of a moment.</summary>
    private const string ReceivedOn = "((received_at at time zone 'Asia/Ho_Chi_Minh')::date)";

    private static readonly string Mine = $"from dossiers d where office_code = '{GeneratedDossiers.Office}'";

    public static TheoryData<string, string> Periods => new()
    {
        { "2026-07-01", "2026-09-30" }, { "2025-01-01", "2025-12-31" }, { "2024-01-01", "2026-12-31" }, { "2026-10-01", "2026-12-31" },
    };

    [Theory]
    [MemberData(nameof(Periods))]
    public async Task The_counts_of_a_period_are_those_of_plain_sql(string from, string to)
    {
        await using var db = generated.Open();
        var (period, watch) = (PeriodOf(from, to), Stopwatch.StartNew());
        var report = (await generated.Counts(db).HandleAsync(new([GeneratedDossiers.Office], period), GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<DossierReport>.Done>().Value;
        Told("report", from, to, watch);

        var total = report.Total;
        var asOf = string.CompareOrdinal(to, "2026-11-20") < 0 ? to : "2026-11-20";
        var resolved = $"{Mine} and received_at is not null and closed_on between '{from}' and '{to}'";
        var open = $"{Mine} and {ReceivedOn} <= '{to}' and (closed_on is null or closed_on > '{to}')";
        var past = $"(supplement_count > 1 or due_on < '{asOf}' and status not in ('ON_HOLD', 'SUPPLEMENT_REQUESTED'))";
        (total.CarriedOver, total.ReceivedDirect, total.ReceivedOnline, total.ReceivedPost).ShouldBe((
            await CountAsync($"{Mine} and {ReceivedOn} < '{from}' and (closed_on is null or closed_on >= '{from}')"), await ReceivedAsync("DIRECT"), await ReceivedAsync("ONLINE"), await ReceivedAsync("POST")));
        (total.ResolvedEarly, total.ResolvedOnTime, total.ResolvedLate).ShouldBe((
            await CountAsync($"{resolved} and supplement_count <= 1 and closed_on < due_on"), await CountAsync($"{resolved} and supplement_count <= 1 and closed_on = due_on"),
            await CountAsync($"{resolved} and (supplement_count > 1 or closed_on > due_on)")));
        (total.InProgressWithin, total.InProgressPast).ShouldBe((await CountAsync($"{open} and not {past}"), await CountAsync($"{open} and {past}")));
        (total.Refused, total.Stopped, total.RefusedAtCounter, total.Supplemented, total.Reappointed).ShouldBe((
            await CountAsync($"{resolved} and status = 'REFUSED'"), await CountAsync($"{resolved} and status in ('WITHDRAWN', 'CLOSED_NO_SUPPLEMENT')"),
            await CountAsync($"{Mine} and status = 'REFUSED_AT_COUNTER' and closed_on between '{from}' and '{to}'"),
            await CountAsync($"from supplements s join dossiers d on d.id = s.dossier_id where office_code = '{GeneratedDossiers.Office}' and (requested_at at time zone 'Asia/Ho_Chi_Minh')::date between '{from}' and '{to}'"),
            await CountAsync($"{resolved} and apology_count > 0")));
        (total.CarriedOver + total.Received).ShouldBe(total.Resolved + total.InProgress, "what came in is where it went");
        Same(report.MeanDays, await NumberAsync($"""
            select avg(closed_on - {ReceivedOn} - coalesce((s.completed_at at time zone 'Asia/Ho_Chi_Minh')::date - (s.requested_at at time zone 'Asia/Ho_Chi_Minh')::date, 0))
            from dossiers d left join supplements s on s.dossier_id = d.id and stage = 'APPRAISAL' where office_code = '{GeneratedDossiers.Office}' and received_at is not null and closed_on between '{from}' and '{to}'
            """));
        var received = $"{Mine} and {ReceivedOn} between '{from}' and '{to}'";
        Same(report.DigitisedShare, await NumberAsync($"""
            select avg(case when exists (select 1 from dossier_components c where c.dossier_id = d.id and present and code not in (select component from papers p where p.dossier_id = d.id)) then 0 else 1 end) {received}
            """));
        Same(report.ElectronicResultShare, await NumberAsync(
            $"select avg(case when exists (select 1 from papers p where p.dossier_id = d.id and component = 'RESULT') then 1 else 0 end) {resolved} and current_decision_id is not null"));
        Same(report.ReusedShare, await NumberAsync($"""
            select avg(case when d.id in (select p.dossier_id from papers p join papers known on known.sha256 = p.sha256 and known.dossier_id <> p.dossier_id and known.stored_at < p.stored_at) then 1 else 0 end) {received}
            """));

        Task<int> ReceivedAsync(string channel) => CountAsync($"{Mine} and {ReceivedOn} between '{from}' and '{to}' and channel = '{channel}'");
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public async Task The_indicators_of_a_period_are_those_of_plain_sql(string from, string to)
    {
        await using var db = generated.Open();
        var watch = Stopwatch.StartNew();
        var page = (await generated.Indicators(db).HandleAsync(GeneratedDossiers.Office, PeriodOf(from, to), GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IndicatorPage>.Done>().Value;
        Told("indicators", from, to, watch);

        var office = page.Office;
        var resolved = $"{Mine} and received_at is not null and closed_on between '{from}' and '{to}'";
        var awarded = $"""
            from nominees n join dossiers d on d.id = n.dossier_id join chair_decisions c on c.id = d.current_decision_id
            where office_code = '{GeneratedDossiers.Office}' and n.type = 'INDIVIDUAL' and signed_on between '{from}' and '{to}' and d.id not in (select dossier_id from forwardings)
            """;
        office.OnTime.ShouldBe(new(await CountAsync($"{resolved} and supplement_count <= 1 and closed_on <= due_on"), await CountAsync(resolved)));
        office.Supplemented.Part.ShouldBe(await CountAsync($"{Mine} and {ReceivedOn} between '{from}' and '{to}' and supplement_count > 0"));
        office.DirectLabour.ShouldBe(new(await CountAsync($"{awarded} and category = 'DIRECT_LABOUR'"), await CountAsync(awarded)));
        office.Holds.ShouldBe(await CountAsync($"from holds h join dossiers d on d.id = h.dossier_id where office_code = '{GeneratedDossiers.Office}' and held_on between '{from}' and '{to}'"));
        var answered = $"from chair_decisions c join dossiers d on d.id = c.dossier_id where office_code = '{GeneratedDossiers.Office}' and (at at time zone 'Asia/Ho_Chi_Minh')::date between '{from}' and '{to}'";
        office.ReturnedByChair.ShouldBe(new(await CountAsync($"{answered} and c.kind = 'RETURNED'"), await CountAsync(answered)));
        var votes = $"from ballot_rounds r join dossiers d on d.id = r.dossier_id where office_code = '{GeneratedDossiers.Office}' and (r.closed_at at time zone 'Asia/Ho_Chi_Minh')::date between '{from}' and '{to}'";
        office.FailedVotes.ShouldBe(new(await CountAsync($"{votes} and not passed"), await CountAsync(votes)));
        office.NotQuorate.ShouldBe(await CountAsync($"from council_sessions where state = 'NOT_QUORATE' and (scheduled_at at time zone 'Asia/Ho_Chi_Minh')::date between '{from}' and '{to}'"));
        var rested = $"{Mine} and {ReceivedOn} between '{from}' and '{to}' and exists (select 1 from dossier_initiatives i where i.dossier_id = d.id)";
        office.RepeatedInitiatives.ShouldBe(new(
            await CountAsync($"{rested} and exists (select 1 from initiative_findings f where f.dossier_id = d.id and ruling = 'BLOCK')"), await CountAsync(rested)));
        foreach (var unit in page.Units)
        {
            unit.OnTime.ShouldBe(new(await CountAsync($"{resolved} and nominating_unit = '{unit.Unit}' and supplement_count <= 1 and closed_on <= due_on"), await CountAsync($"{resolved} and nominating_unit = '{unit.Unit}'")), unit.Unit);
            unit.DirectLabour.ShouldBe(new(await CountAsync($"{awarded} and nominating_unit = '{unit.Unit}' and category = 'DIRECT_LABOUR'"), await CountAsync($"{awarded} and nominating_unit = '{unit.Unit}'")), unit.Unit);
        }

        foreach (var round in page.Rounds)
        {
            var of = $"{awarded} and extract(year from signed_on) = {round.Year} and extract(quarter from signed_on) = {round.Quarter} and d.kind = '{round.Kind}'";
            round.DirectLabour.ShouldBe(new(await CountAsync($"{of} and category = 'DIRECT_LABOUR'"), await CountAsync(of)), $"{round.Kind} {round.Quarter}/{round.Year}");
        }

        page.Rounds.Sum(r => r.DirectLabour.Whole).ShouldBe(office.DirectLabour.Whole);
        page.Campaigns.ShouldNotBeEmpty();
        page.Campaigns.Sum(c => c.DirectLabour.Whole).ShouldBe(await CountAsync($"{awarded} and d.id in (select dossier_id from campaign_dossiers)"));
        foreach (var line in page.Campaigns)
        {
            var unit = $"select p.id from campaign_participants p join campaigns c on c.id = p.campaign_id where c.code = '{line.Code}' and p.unit = '{line.Unit}'";
            var of = $"{awarded} and d.id in (select dossier_id from campaign_dossiers where participant_id in ({unit}))";
            line.DirectLabour.ShouldBe(new(await CountAsync($"{of} and category = 'DIRECT_LABOUR'"), await CountAsync(of)), $"{line.Code} {line.Unit}");
            Same(line.Target, await NumberAsync($"select target_percent::numeric from campaign_targets where participant_id in ({unit}) and valid_from <= '{to}' order by valid_from desc limit 1"));
        }

        var handOvers = $"from control_slip_rows r join dossiers d on d.id = r.dossier_id where office_code = '{GeneratedDossiers.Office}' and ordinal > 1 and (at at time zone 'Asia/Ho_Chi_Minh')::date between '{from}' and '{to}'";
        page.Steps.Sum(s => s.HandOvers).ShouldBe(await CountAsync(handOvers));
        foreach (var step in page.Steps)
        {
            var of = $"{handOvers} and giver = '{step.Holder}' and step = '{step.Step}'";
            (step.HandOvers, step.Late, step.HeldMinutes, step.LateMinutes).ShouldBe((
                await CountAsync(of), await CountAsync($"{of} and result = 'LATE'"), (long)(await NumberAsync($"select coalesce(sum(held_minutes), 0)::numeric {of}") ?? 0),
                (long)(await NumberAsync($"select coalesce(sum(held_minutes), 0)::numeric {of} and result = 'LATE'") ?? 0)), step.Holder);
        }
    }

    [Fact]
    public async Task A_unit_is_held_to_its_own_target_and_otherwise_to_the_offices()
    {
        await using var db = generated.Open();

        var page = (await generated.Indicators(db).HandleAsync(GeneratedDossiers.Office, PeriodOf("2026-01-01", "2026-12-31"), GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IndicatorPage>.Done>().Value;

        page.Units.Single(u => u.Unit == "Đơn vị 3").Target.ShouldBe(60);
        page.Units.Single(u => u.Unit == "Đơn vị 4").Target.ShouldBe(35);
    }

    [Fact]
    public async Task Somebody_of_another_office_reads_neither_report_nor_indicators_nor_register()
    {
        await using var db = generated.Open();
        var period = PeriodOf("2026-01-01", "2026-12-31");

        (await generated.Counts(db).HandleAsync(new(["H98.143"], period), GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<DossierReport>.Refused>().Problems[0].Code.ShouldBe("register.not-seen");
        (await generated.Indicators(db).HandleAsync("H98.143", period, GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IndicatorPage>.Refused>();
        (await new ReadRegister(db, new RegisterSight(db)).StreamAsync(new("H98.143", period), GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IAsyncEnumerable<RegisterLine>>.Refused>();
    }

    [Fact]
    public async Task The_register_of_all_years_streams_every_received_dossier_in_order_into_csv_and_xlsx()
    {
        await using var db = generated.Open();
        var register = new ReadRegister(db, new RegisterSight(db));
        var filter = new ReadRegister.Filter(GeneratedDossiers.Office, PeriodOf("2024-01-01", "2026-12-31"));
        var expected = await CountAsync($"{Mine} and {ReceivedOn} between '2024-01-01' and '2026-12-31'");

        var watch = Stopwatch.StartNew();
        using var csv = new MemoryStream();
        await CsvSheet.WriteAsync(RegisterTable.Of(await LinesAsync()), csv, default);
        Told("register as CSV", "2024-01-01", "2026-12-31", watch);
        watch.Restart();
        using var xlsx = new MemoryStream();
        await XlsxSheet.WriteAsync(RegisterTable.Of(await LinesAsync()), xlsx, default);
        Told("register as XLSX", "2024-01-01", "2026-12-31", watch);
        watch.Restart();
        var first = (await register.PageAsync(filter, null, 50, GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IReadOnlyList<RegisterLine>>.Done>().Value;
        Told("first page of the register", "2024-01-01", "2026-12-31", watch);
        var second = (await register.PageAsync(filter, new(first[^1].ReceivedAt, first[^1].Dossier), 50, GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IReadOnlyList<RegisterLine>>.Done>().Value;

        System.Text.Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n").Length.ShouldBe(expected + 2);
        first.Concat(second).Select(l => l.ReceivedAt).ShouldBeInOrder();
        first.Select(l => l.Dossier).Intersect(second.Select(l => l.Dossier)).ShouldBeEmpty();

        async Task<IAsyncEnumerable<RegisterLine>> LinesAsync() =>
            (await register.StreamAsync(filter, GeneratedDossiers.Reader, default)).ShouldBeOfType<Outcome<IAsyncEnumerable<RegisterLine>>.Done>().Value;
    }

    private void Told(string what, string from, string to, Stopwatch watch) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {from}..{to} over {GeneratedDossiers.Count} dossiers: {watch.Elapsed.TotalMilliseconds:0} ms"));

    // The database divides with other digits behind the point.
    private static void Same(decimal? ours, decimal? theirs) => (ours is { } a && theirs is { } b ? Math.Abs(a - b) < 0.0000001m : ours is null && theirs is null).ShouldBeTrue($"{ours} beside {theirs}");

    private static Period PeriodOf(string from, string to) => new(DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private async Task<int> CountAsync(string sql) => (int)(await NumberAsync($"select count(*)::numeric {sql}") ?? 0);

    private async Task<decimal?> NumberAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(generated.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is decimal number ? number : null;
    }
}
