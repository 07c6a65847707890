using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MigrationsAndRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "journal",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "journal_head",
                table: "instances",
                type: "varbinary(32)",
                maxLength: 32,
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

            migrationBuilder.CreateIndex(
                name: "ix_timeline_dossier_id_position",
                table: "timeline",
                columns: new[] { "dossier_id", "position" },
                unique: true,
                filter: "position > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "anchors");

            migrationBuilder.DropTable(
                name: "migration_items");

            migrationBuilder.DropTable(
                name: "migrations");

            migrationBuilder.DropIndex(
                name: "ix_timeline_dossier_id_position",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "position",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "journal_head",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "timeline_count",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "timeline_head",
                table: "dossiers");
        }
    }
}
