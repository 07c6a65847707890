using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Remedies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns");

            migrationBuilder.AddColumn<string>(
                name: "remedy_status",
                table: "dossiers",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateTable(
                name: "remedies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    opened_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remedies", x => x.id);
                    table.ForeignKey(
                        name: "fk_remedies_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "complaint_further_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    body = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    filed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    late = table.Column<bool>(type: "bit", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    upheld = table.Column<bool>(type: "bit", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaint_further_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_complaint_further_steps_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "complaints",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    regime = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    complainant_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    complainant_phone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    complainant_email = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    complainant_address = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    content = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    known_on = table.Column<DateOnly>(type: "date", nullable: false),
                    late_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    dossier_status = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    complex = table.Column<bool>(type: "bit", nullable: false),
                    suspended_days = table.Column<int>(type: "int", nullable: false),
                    suspended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    findings = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    conclusion = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    previous_instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaints", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_complaints_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    paper = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    requester_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    requester_phone = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    requester_email = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    wrong_text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    right_text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    old_decision_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    new_decision_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    old_certificate_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    new_certificate_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    new_decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    recalled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recall_note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    receiver_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    proof_shown = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_corrections_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "denouncers",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    enciphered = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_denouncers", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_denouncers_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "denunciations",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    content = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    complexity = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    extensions = table.Column<int>(type: "int", nullable: false),
                    hold_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    withdrawn_but_continued = table.Column<bool>(type: "bit", nullable: false),
                    findings = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    proven = table.Column<bool>(type: "bit", nullable: true),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    conclusion_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    conclusion = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    concluded_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_denunciations", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_denunciations_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recoveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    thing = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    amount = table.Column<decimal>(type: "decimal(18,0)", precision: 18, scale: 0, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    receipt_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    recorded_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recoveries", x => x.id);
                    table.ForeignKey(
                        name: "fk_recoveries_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recreations",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    components = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    cause = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    noticed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    made_from = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    made_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recreations", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_recreations_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "remedy_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    actor_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    note = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remedy_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_remedy_events_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "remedy_slips",
                columns: table => new
                {
                    slip_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remedy_slips", x => x.slip_id);
                    table.ForeignKey(
                        name: "fk_remedy_slips_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_remedy_slips_slips_slip_id",
                        column: x => x.slip_id,
                        principalTable: "slips",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "revocations",
                columns: table => new
                {
                    remedy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ground = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    basis = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    denunciation_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    decision_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    opinion_body = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    opinion = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    opinion_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision_number = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    cancelled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decline_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    money_to_recover = table.Column<decimal>(type: "decimal(18,0)", precision: 18, scale: 0, nullable: false),
                    insignia_to_recover = table.Column<bool>(type: "bit", nullable: false),
                    recovery_due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    published_where = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revocations", x => x.remedy_id);
                    table.ForeignKey(
                        name: "fk_revocations_remedies_remedy_id",
                        column: x => x.remedy_id,
                        principalTable: "remedies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_complaint_further_steps_remedy_id",
                table: "complaint_further_steps",
                column: "remedy_id");

            migrationBuilder.CreateIndex(
                name: "ix_recoveries_remedy_id",
                table: "recoveries",
                column: "remedy_id");

            migrationBuilder.CreateIndex(
                name: "ix_remedies_dossier_id_kind",
                table: "remedies",
                columns: new[] { "dossier_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_remedies_instance_id",
                table: "remedies",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_remedies_office_code_kind_number",
                table: "remedies",
                columns: new[] { "office_code", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_remedy_events_remedy_id_at",
                table: "remedy_events",
                columns: new[] { "remedy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_remedy_slips_remedy_id",
                table: "remedy_slips",
                column: "remedy_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "complaint_further_steps");

            migrationBuilder.DropTable(
                name: "complaints");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "denouncers");

            migrationBuilder.DropTable(
                name: "denunciations");

            migrationBuilder.DropTable(
                name: "recoveries");

            migrationBuilder.DropTable(
                name: "recreations");

            migrationBuilder.DropTable(
                name: "remedy_events");

            migrationBuilder.DropTable(
                name: "remedy_slips");

            migrationBuilder.DropTable(
                name: "revocations");

            migrationBuilder.DropTable(
                name: "remedies");

            migrationBuilder.DropPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns");

            migrationBuilder.DropColumn(
                name: "remedy_status",
                table: "dossiers");

            migrationBuilder.AddPrimaryKey(
                name: "pk_result_returns",
                table: "result_returns",
                column: "dossier_id");
        }
    }
}
