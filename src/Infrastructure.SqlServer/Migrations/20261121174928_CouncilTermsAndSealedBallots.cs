using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CouncilTermsAndSealedBallots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "envelope",
                table: "voter_marks",
                type: "varbinary(81)",
                maxLength: 81,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fingerprint",
                table: "voter_marks",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "recused_in_total",
                table: "councils",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "substitutes_allowed",
                table: "councils",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "term_from",
                table: "councils",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "term_to",
                table: "councils",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "written_without_quorum",
                table: "councils",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "award_list_slip_id",
                table: "council_sessions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "minutes_slip_id",
                table: "council_sessions",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "appointed_by_id",
                table: "council_members",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "duty",
                table: "council_members",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "released_by_id",
                table: "council_members",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "council_members",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "annulled",
                table: "ballot_rounds",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "count_slip_id",
                table: "ballot_rounds",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "recused",
                table: "ballot_rounds",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "recused_in_total",
                table: "ballot_rounds",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "seal_key",
                table: "ballot_rounds",
                type: "varbinary(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "written_only",
                table: "ballot_rounds",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "authorisation",
                table: "attendance",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "substitute_id",
                table: "attendance",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "substitute_name",
                table: "attendance",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "substitute_sign_in_name",
                table: "attendance",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "discussion",
                table: "agenda_items",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "conflicts",
                columns: table => new
                {
                    agenda_item_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    recused = table.Column<bool>(type: "bit", nullable: false),
                    note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflicts", x => new { x.agenda_item_id, x.member_id });
                    table.ForeignKey(
                        name: "fk_conflicts_agenda_items_agenda_item_id",
                        column: x => x.agenda_item_id,
                        principalTable: "agenda_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_conflicts_council_members_member_id",
                        column: x => x.member_id,
                        principalTable: "council_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "council_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    council_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_council_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_council_decisions_councils_council_id",
                        column: x => x.council_id,
                        principalTable: "councils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conflicts_member_id",
                table: "conflicts",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_council_decisions_council_id",
                table: "council_decisions",
                column: "council_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conflicts");

            migrationBuilder.DropTable(
                name: "council_decisions");

            migrationBuilder.DropColumn(
                name: "envelope",
                table: "voter_marks");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "voter_marks");

            migrationBuilder.DropColumn(
                name: "recused_in_total",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "substitutes_allowed",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "term_from",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "term_to",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "written_without_quorum",
                table: "councils");

            migrationBuilder.DropColumn(
                name: "award_list_slip_id",
                table: "council_sessions");

            migrationBuilder.DropColumn(
                name: "minutes_slip_id",
                table: "council_sessions");

            migrationBuilder.DropColumn(
                name: "appointed_by_id",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "duty",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "released_by_id",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "council_members");

            migrationBuilder.DropColumn(
                name: "annulled",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "count_slip_id",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "recused",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "recused_in_total",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "seal_key",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "written_only",
                table: "ballot_rounds");

            migrationBuilder.DropColumn(
                name: "authorisation",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "substitute_id",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "substitute_name",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "substitute_sign_in_name",
                table: "attendance");

            migrationBuilder.DropColumn(
                name: "discussion",
                table: "agenda_items");
        }
    }
}
