using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RestWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was resolved at once becomes a batch like the others; what had not had its turn stays untouched, its incidents are still open.
            migrationBuilder.Sql("""
                INSERT INTO batches (id, kind, state, change, created_by, created_at, ended_at)
                SELECT id, 1, CASE WHEN EXISTS (SELECT 1 FROM resolution_items i WHERE i.resolution_id = r.id AND i.outcome = 0) THEN 3 ELSE 2 END,
                    json_build_object('kind', 'resolve-incidents', 'variables', variables, 'toVersion', to_version, 'reason', reason)::text, created_by, created_at,
                    coalesce((SELECT max(i.at) FROM resolution_items i WHERE i.resolution_id = r.id), created_at)
                FROM resolutions r
                """);
            migrationBuilder.Sql("""
                INSERT INTO batch_items (batch_id, target_id, instance_id, item_key, outcome, message, at)
                SELECT i.resolution_id, i.incident_id, i.instance_id, n.key, CASE i.outcome WHEN 0 THEN 3 WHEN 1 THEN 1 WHEN 2 THEN 5 ELSE 4 END, i.detail, i.at
                FROM resolution_items i JOIN incidents n ON n.id = i.incident_id
                """);
            migrationBuilder.Sql("DELETE FROM outbox WHERE type = 'resolution.continue' AND arrived_at IS NULL");

            migrationBuilder.DropTable(
                name: "resolution_items");

            migrationBuilder.DropTable(
                name: "resolutions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "resolutions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    filter = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    to_version = table.Column<int>(type: "integer", nullable: true),
                    variables = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resolutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resolution_items",
                columns: table => new
                {
                    resolution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    business_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    element = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false)
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
