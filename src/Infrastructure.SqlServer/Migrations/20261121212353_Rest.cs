using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Rest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "decision_records",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.CreateTable(
                name: "batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    kind = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<int>(type: "int", nullable: false),
                    change = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    created_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ended_user_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    root_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    process_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    element = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    assignee = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    follow_up_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    priority = table.Column<int>(type: "int", nullable: false),
                    form_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    is_completed = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ended_user_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batch_items",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    target_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    item_key = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<int>(type: "int", nullable: false),
                    message = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "batch_items");

            migrationBuilder.DropTable(
                name: "ended_user_tasks");

            migrationBuilder.DropTable(
                name: "batches");

            migrationBuilder.DropIndex(
                name: "ix_decision_records_key",
                table: "decision_records");

            migrationBuilder.DropColumn(
                name: "key",
                table: "decision_records");
        }
    }
}
