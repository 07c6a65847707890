using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RestSix : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "job_reports");
        }
    }
}
