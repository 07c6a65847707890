using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RuntimeWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "delegation",
                table: "user_tasks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "delegator",
                table: "user_tasks",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "excludes",
                table: "user_tasks",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_personal",
                table: "user_tasks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "catch_up",
                table: "start_timers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "input",
                table: "incidents",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "stack",
                table: "incidents",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "decision_records",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.CreateTable(
                name: "batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    change = table.Column<string>(type: "text", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ended_user_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    process_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    element = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    assignee = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    follow_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    form_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    is_completed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ended_user_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "held_reports",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    message = table.Column<string>(type: "text", nullable: true),
                    output = table.Column<byte[]>(type: "bytea", nullable: false),
                    actor = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_reports", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "legal_holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    business_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    source = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    placed_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lifted_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lift_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_legal_holds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "removals",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    business_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removals", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "removed_days",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removed_days", x => new { x.instance_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "resolutions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    filter = table.Column<string>(type: "text", nullable: false),
                    variables = table.Column<string>(type: "text", nullable: true),
                    to_version = table.Column<int>(type: "integer", nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    created_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resolutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    process_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    keep_months = table.Column<int>(type: "integer", nullable: true),
                    source = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    set_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    started_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<int>(type: "integer", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    cursor = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "substitutions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    substitute = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    set_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "task_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: true),
                    task_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    in_place_of = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "task_performers",
                columns: table => new
                {
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    step = table.Column<string>(type: "character varying(403)", maxLength: 403, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_performers", x => new { x.root_id, x.name, x.step });
                });

            migrationBuilder.CreateTable(
                name: "batch_items",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_key = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    message = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_items", x => new { x.batch_id, x.target_id });
                    table.ForeignKey(
                        name: "fk_batch_items_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "resolution_items",
                columns: table => new
                {
                    resolution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    business_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    element = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resolution_items", x => new { x.resolution_id, x.incident_id });
                    table.ForeignKey(
                        name: "fk_resolution_items_resolutions_resolution_id",
                        column: x => x.resolution_id,
                        principalTable: "resolutions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "substitution_scopes",
                columns: table => new
                {
                    substitution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_substitution_scopes", x => new { x.substitution_id, x.kind, x.name });
                    table.ForeignKey(
                        name: "fk_substitution_scopes_substitutions_substitution_id",
                        column: x => x.substitution_id,
                        principalTable: "substitutions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks",
                column: "root_id",
                filter: "excludes is not null");

            migrationBuilder.CreateIndex(
                name: "ix_decision_records_key",
                table: "decision_records",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_items_instance_id",
                table: "batch_items",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_batches_key",
                table: "batches",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ended_user_tasks_ended_by_ended_at",
                table: "ended_user_tasks",
                columns: new[] { "ended_by", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "ix_ended_user_tasks_instance_id_owner",
                table: "ended_user_tasks",
                columns: new[] { "instance_id", "owner" });

            migrationBuilder.CreateIndex(
                name: "ix_held_reports_instance_id",
                table: "held_reports",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_legal_holds_root_id",
                table: "legal_holds",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "ix_removals_instance_id",
                table: "removals",
                column: "instance_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_removals_removed_at",
                table: "removals",
                column: "removed_at");

            migrationBuilder.CreateIndex(
                name: "ix_removals_root_id",
                table: "removals",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "ix_removed_days_at",
                table: "removed_days",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_resolutions_key",
                table: "resolutions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_retention_rules_process_id_effective_from",
                table: "retention_rules",
                columns: new[] { "process_id", "effective_from" });

            migrationBuilder.CreateIndex(
                name: "ix_substitutions_principal_last_day",
                table: "substitutions",
                columns: new[] { "principal", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_substitutions_substitute_last_day",
                table: "substitutions",
                columns: new[] { "substitute", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_task_comments_root_id_at",
                table: "task_comments",
                columns: new[] { "root_id", "at" });

            // Who has done what in the trees that are under way, so that rules which come with a newer version of a process hold for them
            // too: 2 is a completed element. What is no user task does no harm, because no rule names it.
            migrationBuilder.Sql(
                """
                INSERT INTO task_performers (root_id, name, step)
                SELECT d.root_id, d.actor, d.step FROM (
                    SELECT DISTINCT i.root_id, j.actor, '|' || i.process_id || '/' || j.element || '|' AS step
                    FROM journal j JOIN instances i ON i.id = j.instance_id JOIN instances r ON r.id = i.root_id
                    WHERE j.kind = 2 AND j.actor <> 'system' AND r.ended_at IS NULL) d
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "batch_items");

            migrationBuilder.DropTable(
                name: "ended_user_tasks");

            migrationBuilder.DropTable(
                name: "held_reports");

            migrationBuilder.DropTable(
                name: "legal_holds");

            migrationBuilder.DropTable(
                name: "removals");

            migrationBuilder.DropTable(
                name: "removed_days");

            migrationBuilder.DropTable(
                name: "resolution_items");

            migrationBuilder.DropTable(
                name: "retention_rules");

            migrationBuilder.DropTable(
                name: "retention_runs");

            migrationBuilder.DropTable(
                name: "substitution_scopes");

            migrationBuilder.DropTable(
                name: "task_comments");

            migrationBuilder.DropTable(
                name: "task_performers");

            migrationBuilder.DropTable(
                name: "batches");

            migrationBuilder.DropTable(
                name: "resolutions");

            migrationBuilder.DropTable(
                name: "substitutions");

            migrationBuilder.DropIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks");

            migrationBuilder.DropIndex(
                name: "ix_decision_records_key",
                table: "decision_records");

            migrationBuilder.DropColumn(
                name: "delegation",
                table: "user_tasks");

            migrationBuilder.DropColumn(
                name: "delegator",
                table: "user_tasks");

            migrationBuilder.DropColumn(
                name: "excludes",
                table: "user_tasks");

            migrationBuilder.DropColumn(
                name: "is_personal",
                table: "user_tasks");

            migrationBuilder.DropColumn(
                name: "catch_up",
                table: "start_timers");

            migrationBuilder.DropColumn(
                name: "input",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "stack",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "key",
                table: "decision_records");
        }
    }
}
