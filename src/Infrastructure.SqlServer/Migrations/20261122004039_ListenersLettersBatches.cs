using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ListenersLettersBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was resolved at once becomes a batch like the others; what had not had its turn stays untouched, its incidents are still open.
            migrationBuilder.Sql("""
                INSERT INTO batches (id, kind, state, change, created_by, created_at, ended_at)
                SELECT id, 1, CASE WHEN EXISTS (SELECT 1 FROM resolution_items i WHERE i.resolution_id = r.id AND i.outcome = 0) THEN 3 ELSE 2 END,
                    N'{"kind":"resolve-incidents","variables":' + COALESCE(N'"' + STRING_ESCAPE(variables, 'json') + N'"', N'null') + N',"toVersion":' + COALESCE(CAST(to_version AS nvarchar(20)), N'null')
                        + N',"reason":"' + STRING_ESCAPE(reason, 'json') + N'"}', created_by, created_at,
                    COALESCE((SELECT MAX(i.at) FROM resolution_items i WHERE i.resolution_id = r.id), created_at)
                FROM resolutions r
                """);
            migrationBuilder.Sql("""
                INSERT INTO batch_items (batch_id, target_id, instance_id, item_key, outcome, message, at)
                SELECT i.resolution_id, i.incident_id, i.instance_id, n.[key], CASE i.outcome WHEN 0 THEN 3 WHEN 1 THEN 1 WHEN 2 THEN 5 ELSE 4 END, i.detail, i.at
                FROM resolution_items i JOIN incidents n ON n.id = i.incident_id
                """);
            migrationBuilder.Sql("DELETE FROM outbox WHERE type = 'resolution.continue' AND arrived_at IS NULL");

            migrationBuilder.DropTable(
                name: "resolution_items");

            migrationBuilder.DropTable(
                name: "resolutions");

            migrationBuilder.AddColumn<string>(
                name: "exchange",
                table: "offices",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "SYSTEM");

            migrationBuilder.AddColumn<int>(
                name: "event",
                table: "jobs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "jobs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "asked_below",
                table: "forwardings",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "by_letter",
                table: "forwardings",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "further_up",
                table: "forwardings",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "deployed_with",
                table: "definitions",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "version_tag",
                table: "decisions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "upper_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    forwarding_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    means = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    tracking = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    components = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    slip_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    recorded_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_upper_letters", x => x.id);
                    table.ForeignKey(
                        name: "fk_upper_letters_forwardings_forwarding_id",
                        column: x => x.forwarding_id,
                        principalTable: "forwardings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_upper_letters_forwarding_id_recorded_at",
                table: "upper_letters",
                columns: new[] { "forwarding_id", "recorded_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "upper_letters");

            migrationBuilder.DropColumn(
                name: "exchange",
                table: "offices");

            migrationBuilder.DropColumn(
                name: "event",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "asked_below",
                table: "forwardings");

            migrationBuilder.DropColumn(
                name: "by_letter",
                table: "forwardings");

            migrationBuilder.DropColumn(
                name: "further_up",
                table: "forwardings");

            migrationBuilder.DropColumn(
                name: "deployed_with",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "version_tag",
                table: "decisions");

            migrationBuilder.CreateTable(
                name: "resolutions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    created_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    filter = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    to_version = table.Column<int>(type: "int", nullable: true),
                    variables = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resolutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resolution_items",
                columns: table => new
                {
                    resolution_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    incident_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    business_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    element = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    outcome = table.Column<int>(type: "int", nullable: false)
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
                name: "ix_resolutions_key",
                table: "resolutions",
                column: "key",
                unique: true);
        }
    }
}
