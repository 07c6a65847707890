using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Infrastructure.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MessageArrival : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_seq",
                table: "outbox");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "arrived_at",
                table: "outbox",
                type: "datetimeoffset",
                nullable: true);

            // What had been sent before this release was handled before: it must not all be sent again.
            migrationBuilder.Sql("UPDATE outbox SET arrived_at = sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_seq",
                table: "outbox",
                column: "seq",
                filter: "arrived_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_seq",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "arrived_at",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_seq",
                table: "outbox",
                column: "seq",
                filter: "sent_at is null");
        }
    }
}
