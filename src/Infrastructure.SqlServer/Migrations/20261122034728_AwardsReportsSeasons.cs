using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AwardsReportsSeasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "campaign_targets",
                columns: table => new
                {
                    participant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    target_percent = table.Column<int>(type: "int", nullable: true),
                    set_by_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_targets", x => new { x.participant_id, x.valid_from });
                    table.ForeignKey(
                        name: "fk_campaign_targets_campaign_participants_participant_id",
                        column: x => x.participant_id,
                        principalTable: "campaign_participants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            // The targets that stood in a column become dated rows: valid since the unit joined.
            migrationBuilder.Sql("""
                INSERT INTO campaign_targets (participant_id, valid_from, target_percent, set_by_name)
                SELECT id, joined_on, direct_labour_target, '' FROM campaign_participants WHERE direct_labour_target IS NOT NULL
                """);

            migrationBuilder.DropColumn(
                name: "direct_labour_target",
                table: "campaign_participants");

            migrationBuilder.CreateTable(
                name: "dossier_seasons",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    field = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    school_year = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_seasons", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_dossier_seasons_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_reports",
                columns: table => new
                {
                    key = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    job_key = table.Column<long>(type: "bigint", nullable: false),
                    fencing_token = table.Column<long>(type: "bigint", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    root_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    owner = table.Column<long>(type: "bigint", nullable: false),
                    element = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    job_type = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    @event = table.Column<int>(name: "event", type: "int", nullable: false),
                    outcome = table.Column<int>(type: "int", nullable: false),
                    retries_left = table.Column<int>(type: "int", nullable: false),
                    worker = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    headers = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    code = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    message = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    is_denied = table.Column<bool>(type: "bit", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_reports", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_reports_instance_id",
                table: "job_reports",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_reports_job_key",
                table: "job_reports",
                column: "job_key");

            migrationBuilder.CreateIndex(
                name: "ix_job_reports_job_type_at",
                table: "job_reports",
                columns: new[] { "job_type", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign_targets");

            migrationBuilder.DropTable(
                name: "dossier_seasons");

            migrationBuilder.DropTable(
                name: "job_reports");

            migrationBuilder.AddColumn<int>(
                name: "direct_labour_target",
                table: "campaign_participants",
                type: "int",
                nullable: true);
        }
    }
}
