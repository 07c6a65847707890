using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class IndexesOfAllRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_user_tasks_business_key",
                table: "user_tasks");

            migrationBuilder.DropIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks");

            migrationBuilder.CreateIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "ix_limits_dossier_id",
                table: "limits",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_limits_remedy_id",
                table: "limits",
                column: "remedy_id");

            migrationBuilder.CreateIndex(
                name: "ix_holds_dossier_id_all",
                table: "holds",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_status_due_on",
                table: "dossiers",
                columns: new[] { "status", "due_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks");

            migrationBuilder.DropIndex(
                name: "ix_limits_dossier_id",
                table: "limits");

            migrationBuilder.DropIndex(
                name: "ix_limits_remedy_id",
                table: "limits");

            migrationBuilder.DropIndex(
                name: "ix_holds_dossier_id_all",
                table: "holds");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_status_due_on",
                table: "dossiers");

            migrationBuilder.CreateIndex(
                name: "ix_user_tasks_business_key",
                table: "user_tasks",
                column: "business_key");

            migrationBuilder.CreateIndex(
                name: "ix_user_tasks_root_id",
                table: "user_tasks",
                column: "root_id",
                filter: "excludes is not null");
        }
    }
}
