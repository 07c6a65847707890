#!/usr/bin/env bash
# Writes the SQL Server migration script, for offices where a database administrator runs it by hand. It may be run again.
#   deploy/migrate.sh workflow.sql && sqlcmd -S server -d workflow -b -i workflow.sql
set -euo pipefail
output=$(realpath -m "${1:?usage: deploy/migrate.sh OUTPUT.sql}")
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet ef migrations script --idempotent --output "$output" --project src/Infrastructure.SqlServer --startup-project src/Infrastructure.SqlServer
echo "Written: $output"
