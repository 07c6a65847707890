using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ProcedureWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns");

            migrationBuilder.AddColumn<byte[]>(
                name: "envelope",
                table: "voter_marks",
                type: "varbinary(81)",
                maxLength: 81,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fingerprint",
                table: "voter_marks",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "timeline",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "position",
                table: "timeline",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "subscriptions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<string>(
                name: "drawn",
                table: "slips",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "journal",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "jobs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<byte[]>(
                name: "journal_head",
                table: "instances",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "instances",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "incidents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<string>(
                name: "earlier_code",
                table: "dossiers",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "origin_code",
                table: "dossiers",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "remedy_status",
                table: "dossiers",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rules_of",
                table: "dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "timeline_count",
                table: "dossiers",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "timeline_head",
                table: "dossiers",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "definitions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "definition_resources",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "decisions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<bool>(
                name: "recused_in_total",
                table: "councils",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "substitutes_allowed",
                table: "councils",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "term_from",
                table: "councils",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "term_to",
                table: "councils",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "written_without_quorum",
                table: "councils",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "award_list_slip_id",
                table: "council_sessions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "minutes_slip_id",
                table: "council_sessions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "appointed_by_id",
                table: "council_members",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "duty",
                table: "council_members",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "released_by_id",
                table: "council_members",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "council_members",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "held_minutes",
                table: "control_slip_rows",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "step",
                table: "control_slip_rows",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "annulled",
                table: "ballot_rounds",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "count_slip_id",
                table: "ballot_rounds",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "recused",
                table: "ballot_rounds",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "recused_in_total",
                table: "ballot_rounds",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "seal_key",
                table: "ballot_rounds",
                type: "varbinary(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "written_only",
                table: "ballot_rounds",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "authorisation",
                table: "attendance",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "substitute_id",
                table: "attendance",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "substitute_name",
                table: "attendance",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "substitute_sign_in_name",
                table: "attendance",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "discussion",
                table: "agenda_items",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    start = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    scopes = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    revoked_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "anchors",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    chains = table.Column<int>(type: "int", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anchors", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "api_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    token_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    account = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    operation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    target = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    planned_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    planned_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    summary = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    edits = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    base_version = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "int", nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    saved_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    saved_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conflicts",
                columns: table => new
                {
                    agenda_item_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    recused = table.Column<bool>(type: "bit", nullable: false),
                    note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflicts", x => new { x.agenda_item_id, x.member_id });
                    table.ForeignKey(
                        name: "fk_conflicts_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_conflicts_council_members_member_id",
                        column: x => x.member_id,
                        principalTable: "council_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "council_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    council_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_decisions_councils_council_id",
                        column: x => x.council_id,
                        principalTable: "councils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "direct_labour_targets",
                columns: table => new
                {
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    target_percent = table.Column<int>(type: "int", nullable: false),
                    source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    set_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_direct_labour_targets", x => new { x.office_code, x.year, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "dossier_parties",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    applicant_identifier = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    submitter_identifier = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    authorisation_paper = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_parties", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_dossier_parties_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forwardings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    upper_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    upper_office_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    upper_queue = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    signed_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    upper_code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    upper_status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    upper_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    upper_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    missing = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    seq = table.Column<int>(type: "int", nullable: false),
                    mirrored_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    papers_sent_until = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    withdrawal_asked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forwardings", x => x.id);
                    table.ForeignKey(
                        name: "fk_forwardings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "honourees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    position = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    personal_id_masked = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    folded_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    folded_unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_honourees", x => x.id);
                    table.ForeignKey(
                        name: "fk_honourees_honourees_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_honourees_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    title = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    text = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    scope = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    status_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    source_dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    revision = table.Column<int>(type: "int", nullable: false),
                    search_text = table.Column<string>(type: "nvarchar(1500)", maxLength: 1500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiatives_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "instance_tags",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instance_tags", x => new { x.instance_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    request_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "int", nullable: false),
                    body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_answers", x => new { x.account_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    length = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    on_rest_day = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    counter = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    rule = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    confidence = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    pauses = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    provisional = table.Column<bool>(type: "bit", nullable: false),
                    calendar_version = table.Column<int>(type: "int", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    end = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limits", x => x.id);
                    table.ForeignKey(
                        name: "fk_limits_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "migrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    process_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    from_version = table.Column<int>(type: "int", nullable: false),
                    to_version = table.Column<int>(type: "int", nullable: false),
                    plan = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    created_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_migrations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "number_reservations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    number_count = table.Column<int>(type: "int", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    reserved_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    reserved_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    reserved_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_reservations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "origins",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    link = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    office_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    counter_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    queue = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_origins", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_origins_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parcels",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    link = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    from_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    to_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    from_queue = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parcels", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    place = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    official_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    total_time = table.Column<int>(type: "int", nullable: false),
                    unit_time = table.Column<int>(type: "int", nullable: false),
                    contacts = table.Column<int>(type: "int", nullable: false),
                    bodies = table.Column<int>(type: "int", nullable: false),
                    at_counter = table.Column<int>(type: "int", nullable: false),
                    publicity = table.Column<int>(type: "int", nullable: false),
                    attitude = table.Column<int>(type: "int", nullable: false),
                    feedback = table.Column<int>(type: "int", nullable: false),
                    online_service = table.Column<int>(type: "int", nullable: false),
                    comment = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ratings", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_ratings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reassigned_dossiers",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    to_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    earlier_code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    status_before = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    instance_before = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reassigned_dossiers", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_reassigned_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reassignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decider = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    to_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reassignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_reassignments_offices_from_office",
                        column: x => x.from_office,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reassignments_offices_to_office",
                        column: x => x.to_office,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regime_choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_regime = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    to_regime = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regime_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_regime_choices_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "register_entries",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_entries", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_register_entries_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "registry_trace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    actor_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    changes = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_trace", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remedies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    opened_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remedies", x => x.id);
                    table.ForeignKey(
                        name: "fk_remedies_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "step_times",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    step = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    element = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    budget_hours = table.Column<decimal>(type: "decimal(9,3)", precision: 9, scale: 3, nullable: true),
                    used_hours = table.Column<decimal>(type: "decimal(9,3)", precision: 9, scale: 3, nullable: false),
                    done_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step_times", x => x.id);
                    table.ForeignKey(
                        name: "fk_step_times_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calendar_moves",
                columns: table => new
                {
                    change_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    later = table.Column<bool>(type: "bit", nullable: false),
                    moves = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    moved_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_moves", x => new { x.change_id, x.dossier_id });
                    table.ForeignKey(
                        name: "fk_calendar_moves_calendar_changes_change_id",
                        column: x => x.change_id,
                        principalTable: "calendar_changes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_calendar_moves_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "awards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    honouree_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    award = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decided_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    origin = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    standing = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    revoked_by = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awards", x => x.id);
                    table.ForeignKey(
                        name: "fk_awards_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_awards_honourees_honouree_id",
                        column: x => x.honouree_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "honouree_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kept_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dropped_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    moved = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    undone_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_honouree_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_honouree_merges_honourees_dropped_id",
                        column: x => x.dropped_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_honouree_merges_honourees_kept_id",
                        column: x => x.kept_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "nominee_facts",
                columns: table => new
                {
                    nominee_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    task_rating = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    excellent_years = table.Column<int>(type: "int", nullable: true),
                    matter = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    discipline_term = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    discipline_ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    same_achievement = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    woman = table.Column<bool>(type: "bit", nullable: false),
                    leader = table.Column<bool>(type: "bit", nullable: false),
                    members = table.Column<int>(type: "int", nullable: true),
                    ldtt_members = table.Column<int>(type: "int", nullable: true),
                    disciplined_members = table.Column<int>(type: "int", nullable: true),
                    women_members = table.Column<int>(type: "int", nullable: true),
                    all_tasks_done = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    has_cstdcs = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    unit_proposed = table.Column<int>(type: "int", nullable: true),
                    unit_ldtt = table.Column<int>(type: "int", nullable: true),
                    lawful = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    efficient = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    community = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    influence = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    curable = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    honouree_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominee_facts", x => x.nominee_id);
                    table.ForeignKey(
                        name: "fk_nominee_facts_honourees_honouree_id",
                        column: x => x.honouree_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_nominee_facts_nominees_nominee_id",
                        column: x => x.nominee_id,
                        principalTable: "nominees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossier_initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    attached_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    matches_duty = table.Column<bool>(type: "bit", nullable: true),
                    duty_note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    duty_checked_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    duty_checked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_initiatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_initiatives_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dossier_initiatives_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiative_authors",
                columns: table => new
                {
                    initiative_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    personal_id_masked = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    share_percent = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_authors", x => new { x.initiative_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_initiative_authors_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "initiative_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    earlier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    relation = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    same_author = table.Column<bool>(type: "bit", nullable: false),
                    jaccard = table.Column<int>(type: "int", nullable: false),
                    reused = table.Column<int>(type: "int", nullable: false),
                    covered = table.Column<int>(type: "int", nullable: false),
                    ruling = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    why = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    stage = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    @override = table.Column<string>(name: "override", type: "nvarchar(32)", maxLength: 32, nullable: false),
                    override_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    override_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    override_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    override_decided_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    override_decided_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    override_decision_note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_findings", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_findings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_initiative_findings_initiatives_earlier_id",
                        column: x => x.earlier_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_initiative_findings_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiative_signatures",
                columns: table => new
                {
                    initiative_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    change = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    words = table.Column<int>(type: "int", nullable: false),
                    whole = table.Column<long>(type: "bigint", nullable: false),
                    shingles = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_signatures", x => x.initiative_id);
                    table.ForeignKey(
                        name: "fk_initiative_signatures_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "migration_items",
                columns: table => new
                {
                    migration_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    business_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    outcome = table.Column<int>(type: "int", nullable: false),
                    problems = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_migration_items", x => new { x.migration_id, x.instance_id });
                    table.ForeignKey(
                        name: "fk_migration_items_migrations_migration_id",
                        column: x => x.migration_id,
                        principalTable: "migrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reserved_numbers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    reservation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    slip_number = table.Column<int>(type: "int", nullable: false),
                    dossier_code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    register_ordinal = table.Column<int>(type: "int", nullable: true),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    resolved_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    void_reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reserved_numbers", x => x.id);
                    table.ForeignKey(
                        name: "fk_reserved_numbers_number_reservations_reservation_id",
                        column: x => x.reservation_id,
                        principalTable: "number_reservations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parcel_papers",
                columns: table => new
                {
                    parcel_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    content_type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    component = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    here = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parcel_papers", x => new { x.parcel_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_parcel_papers_parcels_parcel_id",
                        column: x => x.parcel_id,
                        principalTable: "parcels",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "complaint_further_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    body = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    late = table.Column<bool>(type: "bit", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    upheld = table.Column<bool>(type: "bit", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_further_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_complaint_further_steps_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "complaints",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    regime = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    complainant_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    complainant_phone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    complainant_email = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    complainant_address = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    content = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    known_on = table.Column<DateOnly>(type: "date", nullable: false),
                    late_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    dossier_status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    complex = table.Column<bool>(type: "bit", nullable: false),
                    suspended_days = table.Column<int>(type: "int", nullable: false),
                    suspended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    findings = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    previous_instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaints", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_complaints_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    paper = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    requester_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    requester_phone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    requester_email = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    wrong_text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    right_text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    old_decision_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    new_decision_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    old_certificate_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    new_certificate_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    new_decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    recalled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recall_note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    receiver_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    proof_shown = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_corrections_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "denouncers",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    enciphered = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_denouncers", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_denouncers_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "denunciations",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    content = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    complexity = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    extensions = table.Column<int>(type: "int", nullable: false),
                    hold_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    withdrawn_but_continued = table.Column<bool>(type: "bit", nullable: false),
                    findings = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    proven = table.Column<bool>(type: "bit", nullable: true),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    conclusion_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    conclusion = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_denunciations", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_denunciations_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recoveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    thing = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    amount = table.Column<decimal>(type: "decimal(18,0)", precision: 18, scale: 0, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    receipt_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recoveries", x => x.id);
                    table.ForeignKey(
                        name: "fk_recoveries_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recreations",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    components = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    cause = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    noticed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    made_from = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    made_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recreations", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_recreations_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "remedy_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    actor_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    note = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remedy_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_remedy_events_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "remedy_slips",
                columns: table => new
                {
                    slip_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remedy_slips", x => x.slip_id);
                    table.ForeignKey(
                        name: "fk_remedy_slips_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_remedy_slips_slips_slip_id",
                        column: x => x.slip_id,
                        principalTable: "slips",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revocations",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    basis = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    denunciation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    decision_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    opinion_body = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    opinion = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    opinion_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    cancelled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    money_to_recover = table.Column<decimal>(type: "decimal(18,0)", precision: 18, scale: 0, nullable: false),
                    insignia_to_recover = table.Column<bool>(type: "bit", nullable: false),
                    recovery_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_where = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revocations", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_revocations_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_timeline_dossier_id_position",
                table: "timeline",
                columns: new[] { "dossier_id", "position" },
                unique: true,
                filter: "position > 0");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_key",
                table: "subscriptions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_key",
                table: "jobs",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_instances_key",
                table: "instances",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_key",
                table: "incidents",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_earlier_code",
                table: "dossiers",
                column: "earlier_code");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_office_code_closed_on",
                table: "dossiers",
                columns: new[] { "office_code", "closed_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_office_code_received_at",
                table: "dossiers",
                columns: new[] { "office_code", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_definitions_key",
                table: "definitions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definition_resources_key",
                table: "definition_resources",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_key",
                table: "decisions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_account_id",
                table: "access_tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_hash",
                table: "access_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_at",
                table: "api_calls",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_token_id_at",
                table: "api_calls",
                columns: new[] { "token_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_awards_dossier_id",
                table: "awards",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_awards_honouree_id_year",
                table: "awards",
                columns: new[] { "honouree_id", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_changes_state",
                table: "calendar_changes",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_changes_version",
                table: "calendar_changes",
                column: "version",
                unique: true,
                filter: "version is not null");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_moves_change_id_state_first_at",
                table: "calendar_moves",
                columns: new[] { "change_id", "state", "first_at" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_moves_dossier_id",
                table: "calendar_moves",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_complaint_further_steps_remedy_id",
                table: "complaint_further_steps",
                column: "remedy_id");

            migrationBuilder.CreateIndex(
                name: "ix_conflicts_member_id",
                table: "conflicts",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_decisions_council_id",
                table: "council_decisions",
                column: "council_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_initiatives_dossier_id_initiative_id",
                table: "dossier_initiatives",
                columns: new[] { "dossier_id", "initiative_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_initiatives_initiative_id",
                table: "dossier_initiatives",
                column: "initiative_id");

            migrationBuilder.CreateIndex(
                name: "ix_forwardings_dossier_id",
                table: "forwardings",
                column: "dossier_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_honouree_merges_dropped_id",
                table: "honouree_merges",
                column: "dropped_id");

            migrationBuilder.CreateIndex(
                name: "ix_honouree_merges_kept_id",
                table: "honouree_merges",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "ix_honourees_folded_name",
                table: "honourees",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_honourees_merged_into_id",
                table: "honourees",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_honourees_office_code",
                table: "honourees",
                column: "office_code");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_authors_folded_name",
                table: "initiative_authors",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_findings_dossier_id_initiative_id_earlier_id",
                table: "initiative_findings",
                columns: new[] { "dossier_id", "initiative_id", "earlier_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_initiative_findings_earlier_id",
                table: "initiative_findings",
                column: "earlier_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_findings_initiative_id",
                table: "initiative_findings",
                column: "initiative_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_signatures_change",
                table: "initiative_signatures",
                column: "change");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_office_code",
                table: "initiatives",
                column: "office_code");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_year_status",
                table: "initiatives",
                columns: new[] { "year", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_instance_tags_name",
                table: "instance_tags",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_kept_answers_at",
                table: "kept_answers",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_limits_dossier_id_kind",
                table: "limits",
                columns: new[] { "dossier_id", "kind" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_nominee_facts_dossier_id",
                table: "nominee_facts",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_nominee_facts_honouree_id",
                table: "nominee_facts",
                column: "honouree_id");

            migrationBuilder.CreateIndex(
                name: "ix_number_reservations_office_code_day",
                table: "number_reservations",
                columns: new[] { "office_code", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_origins_link",
                table: "origins",
                column: "link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parcels_link",
                table: "parcels",
                column: "link");

            migrationBuilder.CreateIndex(
                name: "ix_parcels_opened_at",
                table: "parcels",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "ix_ratings_office_code_at",
                table: "ratings",
                columns: new[] { "office_code", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_reassignments_from_office",
                table: "reassignments",
                column: "from_office");

            migrationBuilder.CreateIndex(
                name: "ix_reassignments_to_office",
                table: "reassignments",
                column: "to_office");

            migrationBuilder.CreateIndex(
                name: "ix_recoveries_remedy_id",
                table: "recoveries",
                column: "remedy_id");

            migrationBuilder.CreateIndex(
                name: "ix_regime_choices_dossier_id_at",
                table: "regime_choices",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_office_code_year_ordinal",
                table: "register_entries",
                columns: new[] { "office_code", "year", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_trace_subject_id_at",
                table: "registry_trace",
                columns: new[] { "subject_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_remedies_dossier_id_kind",
                table: "remedies",
                columns: new[] { "dossier_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_remedies_instance_id",
                table: "remedies",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_remedies_office_code_kind_number",
                table: "remedies",
                columns: new[] { "office_code", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remedy_events_remedy_id_at",
                table: "remedy_events",
                columns: new[] { "remedy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_remedy_slips_remedy_id",
                table: "remedy_slips",
                column: "remedy_id");

            migrationBuilder.CreateIndex(
                name: "ix_reserved_numbers_dossier_code",
                table: "reserved_numbers",
                column: "dossier_code");

            migrationBuilder.CreateIndex(
                name: "ix_reserved_numbers_office_code_kind_year_slip_number",
                table: "reserved_numbers",
                columns: new[] { "office_code", "kind", "year", "slip_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reserved_numbers_reservation_id",
                table: "reserved_numbers",
                column: "reservation_id");

            migrationBuilder.CreateIndex(
                name: "ix_step_times_dossier_id_started_at",
                table: "step_times",
                columns: new[] { "dossier_id", "started_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "anchors");

            migrationBuilder.DropTable(
                name: "api_calls");

            migrationBuilder.DropTable(
                name: "awards");

            migrationBuilder.DropTable(
                name: "calendar_moves");

            migrationBuilder.DropTable(
                name: "complaint_further_steps");

            migrationBuilder.DropTable(
                name: "complaints");

            migrationBuilder.DropTable(
                name: "conflicts");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "council_decisions");

            migrationBuilder.DropTable(
                name: "denouncers");

            migrationBuilder.DropTable(
                name: "denunciations");

            migrationBuilder.DropTable(
                name: "direct_labour_targets");

            migrationBuilder.DropTable(
                name: "dossier_initiatives");

            migrationBuilder.DropTable(
                name: "dossier_parties");

            migrationBuilder.DropTable(
                name: "forwardings");

            migrationBuilder.DropTable(
                name: "honouree_merges");

            migrationBuilder.DropTable(
                name: "initiative_authors");

            migrationBuilder.DropTable(
                name: "initiative_findings");

            migrationBuilder.DropTable(
                name: "initiative_signatures");

            migrationBuilder.DropTable(
                name: "instance_tags");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropTable(
                name: "limits");

            migrationBuilder.DropTable(
                name: "migration_items");

            migrationBuilder.DropTable(
                name: "nominee_facts");

            migrationBuilder.DropTable(
                name: "origins");

            migrationBuilder.DropTable(
                name: "parcel_papers");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropTable(
                name: "reassigned_dossiers");

            migrationBuilder.DropTable(
                name: "reassignments");

            migrationBuilder.DropTable(
                name: "recoveries");

            migrationBuilder.DropTable(
                name: "recreations");

            migrationBuilder.DropTable(
                name: "regime_choices");

            migrationBuilder.DropTable(
                name: "register_entries");

            migrationBuilder.DropTable(
                name: "registry_trace");

            migrationBuilder.DropTable(
                name: "remedy_events");

            migrationBuilder.DropTable(
                name: "remedy_slips");

            migrationBuilder.DropTable(
                name: "reserved_numbers");

            migrationBuilder.DropTable(
                name: "revocations");

            migrationBuilder.DropTable(
                name: "step_times");

            migrationBuilder.DropTable(
                name: "calendar_changes");

            migrationBuilder.DropTable(
                name: "initiatives");

            migrationBuilder.DropTable(
                name: "migrations");

            migrationBuilder.DropTable(
                name: "honourees");

            migrationBuilder.DropTable(
                name: "parcels");

            migrationBuilder.DropTable(
                name: "number_reservations");

            migrationBuilder.DropTable(
                name: "remedies");

            migrationBuilder.DropIndex(
                name: "ix_timeline_dossier_id_position",
                table: "timeline");

            migrationBuilder.DropIndex(
                name: "ix_subscriptions_key",
                table: "subscriptions");

            migrationBuilder.DropPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns");

            migrationBuilder.DropIndex(
                name: "ix_jobs_key",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_instances_key",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "ix_incidents_key",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_earlier_code",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_office_code_closed_on",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_office_code_received_at",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_definitions_key",
                table: "definitions");

            migrationBuilder.DropIndex(
                name: "ix_definition_resources_key",
                table: "definition_resources");

            migrationBuilder.DropIndex(
                name: "ix_decisions_key",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "envelope",
                table: "voter_marks");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "voter_marks");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "position",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "key",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "drawn",
                table: "slips");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "key",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "journal_head",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "key",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "key",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "earlier_code",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "origin_code",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "remedy_status",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "rules_of",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "timeline_count",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "timeline_head",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "key",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "key",
                table: "definition_resources");

            migrationBuilder.DropColumn(
                name: "key",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "recused_in_total",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "substitutes_allowed",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "term_from",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "term_to",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "written_without_quorum",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "award_list_slip_id",
                table: "council_sessions");

            migrationBuilder.DropColumn(
                name: "minutes_slip_id",
                table: "council_sessions");

            migrationBuilder.DropColumn(
                name: "appointed_by_id",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "duty",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "released_by_id",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "held_minutes",
                table: "control_slip_rows");

            migrationBuilder.DropColumn(
                name: "step",
                table: "control_slip_rows");

            migrationBuilder.DropColumn(
                name: "annulled",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "count_slip_id",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "recused",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "recused_in_total",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "seal_key",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "written_only",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "authorisation",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "substitute_id",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "substitute_name",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "substitute_sign_in_name",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "discussion",
                table: "agenda_items");

            migrationBuilder.AddPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns",
                column: "dossier_id");
        }
    }
}
