using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Workflow.Fixtures;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>
/// Dossiers of three years at two offices in every state, with papers, supplements, holds, hand-overs, votes, decisions: written with COPY, the
/// same for the same seed. <c>WORKFLOW_GENERATED_DOSSIERS=100000</c> for the size that §5 asks for; 3,000 otherwise.
/// </summary>
public sealed class GeneratedDossiers : IAsyncLifetime
{
    public const string Office = "H98.142";
    private const string Other = "H98.143";
    private static readonly string[] Procedures = ["CSTDCS-XA", "LDTT-XA", "GIAY_KHEN-XA"];
    private static readonly string[] Kinds = ["MERIT", "EXTRAORDINARY"];
    private static readonly string[] Categories = ["DIRECT_LABOUR", "OFFICIAL", "MILITIA_GUARD"];
    private static readonly string[] Holders = ["Nguyễn Văn Thư", "Bộ phận Một cửa", "Phòng Văn hóa – Xã hội", "Chuyên viên A", "Chuyên viên B", "Chủ tịch Ủy ban nhân dân"];
    private static readonly string[] Steps = ["check-completeness", "transfer", "assign-reviewer", "appraise", "write-submission", "decide", "issue-result"];
    private static readonly DateTimeOffset FirstDay = new(2024, 1, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly Guid Repeated = new("00000000-0000-0000-0000-000000000001"), Earlier = new("00000000-0000-0000-0000-000000000002");

    private readonly Random random = new(20261120);
    private PostgreSqlServer? server;
    private DbContextOptions<OfficeDb> options = new();

    public string Connection { get; private set; } = "";

    public static int Count => int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_GENERATED_DOSSIERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 3000;

    public static Actor Reader { get; } = new(new Guid("00000000-0000-0000-0000-00000000abcd"), "nguoidoc");

    public TimeProvider Time { get; } = new ManualTimeProvider(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));

    public OfficeDb Open() => new(options);

    public CountDossiers Counts(OfficeDb db) => new(db, new RegisterSight(db), Time);

    public ReadIndicators Indicators(OfficeDb db) => new(db, Counts(db), new RegisterSight(db));

    public async Task InitializeAsync()
    {
        server = await PostgreSqlServer.SharedAsync();
        Connection = await server.CreateDatabaseAsync();
        options = new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(Connection).UseIdentitySchema().Options;
        await using var db = Open();
        await db.Database.EnsureCreatedAsync();
        await FoundAsync(db);
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await CopyAsync(connection);
        await CampaignsAsync(connection);
        await using var analyse = new NpgsqlCommand("ANALYZE", connection);
        await analyse.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DropDatabaseAsync(Connection);
    }

    private static async Task FoundAsync(OfficeDb db)
    {
        foreach (var code in new[] { Office, Other })
        {
            db.Offices.Add(new()
            {
                Code = code, Name = $"xã {code}", Level = OfficeLevel.Commune, CounterCode = code, CounterName = "Một cửa", ReviewDepartmentName = "Phòng", Address = "Xã", Phone = "0", TimeZone = "Asia/Ho_Chi_Minh",
            });
            db.Councils.Add(new() { Id = CouncilOf(code), OfficeCode = code, Name = "Hội đồng", EstablishedBy = "QĐ 01", BallotsAllowed = 1 });
        }

        foreach (var procedure in Procedures)
        {
            db.Procedures.Add(new()
            {
                Code = procedure, Name = procedure, Level = OfficeLevel.Commune, Award = procedure.Split('-')[0], Kind = "MERIT", Scope = ProcedureScope.Internal, ProcessId = "nomination",
                ValidFrom = new(2020, 1, 1), Source = "thử",
            });
        }

        var reader = new Account { Id = Reader.Account ?? Guid.Empty, UserName = "nguoidoc", DisplayName = "Người Đọc" };
        reader.Groups.Add(new() { AccountId = reader.Id, Name = $"{Office}:review-head" });
        db.Users.Add(reader);
        db.DirectLabourTargets.Add(new() { OfficeCode = Office, Year = 2026, Unit = "", Percent = 35, Source = "KH 21", SetAt = FirstDay, SetByName = "Người Đọc" });
        db.DirectLabourTargets.Add(new() { OfficeCode = Office, Year = 2026, Unit = "Đơn vị 3", Percent = 60, Source = "KH 21", SetAt = FirstDay, SetByName = "Người Đọc" });
        for (var i = 0; i < 40; i++)
        {
            db.CouncilSessions.Add(new() { Id = SessionOf(i), CouncilId = CouncilOf(Office), ScheduledAt = FirstDay.AddDays(i * 26), Place = "Hội trường", State = i % 9 == 0 ? SessionState.NotQuorate : SessionState.Closed });
        }

        db.AddRange(Initiative(Repeated), Initiative(Earlier));
        await db.SaveChangesAsync();
    }

    /// <summary>Two campaigns in which every unit takes part; every fifth dossier of the office belongs to one. Targets of two days, and units without one.</summary>
    private static async Task CampaignsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"""
            insert into campaigns (id, office_code, code, name, kind, purpose, launched_by, state, launch_decision, starts_on, registration_ends_on, nominations_end_on, conference_on, search_text)
            select gen_random_uuid(), '{Office}', 'PT-2026-0' || n, 'Phong trào ' || n, 'BY_ROUND', 'Thử', 'AUTHORITY', 'LAUNCHED', '1/QĐ', '2024-01-01', '2024-02-01', '2026-12-01', '2026-12-20', 'phong trao' from generate_series(1, 2) n;
            insert into campaign_participants (id, campaign_id, unit, unit_key, joined_on, individuals, collectives, households)
            select gen_random_uuid(), c.id, u.unit, u.unit, '2024-01-02', 10, 10, 10 from campaigns c cross join (select distinct nominating_unit as unit from dossiers where office_code = '{Office}') u;
            insert into campaign_dossiers (dossier_id, campaign_id, participant_id)
            select d.id, p.campaign_id, p.id from (select id, nominating_unit, row_number() over (order by id) as n from dossiers where office_code = '{Office}') d
            join campaigns c on c.code = 'PT-2026-0' || (1 + d.n % 2) join campaign_participants p on p.campaign_id = c.id and p.unit = d.nominating_unit where d.n % 5 = 0;
            insert into campaign_targets (participant_id, valid_from, target_percent, set_by_name)
            select p.id, t.day::date, case t.day when '2024-01-02' then 30 else 45 end, 'Người Đọc' from campaign_participants p cross join (values ('2024-01-02'), ('2026-01-15')) t(day) where p.unit <> 'Đơn vị 3';
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static InitiativeRow Initiative(Guid id) => new()
    {
        Id = id, Kind = InitiativeKind.Initiative, Title = "Sổ theo dõi", Text = "Theo dõi học sinh", Year = 2024, Unit = "Đơn vị 1", OfficeCode = Office, Status = RecognitionStatus.Proposed,
        RecordedAt = FirstDay, Revision = 1, SearchText = "so theo doi",
    };

    private async Task CopyAsync(NpgsqlConnection connection)
    {
        var made = Enumerable.Range(0, Count).Select(Make).ToList();
        await WriteAsync(connection, "dossiers (id, code, office_code, procedure_code, award, kind, field_regime, one_stop_regime, nominating_unit, submitter_name, submitter_phone, channel, set_count, status, submitted_at, received_at, complete_at, due_on, provisional, time_limit_days, supplement_count, apology_count, overdue_count, closed_on, current_decision_id, look_up_key, search_text, timeline_count)",
            made, async (w, d) =>
            {
                await w.WriteAsync(d.Id, NpgsqlDbType.Uuid);
                await TextAsync(w, d.Received is null ? null : d.Code);
                foreach (var text in new[] { d.Office, d.Procedure, d.Procedure.Split('-')[0], d.Kind, "TDKT-2025", "OSS-2025", d.Unit, "Người Nộp", "0912345678", d.Channel }) await TextAsync(w, text);
                await w.WriteAsync(1, NpgsqlDbType.Integer);
                await TextAsync(w, d.Status.Identifier());
                await MomentAsync(w, d.Submitted);
                await MomentAsync(w, d.Received);
                await MomentAsync(w, d.Received);
                await DayAsync(w, d.Due);
                await w.WriteAsync(false, NpgsqlDbType.Boolean);
                foreach (var number in new[] { 20, d.Supplements, d.Apologies, 0 }) await w.WriteAsync(number, NpgsqlDbType.Integer);
                await DayAsync(w, d.Closed);
                if (d.Signed is null) await w.WriteNullAsync(); else await w.WriteAsync(DecisionOf(d.Id), NpgsqlDbType.Uuid);
                await TextAsync(w, "5678");
                await TextAsync(w, $"{d.Code.ToLowerInvariant()} don vi nguoi nop");
                await w.WriteAsync(0, NpgsqlDbType.Integer);
            });
        await WriteAsync(connection, "dossier_components (id, dossier_id, ordinal, code, name, present)", made.SelectMany(d => Enumerable.Range(1, 4).Select(i => (d, i))), async (w, c) =>
        {
            await w.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
            await w.WriteAsync(c.d.Id, NpgsqlDbType.Uuid);
            await w.WriteAsync(c.i, NpgsqlDbType.Integer);
            await TextAsync(w, $"C{c.i}");
            await TextAsync(w, $"Giấy tờ {c.i}");
            await w.WriteAsync(c.i != 4 || c.d.Number % 5 != 0, NpgsqlDbType.Boolean);
        });
        await WriteAsync(connection, "papers (id, dossier_id, component, file_name, content_type, size, sha256, stored_at, stored_by)", made.SelectMany(Papers), async (w, p) =>
        {
            await w.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
            await w.WriteAsync(p.Dossier, NpgsqlDbType.Uuid);
            foreach (var text in new[] { p.Component, "quet.pdf", "application/pdf" }) await TextAsync(w, text);
            await w.WriteAsync(1000L, NpgsqlDbType.Bigint);
            await TextAsync(w, p.Sha256);
            await MomentAsync(w, p.At);
            await w.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
        });
        await WriteAsync(connection, "nominees (id, dossier_id, ordinal, name, type, category, unit)", made.SelectMany(d => Enumerable.Range(1, 1 + d.Number % 2).Select(i => (d, i))), async (w, n) =>
        {
            await w.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
            await w.WriteAsync(n.d.Id, NpgsqlDbType.Uuid);
            await w.WriteAsync(n.i, NpgsqlDbType.Integer);
            foreach (var text in new[] { $"Người {n.d.Number}", n.d.Number % 7 == 0 ? "COLLECTIVE" : "INDIVIDUAL", Categories[(n.d.Number + n.i) % 3], n.d.Unit }) await TextAsync(w, text);
        });
        await WriteAsync(connection, "supplements (dossier_id, stage, missing_components, reason, requested_at, requested_by, due_on, completed_at)", made.Where(d => d.Supplements > 0 && d.Received is not null), async (w, d) =>
        {
            await w.WriteAsync(d.Id, NpgsqlDbType.Uuid);
            foreach (var text in new[] { d.Number % 2 == 0 ? "APPRAISAL" : "COUNTER", "C4", "Thiếu" }) await TextAsync(w, text);
            await MomentAsync(w, d.Received?.AddDays(1));
            await w.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
            await DayAsync(w, d.Due);
            await MomentAsync(w, d.Closed is not null ? d.Received?.AddDays(3) : null);
        });
        await WriteAsync(connection, "control_slip_rows (dossier_id, ordinal, giver, receiver, at, result, recorded_by, step, held_minutes)", made.Where(d => d.Received is not null).SelectMany(HandOvers), async (w, h) =>
        {
            await w.WriteAsync(h.Dossier, NpgsqlDbType.Uuid);
            await w.WriteAsync(h.Ordinal, NpgsqlDbType.Integer);
            await TextAsync(w, Holders[h.Ordinal - 1]);
            await TextAsync(w, Holders[h.Ordinal % Holders.Length]);
            await MomentAsync(w, h.At);
            await TextAsync(w, h.Result);
            await w.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
            await TextAsync(w, Steps[h.Ordinal - 1]);
            if (h.Ordinal == 1) await w.WriteNullAsync(); else await w.WriteAsync(h.Held, NpgsqlDbType.Integer);
        });
        await WriteAsync(connection, "holds (id, dossier_id, ground, reason, body, held_on, recorded_at, recorded_by, remaining_working_days, status_before)", made.Where(d => d.Received is not null && d.Number % 41 == 0), async (w, d) =>
        {
            await w.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
            await w.WriteAsync(d.Id, NpgsqlDbType.Uuid);
            foreach (var text in new[] { "COMPLAINT", "Đơn", "Thanh tra" }) await TextAsync(w, text);
            await DayAsync(w, DateOnly.FromDateTime((d.Received ?? FirstDay).DateTime).AddDays(2));
            await MomentAsync(w, d.Received);
            await w.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
            await w.WriteAsync(10, NpgsqlDbType.Integer);
            await TextAsync(w, "UNDER_REVIEW");
        });
        await WriteAsync(connection, "chair_decisions (id, dossier_id, kind, at, chair_id, chair_name, number, signed_on, reason)", made.SelectMany(Decisions), async (w, c) =>
        {
            await w.WriteAsync(c.Id, NpgsqlDbType.Uuid);
            await w.WriteAsync(c.Dossier, NpgsqlDbType.Uuid);
            await TextAsync(w, c.Kind);
            await MomentAsync(w, c.At);
            await w.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid);
            await TextAsync(w, "Chủ tịch");
            await TextAsync(w, c.Kind == "SIGNED" ? "01/QĐ" : null);
            await DayAsync(w, c.Kind == "SIGNED" ? DateOnly.FromDateTime(c.At.DateTime) : null);
            await TextAsync(w, c.Kind == "SIGNED" ? null : "Thiếu số liệu");
        });
        var voted = made.Where(d => d.Received is not null && d.Number % 3 != 0 && d.Closed is not null).ToList();
        await WriteAsync(connection, "agenda_items (id, session_id, dossier_id, ordinal, outcome)", voted, async (w, d) =>
        {
            await w.WriteAsync(ItemOf(d.Id), NpgsqlDbType.Uuid);
            await w.WriteAsync(SessionOf(d.Number % 40), NpgsqlDbType.Uuid);
            await w.WriteAsync(d.Id, NpgsqlDbType.Uuid);
            await w.WriteAsync(1, NpgsqlDbType.Integer);
            await TextAsync(w, "PASSED");
        });
        await WriteAsync(connection, "ballot_rounds (id, agenda_item_id, dossier_id, round, secret, threshold_numerator, threshold_denominator, members_by_decision, opened_at, closed_at, issued, returned, valid, invalid, yes, no, written_yes, written_no, passed, recused, recused_in_total, written_only)", voted, async (w, d) =>
        {
            await w.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
            await w.WriteAsync(ItemOf(d.Id), NpgsqlDbType.Uuid);
            await w.WriteAsync(d.Id, NpgsqlDbType.Uuid);
            await w.WriteAsync(1, NpgsqlDbType.Integer);
            await w.WriteAsync(true, NpgsqlDbType.Boolean);
            foreach (var number in new[] { 80, 100, 9 }) await w.WriteAsync(number, NpgsqlDbType.Integer);
            await MomentAsync(w, d.Received?.AddDays(5));
            await MomentAsync(w, d.Received?.AddDays(5).AddHours(1));
            foreach (var number in new[] { 9, 9, 9, 0, d.Number % 11 == 0 ? 6 : 9, d.Number % 11 == 0 ? 3 : 0, 0, 0 }) await w.WriteAsync(number, NpgsqlDbType.Integer);
            await w.WriteAsync(d.Number % 11 != 0, NpgsqlDbType.Boolean);
            await w.WriteAsync(0, NpgsqlDbType.Integer);
            await w.WriteAsync(true, NpgsqlDbType.Boolean);
            await w.WriteAsync(false, NpgsqlDbType.Boolean);
        });
        await InitiativesAsync(connection, made);
    }

    /// <summary>Every third dossier rests on an initiative; one in four of those repeats another, half of them only nearly.</summary>
    private static async Task InitiativesAsync(NpgsqlConnection connection, List<Made> made)
    {
        var resting = made.Where(d => d.Number % 3 == 0).ToList();
        await WriteAsync(connection, "dossier_initiatives (id, dossier_id, initiative_id, attached_at)", resting, async (w, d) =>
        {
            foreach (var id in new[] { Guid.NewGuid(), d.Id, Repeated }) await w.WriteAsync(id, NpgsqlDbType.Uuid);
            await MomentAsync(w, d.Submitted);
        });
        await WriteAsync(connection, "initiative_findings (id, dossier_id, initiative_id, earlier_id, relation, same_author, jaccard, reused, covered, ruling, why, stage, found_at, override)", resting.Where(d => d.Number % 12 == 0), async (w, d) =>
        {
            foreach (var id in new[] { Guid.NewGuid(), d.Id, Repeated, Earlier }) await w.WriteAsync(id, NpgsqlDbType.Uuid);
            await TextAsync(w, "SIMILAR");
            await w.WriteAsync(false, NpgsqlDbType.Boolean);
            foreach (var percent in new[] { 70, 80, 80 }) await w.WriteAsync(percent, NpgsqlDbType.Integer);
            foreach (var text in new[] { d.Number % 24 == 0 ? "BLOCK" : "WARN", "Trùng nội dung", "RECEIPT" }) await TextAsync(w, text);
            await MomentAsync(w, d.Submitted);
            await TextAsync(w, "NONE");
        });
    }

    private sealed record Made(
        int Number, Guid Id, string Code, string Office, string Procedure, string Kind, string Unit, string Channel, DossierStatus Status, DateTimeOffset Submitted, DateTimeOffset? Received,
        DateOnly? Due, DateOnly? Closed, int Supplements, int Apologies, DateTimeOffset? Signed);

    private Made Make(int number)
    {
        // Spread over three years; hours before and after midnight UTC, so that a day taken in the wrong zone shows.
        var submitted = FirstDay.AddMinutes((long)number * 1_520_000 / Count).AddHours(random.Next(0, 16));
        var statuses = Enum.GetValues<DossierStatus>();
        var status = random.Next(100) < 70 ? DossierStatus.ResultReturned : statuses[random.Next(statuses.Length)];
        DateTimeOffset? received = status is DossierStatus.Submitted or DossierStatus.RefusedAtCounter ? null : submitted;
        var due = received is { } at ? DateOnly.FromDateTime(at.AddHours(7).DateTime).AddDays(28) : (DateOnly?)null;
        var settled = status is DossierStatus.ResultReturned or DossierStatus.Decided or DossierStatus.NotAwarded or DossierStatus.Refused or DossierStatus.Withdrawn
            or DossierStatus.ClosedNoSupplement or DossierStatus.RefusedAtCounter;
        var closed = settled ? DateOnly.FromDateTime(submitted.AddHours(7).DateTime).AddDays(random.Next(10, 40)) : (DateOnly?)null;
        var signed = status is DossierStatus.ResultReturned or DossierStatus.Decided && closed is { } day ? new DateTimeOffset(day.ToDateTime(new(3, 0)), TimeSpan.Zero) : (DateTimeOffset?)null;
        var office = number % 10 == 9 ? Other : Office;
        return new(number, IdOf(number), string.Create(CultureInfo.InvariantCulture, $"{office}-{submitted:yyMMdd}-{number:000000}"), office, Procedures[random.Next(3)], Kinds[number % 5 == 0 ? 1 : 0],
            $"Đơn vị {random.Next(30)}", random.Next(10) switch { < 6 => "DIRECT", < 9 => "ONLINE", _ => "POST" }, status, submitted, received, due, closed,
            number % 12 == 0 ? number % 24 == 0 ? 2 : 1 : 0, number % 19 == 0 ? 1 : 0, signed);
    }

    // Every ninth dossier comes with a paper of the one made before it, earlier or later.
    private static IEnumerable<(Guid Dossier, string Component, string Sha256, DateTimeOffset At)> Papers(Made d)
    {
        var at = d.Received ?? FirstDay;
        for (var i = 1; i <= (d.Number % 4 == 0 ? 2 : 4); i++) yield return (d.Id, $"C{i}", $"{(d.Number % 9 == 0 && i == 1 ? d.Number - 1 : d.Number):x32}{i:x32}", at);
        if (d.Number % 6 == 0) yield return (d.Id, "RESULT", $"{d.Number:x32}{0:x32}", at);
    }

    private static IEnumerable<(Guid Dossier, int Ordinal, DateTimeOffset At, string Result, int Held)> HandOvers(Made d) => Enumerable.Range(1, Holders.Length)
        .Select(i => (d.Id, i, (d.Received ?? FirstDay).AddHours(i * 11), (d.Number + i) % 13 == 0 ? "LATE" : i % 2 == 0 ? "EARLY" : "ON_TIME", (d.Number * 7 + i * 131) % 2400));

    private static IEnumerable<(Guid Id, Guid Dossier, string Kind, DateTimeOffset At)> Decisions(Made d)
    {
        if (d.Number % 17 == 0 && d.Received is { } received) yield return (Guid.NewGuid(), d.Id, "RETURNED", received.AddDays(6));
        if (d.Signed is { } signed) yield return (DecisionOf(d.Id), d.Id, "SIGNED", signed);
    }

    private static Guid IdOf(int number) => new(number, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    private static Guid DecisionOf(Guid dossier) => With(dossier, 2);

    private static Guid ItemOf(Guid dossier) => With(dossier, 3);

    private static Guid SessionOf(int number) => new(number, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4);

    private static Guid CouncilOf(string office) => office == Office ? new(1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 5) : new(2, 5, 0, 0, 0, 0, 0, 0, 0, 0, 5);

    private static Guid With(Guid dossier, byte last)
    {
        var bytes = dossier.ToByteArray();
        bytes[15] = last;
        return new(bytes);
    }

    private static async Task WriteAsync<T>(NpgsqlConnection connection, string table, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            await write(writer, row);
        }

        await writer.CompleteAsync();
    }

    private static Task TextAsync(NpgsqlBinaryImporter writer, string? text) => text is null ? writer.WriteNullAsync() : writer.WriteAsync(text, NpgsqlDbType.Varchar);

    private static Task MomentAsync(NpgsqlBinaryImporter writer, DateTimeOffset? moment) => moment is { } at ? writer.WriteAsync(at.UtcDateTime, NpgsqlDbType.TimestampTz) : writer.WriteNullAsync();

    private static Task DayAsync(NpgsqlBinaryImporter writer, DateOnly? day) => day is { } on ? writer.WriteAsync(on, NpgsqlDbType.Date) : writer.WriteNullAsync();
}
