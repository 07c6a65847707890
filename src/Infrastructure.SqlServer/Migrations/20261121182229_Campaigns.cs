using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "born_on",
                table: "nominees",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "blocs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    established_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocs", x => x.id);
                    table.ForeignKey(
                        name: "fk_blocs_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    purpose = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    launched_by = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    launch_decision = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    launched_on = table.Column<DateOnly>(type: "date", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    registration_ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    preliminary_on = table.Column<DateOnly>(type: "date", nullable: true),
                    nominations_end_on = table.Column<DateOnly>(type: "date", nullable: false),
                    conference_on = table.Column<DateOnly>(type: "date", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    preliminary_review = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    final_review = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    stop_reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    search_text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaigns_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "model_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    category = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    story = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    marked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    marked_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    next_follow_up_on = table.Column<DateOnly>(type: "date", nullable: true),
                    replication_plan = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    replication_places = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    replicate_by = table.Column<DateOnly>(type: "date", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    search_text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_cases", x => x.id);
                    table.ForeignKey(
                        name: "fk_model_cases_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_model_cases_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "nominee_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    office_code = table.Column<string>(type: "nvarchar(35)", maxLength: 35, nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    imported_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    count = table.Column<int>(type: "int", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominee_lists", x => x.id);
                    table.ForeignKey(
                        name: "fk_nominee_lists_offices_office_code",
                        column: x => x.office_code,
                        principalTable: "offices",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "opinion_gatherings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    invited = table.Column<int>(type: "int", nullable: false),
                    present = table.Column<int>(type: "int", nullable: true),
                    agree = table.Column<int>(type: "int", nullable: true),
                    disagree = table.Column<int>(type: "int", nullable: true),
                    no_opinion = table.Column<int>(type: "int", nullable: true),
                    minutes = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    quorate = table.Column<bool>(type: "bit", nullable: true),
                    agreed = table.Column<bool>(type: "bit", nullable: true),
                    called_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opinion_gatherings", x => x.id);
                    table.ForeignKey(
                        name: "fk_opinion_gatherings_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "posting_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    author_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    contact = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    published_text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    settled_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_posting_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_posting_comments_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bloc_ratings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    bloc_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    year = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    award = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    tie_rule = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    head_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    self_scoring_ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    cross_scoring_ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    voting_ends_on = table.Column<DateOnly>(type: "date", nullable: false),
                    candidate_ranks = table.Column<int>(type: "int", nullable: false),
                    may_vote_for_self = table.Column<bool>(type: "bit", nullable: false),
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    leading_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    minutes = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_ratings", x => x.id);
                    table.ForeignKey(
                        name: "fk_bloc_ratings_blocs_bloc_id",
                        column: x => x.bloc_id,
                        principalTable: "blocs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaign_criteria",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_criteria", x => new { x.campaign_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_campaign_criteria_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "nvarchar(1200)", maxLength: 1200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_notes_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_participants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    unit_key = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    joined_on = table.Column<DateOnly>(type: "date", nullable: false),
                    individuals = table.Column<int>(type: "int", nullable: false),
                    collectives = table.Column<int>(type: "int", nullable: false),
                    households = table.Column<int>(type: "int", nullable: false),
                    direct_labour_target = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_participants", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_participants_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "model_case_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    model_case_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    written_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    writer_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_case_notes", x => x.id);
                    table.ForeignKey(
                        name: "fk_model_case_notes_model_cases_model_case_id",
                        column: x => x.model_case_id,
                        principalTable: "model_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nominee_list_entries",
                columns: table => new
                {
                    list_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    category = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    position = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    born_on = table.Column<DateOnly>(type: "date", nullable: true),
                    personal_id_masked = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nominee_list_entries", x => new { x.list_id, x.ordinal });
                    table.ForeignKey(
                        name: "fk_nominee_list_entries_nominee_lists_list_id",
                        column: x => x.list_id,
                        principalTable: "nominee_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bloc_rating_criteria",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    rating_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    most_points = table.Column<decimal>(type: "decimal(7,2)", precision: 7, scale: 2, nullable: false),
                    needs_evidence = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_rating_criteria", x => x.id);
                    table.ForeignKey(
                        name: "fk_bloc_rating_criteria_bloc_ratings_rating_id",
                        column: x => x.rating_id,
                        principalTable: "bloc_ratings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bloc_rating_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    rating_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sign_in_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    self_scored_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    points = table.Column<decimal>(type: "decimal(18,6)", precision: 18, scale: 6, nullable: true),
                    rank = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_rating_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_bloc_rating_members_bloc_ratings_rating_id",
                        column: x => x.rating_id,
                        principalTable: "bloc_ratings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_dossiers",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    participant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_dossiers", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_campaign_dossiers_campaign_participants_participant_id",
                        column: x => x.participant_id,
                        principalTable: "campaign_participants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_dossiers_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_dossiers_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_quotas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    scope = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    participant_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    award = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    nominee_type = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    most = table.Column<int>(type: "int", nullable: true),
                    percent = table.Column<decimal>(type: "decimal(4,1)", precision: 4, scale: 1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_quotas", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_quotas_campaign_participants_participant_id",
                        column: x => x.participant_id,
                        principalTable: "campaign_participants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_quotas_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bloc_rating_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    criterion_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    file_name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    content_type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_rating_evidence", x => x.id);
                    table.ForeignKey(
                        name: "fk_bloc_rating_evidence_bloc_rating_criteria_criterion_id",
                        column: x => x.criterion_id,
                        principalTable: "bloc_rating_criteria",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bloc_rating_evidence_bloc_rating_members_member_id",
                        column: x => x.member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bloc_rating_scores",
                columns: table => new
                {
                    by_member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    for_member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    criterion_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    points = table.Column<decimal>(type: "decimal(7,2)", precision: 7, scale: 2, nullable: false),
                    note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_rating_scores", x => new { x.by_member_id, x.for_member_id, x.criterion_id });
                    table.ForeignKey(
                        name: "fk_bloc_rating_scores_bloc_rating_criteria_criterion_id",
                        column: x => x.criterion_id,
                        principalTable: "bloc_rating_criteria",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bloc_rating_scores_bloc_rating_members_by_member_id",
                        column: x => x.by_member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bloc_rating_scores_bloc_rating_members_for_member_id",
                        column: x => x.for_member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bloc_rating_sheets",
                columns: table => new
                {
                    by_member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    for_member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    rating_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_rating_sheets", x => new { x.by_member_id, x.for_member_id });
                    table.ForeignKey(
                        name: "fk_bloc_rating_sheets_bloc_rating_members_by_member_id",
                        column: x => x.by_member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bloc_rating_sheets_bloc_rating_members_for_member_id",
                        column: x => x.for_member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bloc_rating_votes",
                columns: table => new
                {
                    rating_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    by_member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    for_member_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bloc_rating_votes", x => new { x.rating_id, x.by_member_id });
                    table.ForeignKey(
                        name: "fk_bloc_rating_votes_bloc_rating_members_by_member_id",
                        column: x => x.by_member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bloc_rating_votes_bloc_rating_members_for_member_id",
                        column: x => x.for_member_id,
                        principalTable: "bloc_rating_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_criteria_rating_id_ordinal",
                table: "bloc_rating_criteria",
                columns: new[] { "rating_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_evidence_criterion_id",
                table: "bloc_rating_evidence",
                column: "criterion_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_evidence_member_id_criterion_id",
                table: "bloc_rating_evidence",
                columns: new[] { "member_id", "criterion_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_members_rating_id_account_id",
                table: "bloc_rating_members",
                columns: new[] { "rating_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_scores_criterion_id",
                table: "bloc_rating_scores",
                column: "criterion_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_scores_for_member_id",
                table: "bloc_rating_scores",
                column: "for_member_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_sheets_for_member_id",
                table: "bloc_rating_sheets",
                column: "for_member_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_sheets_rating_id",
                table: "bloc_rating_sheets",
                column: "rating_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_votes_by_member_id",
                table: "bloc_rating_votes",
                column: "by_member_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_rating_votes_for_member_id",
                table: "bloc_rating_votes",
                column: "for_member_id");

            migrationBuilder.CreateIndex(
                name: "ix_bloc_ratings_bloc_id_year",
                table: "bloc_ratings",
                columns: new[] { "bloc_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bloc_ratings_instance_id",
                table: "bloc_ratings",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_blocs_office_code_name",
                table: "blocs",
                columns: new[] { "office_code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaign_dossiers_campaign_id",
                table: "campaign_dossiers",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_dossiers_participant_id",
                table: "campaign_dossiers",
                column: "participant_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_notes_campaign_id_at",
                table: "campaign_notes",
                columns: new[] { "campaign_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_participants_campaign_id_unit_key",
                table: "campaign_participants",
                columns: new[] { "campaign_id", "unit_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaign_quotas_campaign_id",
                table: "campaign_quotas",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_quotas_participant_id",
                table: "campaign_quotas",
                column: "participant_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_instance_id",
                table: "campaigns",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_office_code_code",
                table: "campaigns",
                columns: new[] { "office_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_model_case_notes_model_case_id_on_day",
                table: "model_case_notes",
                columns: new[] { "model_case_id", "on_day" });

            migrationBuilder.CreateIndex(
                name: "ix_model_cases_dossier_id",
                table: "model_cases",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_model_cases_office_code_next_follow_up_on",
                table: "model_cases",
                columns: new[] { "office_code", "next_follow_up_on" });

            migrationBuilder.CreateIndex(
                name: "ix_nominee_lists_dossier_id",
                table: "nominee_lists",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_nominee_lists_office_code_imported_at",
                table: "nominee_lists",
                columns: new[] { "office_code", "imported_at" });

            migrationBuilder.CreateIndex(
                name: "ix_opinion_gatherings_dossier_id",
                table: "opinion_gatherings",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_posting_comments_dossier_id_state",
                table: "posting_comments",
                columns: new[] { "dossier_id", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bloc_rating_evidence");

            migrationBuilder.DropTable(
                name: "bloc_rating_scores");

            migrationBuilder.DropTable(
                name: "bloc_rating_sheets");

            migrationBuilder.DropTable(
                name: "bloc_rating_votes");

            migrationBuilder.DropTable(
                name: "campaign_criteria");

            migrationBuilder.DropTable(
                name: "campaign_dossiers");

            migrationBuilder.DropTable(
                name: "campaign_notes");

            migrationBuilder.DropTable(
                name: "campaign_quotas");

            migrationBuilder.DropTable(
                name: "model_case_notes");

            migrationBuilder.DropTable(
                name: "nominee_list_entries");

            migrationBuilder.DropTable(
                name: "opinion_gatherings");

            migrationBuilder.DropTable(
                name: "posting_comments");

            migrationBuilder.DropTable(
                name: "bloc_rating_criteria");

            migrationBuilder.DropTable(
                name: "bloc_rating_members");

            migrationBuilder.DropTable(
                name: "campaign_participants");

            migrationBuilder.DropTable(
                name: "model_cases");

            migrationBuilder.DropTable(
                name: "nominee_lists");

            migrationBuilder.DropTable(
                name: "bloc_ratings");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropTable(
                name: "blocs");

            migrationBuilder.DropColumn(
                name: "born_on",
                table: "nominees");
        }
    }
}
