using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Signals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_start_subscriptions_message_name",
                table: "start_subscriptions");

            migrationBuilder.RenameColumn(
                name: "message_name",
                table: "start_subscriptions",
                newName: "name");

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "start_subscriptions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "version_tag",
                table: "definitions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "signal_subscriptions",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    element = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    root_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signal_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_subscriptions", x => new { x.instance_id, x.owner, x.element });
                });

            migrationBuilder.CreateIndex(
                name: "ix_start_subscriptions_kind_name",
                table: "start_subscriptions",
                columns: new[] { "kind", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_signal_subscriptions_signal_name",
                table: "signal_subscriptions",
                column: "signal_name");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "signal_subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_start_subscriptions_kind_name",
                table: "start_subscriptions");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "start_subscriptions");

            migrationBuilder.DropColumn(
                name: "version_tag",
                table: "definitions");

            migrationBuilder.RenameColumn(
                name: "name",
                table: "start_subscriptions",
                newName: "message_name");

            migrationBuilder.CreateIndex(
                name: "ix_start_subscriptions_message_name",
                table: "start_subscriptions",
                column: "message_name");
        }
    }
}
