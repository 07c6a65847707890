using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Levels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "earlier_code",
                table: "dossiers",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "origin_code",
                table: "dossiers",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rules_of",
                table: "dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "forwardings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    upper_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    upper_office_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    upper_queue = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    signed_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    upper_code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    upper_status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    upper_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    upper_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    missing = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    seq = table.Column<int>(type: "int", nullable: false),
                    mirrored_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    papers_sent_until = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    withdrawal_asked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forwardings", x => x.id);
                    table.ForeignKey(
                        name: "fk_forwardings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "origins",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    link = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    office_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    counter_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    queue = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_origins", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_origins_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parcels",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    link = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    from_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    to_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    from_queue = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    body = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parcels", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reassigned_dossiers",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    to_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    earlier_code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    status_before = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    instance_before = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reassigned_dossiers", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_reassigned_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reassignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decider = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    to_office = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reassignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_reassignments_offices_from_office",
                        column: x => x.from_office,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reassignments_offices_to_office",
                        column: x => x.to_office,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regime_choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    from_regime = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    to_regime = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    source = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regime_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_regime_choices_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parcel_papers",
                columns: table => new
                {
                    parcel_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    content_type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    component = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    here = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parcel_papers", x => new { x.parcel_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_parcel_papers_parcels_parcel_id",
                        column: x => x.parcel_id,
                        principalTable: "parcels",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_earlier_code",
                table: "dossiers",
                column: "earlier_code");

            migrationBuilder.CreateIndex(
                name: "ix_forwardings_dossier_id",
                table: "forwardings",
                column: "dossier_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_origins_link",
                table: "origins",
                column: "link",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parcels_link",
                table: "parcels",
                column: "link");

            migrationBuilder.CreateIndex(
                name: "ix_parcels_opened_at",
                table: "parcels",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "ix_reassignments_from_office",
                table: "reassignments",
                column: "from_office");

            migrationBuilder.CreateIndex(
                name: "ix_reassignments_to_office",
                table: "reassignments",
                column: "to_office");

            migrationBuilder.CreateIndex(
                name: "ix_regime_choices_dossier_id_at",
                table: "regime_choices",
                columns: new[] { "dossier_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "forwardings");

            migrationBuilder.DropTable(
                name: "origins");

            migrationBuilder.DropTable(
                name: "parcel_papers");

            migrationBuilder.DropTable(
                name: "reassigned_dossiers");

            migrationBuilder.DropTable(
                name: "reassignments");

            migrationBuilder.DropTable(
                name: "regime_choices");

            migrationBuilder.DropTable(
                name: "parcels");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_earlier_code",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "earlier_code",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "origin_code",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "rules_of",
                table: "dossiers");
        }
    }
}
