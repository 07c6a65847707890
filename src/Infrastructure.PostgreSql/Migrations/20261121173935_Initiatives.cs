using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initiatives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "honourees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    unit = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    personal_id_masked = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    folded_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    folded_unit = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_honourees", x => x.id);
                    table.ForeignKey(
                        name: "fk_honourees_honourees_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_honourees_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    office_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    scope = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    decision_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    status_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source_dossier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    search_text = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiatives_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_trace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    changes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_trace", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "awards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    honouree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    award = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    decision_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    origin = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    revoked_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_awards", x => x.id);
                    table.ForeignKey(
                        name: "fk_awards_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_awards_honourees_honouree_id",
                        column: x => x.honouree_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "honouree_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dropped_id = table.Column<Guid>(type: "uuid", nullable: false),
                    moved = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_honouree_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_honouree_merges_honourees_dropped_id",
                        column: x => x.dropped_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_honouree_merges_honourees_kept_id",
                        column: x => x.kept_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "nominee_facts",
                columns: table => new
                {
                    nominee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_rating = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    excellent_years = table.Column<int>(type: "integer", nullable: true),
                    matter = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    discipline_term = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    discipline_ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    same_achievement = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    woman = table.Column<bool>(type: "boolean", nullable: false),
                    leader = table.Column<bool>(type: "boolean", nullable: false),
                    members = table.Column<int>(type: "integer", nullable: true),
                    ldtt_members = table.Column<int>(type: "integer", nullable: true),
                    disciplined_members = table.Column<int>(type: "integer", nullable: true),
                    women_members = table.Column<int>(type: "integer", nullable: true),
                    all_tasks_done = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    has_cstdcs = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    unit_proposed = table.Column<int>(type: "integer", nullable: true),
                    unit_ldtt = table.Column<int>(type: "integer", nullable: true),
                    lawful = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    efficient = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    community = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    influence = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    curable = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    honouree_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominee_facts", x => x.nominee_id);
                    table.ForeignKey(
                        name: "fk_nominee_facts_honourees_honouree_id",
                        column: x => x.honouree_id,
                        principalTable: "honourees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_nominee_facts_nominees_nominee_id",
                        column: x => x.nominee_id,
                        principalTable: "nominees",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossier_initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attached_by = table.Column<Guid>(type: "uuid", nullable: true),
                    matches_duty = table.Column<bool>(type: "boolean", nullable: true),
                    duty_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    duty_checked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    duty_checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_initiatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_initiatives_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dossier_initiatives_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiative_authors",
                columns: table => new
                {
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    folded_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    personal_id_masked = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    share_percent = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_authors", x => new { x.initiative_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_initiative_authors_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "initiative_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    earlier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    same_author = table.Column<bool>(type: "boolean", nullable: false),
                    jaccard = table.Column<int>(type: "integer", nullable: false),
                    reused = table.Column<int>(type: "integer", nullable: false),
                    covered = table.Column<int>(type: "integer", nullable: false),
                    ruling = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    @override = table.Column<string>(name: "override", type: "character varying(32)", maxLength: 32, nullable: false),
                    override_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    override_by = table.Column<Guid>(type: "uuid", nullable: true),
                    override_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    override_decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    override_decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    override_decision_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_findings", x => x.id);
                    table.ForeignKey(
                        name: "fk_initiative_findings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_initiative_findings_initiatives_earlier_id",
                        column: x => x.earlier_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_initiative_findings_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "initiative_signatures",
                columns: table => new
                {
                    initiative_id = table.Column<Guid>(type: "uuid", nullable: false),
                    change = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<int>(type: "integer", nullable: false),
                    whole = table.Column<long>(type: "bigint", nullable: false),
                    shingles = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_initiative_signatures", x => x.initiative_id);
                    table.ForeignKey(
                        name: "fk_initiative_signatures_initiatives_initiative_id",
                        column: x => x.initiative_id,
                        principalTable: "initiatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_awards_dossier_id",
                table: "awards",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_awards_honouree_id_year",
                table: "awards",
                columns: new[] { "honouree_id", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_initiatives_dossier_id_initiative_id",
                table: "dossier_initiatives",
                columns: new[] { "dossier_id", "initiative_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_initiatives_initiative_id",
                table: "dossier_initiatives",
                column: "initiative_id");

            migrationBuilder.CreateIndex(
                name: "ix_honouree_merges_dropped_id",
                table: "honouree_merges",
                column: "dropped_id");

            migrationBuilder.CreateIndex(
                name: "ix_honouree_merges_kept_id",
                table: "honouree_merges",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "ix_honourees_folded_name",
                table: "honourees",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_honourees_merged_into_id",
                table: "honourees",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_honourees_office_code",
                table: "honourees",
                column: "office_code");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_authors_folded_name",
                table: "initiative_authors",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_findings_dossier_id_initiative_id_earlier_id",
                table: "initiative_findings",
                columns: new[] { "dossier_id", "initiative_id", "earlier_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_initiative_findings_earlier_id",
                table: "initiative_findings",
                column: "earlier_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_findings_initiative_id",
                table: "initiative_findings",
                column: "initiative_id");

            migrationBuilder.CreateIndex(
                name: "ix_initiative_signatures_change",
                table: "initiative_signatures",
                column: "change");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_office_code",
                table: "initiatives",
                column: "office_code");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_year_status",
                table: "initiatives",
                columns: new[] { "year", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_nominee_facts_dossier_id",
                table: "nominee_facts",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_nominee_facts_honouree_id",
                table: "nominee_facts",
                column: "honouree_id");

            migrationBuilder.CreateIndex(
                name: "ix_registry_trace_subject_id_at",
                table: "registry_trace",
                columns: new[] { "subject_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "awards");

            migrationBuilder.DropTable(
                name: "dossier_initiatives");

            migrationBuilder.DropTable(
                name: "honouree_merges");

            migrationBuilder.DropTable(
                name: "initiative_authors");

            migrationBuilder.DropTable(
                name: "initiative_findings");

            migrationBuilder.DropTable(
                name: "initiative_signatures");

            migrationBuilder.DropTable(
                name: "nominee_facts");

            migrationBuilder.DropTable(
                name: "registry_trace");

            migrationBuilder.DropTable(
                name: "initiatives");

            migrationBuilder.DropTable(
                name: "honourees");
        }
    }
}
