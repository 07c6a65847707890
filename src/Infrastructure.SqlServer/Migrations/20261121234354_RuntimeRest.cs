using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RuntimeRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_ended_user_tasks",
                table: "ended_user_tasks");

            migrationBuilder.DropIndex(
                name: "ix_ended_user_tasks_instance_id_owner",
                table: "ended_user_tasks");

            migrationBuilder.DropIndex(
                name: "ix_ended_user_tasks_ended_by_ended_at",
                table: "ended_user_tasks");

            migrationBuilder.AddColumn<string>(
                name: "in_place_of",
                table: "ended_user_tasks",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_ended_user_tasks",
                table: "ended_user_tasks",
                columns: new[] { "root_id", "id" });

            // Who did a step is read from the tasks that have ended: in whose place (20, a fact of the same moment), and the steps of trees that
            // were under way before ended tasks were kept (2 is a completed element; what is no user task does no harm, because no rule names it).
            migrationBuilder.Sql(
                """
                UPDATE ended_user_tasks SET in_place_of = (SELECT MAX(j.detail) FROM journal j
                    WHERE j.instance_id = ended_user_tasks.instance_id AND j.owner = ended_user_tasks.owner AND j.kind = 20 AND j.at = ended_user_tasks.ended_at)
                WHERE is_completed = 1;
                INSERT INTO ended_user_tasks (id, instance_id, root_id, owner, process_id, element, name, priority, created_at, ended_at, ended_by, is_completed)
                SELECT NEWID(), d.instance_id, d.root_id, d.owner, d.process_id, d.element, d.element, 50, d.at, d.at, d.actor, 1 FROM (
                    SELECT j.instance_id, i.root_id, j.owner, i.process_id, j.element, j.at, j.actor
                    FROM journal j JOIN instances i ON i.id = j.instance_id
                    JOIN task_performers p ON p.root_id = i.root_id AND p.name = j.actor AND p.step = '|' + i.process_id + '/' + j.element + '|'
                    WHERE j.kind = 2 AND NOT EXISTS (SELECT 1 FROM ended_user_tasks e WHERE e.instance_id = j.instance_id AND e.owner = j.owner)) d;
                """);

            migrationBuilder.DropTable(
                name: "task_performers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_ended_user_tasks",
                table: "ended_user_tasks");

            migrationBuilder.DropColumn(
                name: "in_place_of",
                table: "ended_user_tasks");

            migrationBuilder.AddPrimaryKey(
                name: "pk_ended_user_tasks",
                table: "ended_user_tasks",
                column: "id");

            migrationBuilder.CreateTable(
                name: "task_performers",
                columns: table => new
                {
                    root_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    step = table.Column<string>(type: "nvarchar(403)", maxLength: 403, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_performers", x => new { x.root_id, x.name, x.step });
                });

            migrationBuilder.CreateIndex(
                name: "ix_ended_user_tasks_ended_by_ended_at",
                table: "ended_user_tasks",
                columns: new[] { "ended_by", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "ix_ended_user_tasks_instance_id_owner",
                table: "ended_user_tasks",
                columns: new[] { "instance_id", "owner" });
        }
    }
}
