using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RestApi : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "subscriptions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "jobs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "instances",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "incidents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "definitions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "definition_resources",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.AddColumn<long>(
                name: "key",
                table: "decisions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("SqlServer:Identity", "1, 1");

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    start = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    scopes = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    revoked_by = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    token_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    account = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    operation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    target = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "instance_tags",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instance_tags", x => new { x.instance_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "kept_answers",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    request_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    status = table.Column<int>(type: "int", nullable: false),
                    body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_answers", x => new { x.account_id, x.key });
                });

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_key",
                table: "subscriptions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_key",
                table: "jobs",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_instances_key",
                table: "instances",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_key",
                table: "incidents",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definitions_key",
                table: "definitions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definition_resources_key",
                table: "definition_resources",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_key",
                table: "decisions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_account_id",
                table: "access_tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_tokens_hash",
                table: "access_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_at",
                table: "api_calls",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_token_id_at",
                table: "api_calls",
                columns: new[] { "token_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_instance_tags_name",
                table: "instance_tags",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_kept_answers_at",
                table: "kept_answers",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "api_calls");

            migrationBuilder.DropTable(
                name: "instance_tags");

            migrationBuilder.DropTable(
                name: "kept_answers");

            migrationBuilder.DropIndex(
                name: "ix_subscriptions_key",
                table: "subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_jobs_key",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_instances_key",
                table: "instances");

            migrationBuilder.DropIndex(
                name: "ix_incidents_key",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_definitions_key",
                table: "definitions");

            migrationBuilder.DropIndex(
                name: "ix_definition_resources_key",
                table: "definition_resources");

            migrationBuilder.DropIndex(
                name: "ix_decisions_key",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "key",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "key",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "key",
                table: "instances");

            migrationBuilder.DropColumn(
                name: "key",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "key",
                table: "definitions");

            migrationBuilder.DropColumn(
                name: "key",
                table: "definition_resources");

            migrationBuilder.DropColumn(
                name: "key",
                table: "decisions");
        }
    }
}
