using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Registers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "drawn",
                table: "slips",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "held_minutes",
                table: "control_slip_rows",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "step",
                table: "control_slip_rows",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "direct_labour_targets",
                columns: table => new
                {
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    target_percent = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    set_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_direct_labour_targets", x => new { x.office_code, x.year, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "dossier_parties",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    applicant_identifier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    submitter_identifier = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    authorisation_paper = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_parties", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_dossier_parties_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "number_reservations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    number_count = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    reserved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reserved_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reserved_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_reservations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    official_id = table.Column<Guid>(type: "uuid", nullable: true),
                    total_time = table.Column<int>(type: "integer", nullable: false),
                    unit_time = table.Column<int>(type: "integer", nullable: false),
                    contacts = table.Column<int>(type: "integer", nullable: false),
                    bodies = table.Column<int>(type: "integer", nullable: false),
                    at_counter = table.Column<int>(type: "integer", nullable: false),
                    publicity = table.Column<int>(type: "integer", nullable: false),
                    attitude = table.Column<int>(type: "integer", nullable: false),
                    feedback = table.Column<int>(type: "integer", nullable: false),
                    online_service = table.Column<int>(type: "integer", nullable: false),
                    comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ratings", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_ratings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "register_entries",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_entries", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_register_entries_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reserved_numbers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reservation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    slip_number = table.Column<int>(type: "integer", nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    register_ordinal = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    void_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reserved_numbers", x => x.id);
                    table.ForeignKey(
                        name: "fk_reserved_numbers_number_reservations_reservation_id",
                        column: x => x.reservation_id,
                        principalTable: "number_reservations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_office_code_closed_on",
                table: "dossiers",
                columns: new[] { "office_code", "closed_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_office_code_received_at",
                table: "dossiers",
                columns: new[] { "office_code", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_number_reservations_office_code_day",
                table: "number_reservations",
                columns: new[] { "office_code", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_ratings_office_code_at",
                table: "ratings",
                columns: new[] { "office_code", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_register_entries_office_code_year_ordinal",
                table: "register_entries",
                columns: new[] { "office_code", "year", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reserved_numbers_dossier_code",
                table: "reserved_numbers",
                column: "dossier_code");

            migrationBuilder.CreateIndex(
                name: "ix_reserved_numbers_office_code_kind_year_slip_number",
                table: "reserved_numbers",
                columns: new[] { "office_code", "kind", "year", "slip_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reserved_numbers_reservation_id",
                table: "reserved_numbers",
                column: "reservation_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "direct_labour_targets");

            migrationBuilder.DropTable(
                name: "dossier_parties");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropTable(
                name: "register_entries");

            migrationBuilder.DropTable(
                name: "reserved_numbers");

            migrationBuilder.DropTable(
                name: "number_reservations");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_office_code_closed_on",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_office_code_received_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "drawn",
                table: "slips");

            migrationBuilder.DropColumn(
                name: "held_minutes",
                table: "control_slip_rows");

            migrationBuilder.DropColumn(
                name: "step",
                table: "control_slip_rows");
        }
    }
}
