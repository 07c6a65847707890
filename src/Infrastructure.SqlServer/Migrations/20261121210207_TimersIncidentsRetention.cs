using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TimersIncidentsRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "catch_up",
                table: "start_timers",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "input",
                table: "incidents",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "stack",
                table: "incidents",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "held_reports",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    message = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    output = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    actor = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_reports", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "legal_holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    root_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    business_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    source = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    placed_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    lifted_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    lift_reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
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
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    root_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    process_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    business_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    head = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    run_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    removed_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    rule_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removals", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "removed_days",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removed_days", x => new { x.instance_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "resolutions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    filter = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    variables = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    to_version = table.Column<int>(type: "int", nullable: true),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    created_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resolutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    process_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    keep_months = table.Column<int>(type: "int", nullable: true),
                    source = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    set_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    started_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    expected = table.Column<int>(type: "int", nullable: false),
                    removed = table.Column<int>(type: "int", nullable: false),
                    kept = table.Column<int>(type: "int", nullable: false),
                    cursor = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resolution_items",
                columns: table => new
                {
                    resolution_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    incident_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    business_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    element = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    outcome = table.Column<int>(type: "int", nullable: false),
                    detail = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "resolutions");

            migrationBuilder.DropColumn(
                name: "catch_up",
                table: "start_timers");

            migrationBuilder.DropColumn(
                name: "input",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "stack",
                table: "incidents");
        }
    }
}
