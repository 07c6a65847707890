using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ProcedureAwards : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "campaign_targets");

            migrationBuilder.DropTable(
                name: "dossier_seasons");

            migrationBuilder.AddColumn<int>(
                name: "direct_labour_target",
                table: "campaign_participants",
                type: "int",
                nullable: true);
        }
    }
}
