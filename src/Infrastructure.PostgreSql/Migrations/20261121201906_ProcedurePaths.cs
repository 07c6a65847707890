using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ProcedurePaths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_limits_dossier_id_kind",
                table: "limits");

            migrationBuilder.AddColumn<string>(
                name: "hold_asked",
                table: "origins",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "hold_lifted",
                table: "origins",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "remedy_id",
                table: "limits",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "asked_by",
                table: "holds",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_limits_dossier_id_kind",
                table: "limits",
                columns: new[] { "dossier_id", "kind" },
                unique: true,
                filter: "ended_at is null and remedy_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_limits_remedy_id_kind",
                table: "limits",
                columns: new[] { "remedy_id", "kind" },
                unique: true,
                filter: "ended_at is null and remedy_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_holds_asked_by",
                table: "holds",
                column: "asked_by");

            migrationBuilder.AddForeignKey(
                name: "fk_limits_remedies_remedy_id",
                table: "limits",
                column: "remedy_id",
                principalTable: "remedies",
                principalColumn: "id");

            IssuedPaperGuards.Add(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            IssuedPaperGuards.Remove(migrationBuilder);

            migrationBuilder.DropForeignKey(
                name: "fk_limits_remedies_remedy_id",
                table: "limits");

            migrationBuilder.DropIndex(
                name: "ix_limits_dossier_id_kind",
                table: "limits");

            migrationBuilder.DropIndex(
                name: "ix_limits_remedy_id_kind",
                table: "limits");

            migrationBuilder.DropIndex(
                name: "ix_holds_asked_by",
                table: "holds");

            migrationBuilder.DropColumn(
                name: "hold_asked",
                table: "origins");

            migrationBuilder.DropColumn(
                name: "hold_lifted",
                table: "origins");

            migrationBuilder.DropColumn(
                name: "remedy_id",
                table: "limits");

            migrationBuilder.DropColumn(
                name: "asked_by",
                table: "holds");

            migrationBuilder.CreateIndex(
                name: "ix_limits_dossier_id_kind",
                table: "limits",
                columns: new[] { "dossier_id", "kind" },
                unique: true,
                filter: "ended_at is null");
        }
    }
}
