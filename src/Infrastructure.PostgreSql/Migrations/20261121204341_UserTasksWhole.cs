using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class UserTasksWhole : Migration
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
                name: "substitution_scopes");

            migrationBuilder.DropTable(
                name: "task_comments");

            migrationBuilder.DropTable(
                name: "task_performers");

            migrationBuilder.DropTable(
                name: "substitutions");

            migrationBuilder.DropIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks");

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
        }
    }
}
