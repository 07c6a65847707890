#!/usr/bin/env bash
# Writes the migration script for a database, for offices where a database administrator runs it by hand. It may be run again.
#   deploy/migrate.sh workflow.sql              && sqlcmd -S server -d workflow -b -i workflow.sql
#   deploy/migrate.sh workflow.sql PostgreSql   && psql -v ON_ERROR_STOP=1 -d workflow -f workflow.sql
set -euo pipefail
output=$(realpath -m "${1:?usage: deploy/migrate.sh OUTPUT.sql [SqlServer|PostgreSql]}")
provider=${2:-SqlServer}
cd "$(dirname "$0")/.."
if [[ ! -d src/Infrastructure.$provider/Migrations ]]; then
  echo "Expected SqlServer or PostgreSql, but found '$provider'." >&2
  exit 2
fi
dotnet tool restore >/dev/null
dotnet ef migrations script --idempotent --output "$output" --project "src/Infrastructure.$provider" --startup-project "src/Infrastructure.$provider"
echo "Written: $output"
