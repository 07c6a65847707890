using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CentralLevel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "exchange",
                table: "offices",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "SYSTEM");

            migrationBuilder.AddColumn<bool>(
                name: "asked_below",
                table: "forwardings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "by_letter",
                table: "forwardings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "further_up",
                table: "forwardings",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "upper_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    forwarding_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    means = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    tracking = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    components = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    slip_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
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
                name: "asked_below",
                table: "forwardings");

            migrationBuilder.DropColumn(
                name: "by_letter",
                table: "forwardings");

            migrationBuilder.DropColumn(
                name: "further_up",
                table: "forwardings");
        }
    }
}
