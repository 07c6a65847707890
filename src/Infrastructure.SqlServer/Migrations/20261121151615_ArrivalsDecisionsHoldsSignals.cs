using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ArrivalsDecisionsHoldsSignals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_start_subscriptions_message_name",
                table: "start_subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_outbox_seq",
                table: "outbox");

            migrationBuilder.RenameColumn(
                name: "message_name",
                table: "start_subscriptions",
                newName: "name");

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "start_subscriptions",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "arrived_at",
                table: "outbox",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "version_tag",
                table: "definitions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "decisions",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "evaluation_limits",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    depth = table.Column<int>(type: "int", nullable: false),
                    steps = table.Column<long>(type: "bigint", nullable: false),
                    list_size = table.Column<int>(type: "int", nullable: false),
                    text_length = table.Column<int>(type: "int", nullable: false),
                    milliseconds = table.Column<int>(type: "int", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    changed_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_limits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    body = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remaining_working_days = table.Column<int>(type: "int", nullable: false),
                    status_before = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    upheld = table.Column<bool>(type: "bit", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holds", x => x.id);
                    table.ForeignKey(
                        name: "fk_holds_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "signal_subscriptions",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    element = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    root_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    signal_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_subscriptions", x => new { x.instance_id, x.owner, x.element });
                });

            migrationBuilder.CreateIndex(
                name: "ix_start_subscriptions_kind_name",
                table: "start_subscriptions",
                columns: new[] { "kind", "name" });

            // What had been sent before this release was handled before: it must not all be sent again.
            migrationBuilder.Sql("UPDATE outbox SET arrived_at = sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_seq",
                table: "outbox",
                column: "seq",
                filter: "arrived_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_holds_dossier_id",
                table: "holds",
                column: "dossier_id",
                unique: true,
                filter: "concluded_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_signal_subscriptions_signal_name",
                table: "signal_subscriptions",
                column: "signal_name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evaluation_limits");

            migrationBuilder.DropTable(
                name: "holds");

            migrationBuilder.DropTable(
                name: "signal_subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_start_subscriptions_kind_name",
                table: "start_subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_outbox_seq",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "start_subscriptions");

            migrationBuilder.DropColumn(
                name: "arrived_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "version_tag",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "decisions");

            migrationBuilder.RenameColumn(
                name: "name",
                table: "start_subscriptions",
                newName: "message_name");

            migrationBuilder.CreateIndex(
                name: "ix_start_subscriptions_message_name",
                table: "start_subscriptions",
                column: "message_name");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_seq",
                table: "outbox",
                column: "seq",
                filter: "sent_at is null");
        }
    }
}
