#!/usr/bin/env bash
# EF Core migrations of both providers, which must always say the same.
#   src/migrations.sh add NAME     a new migration for each provider, from what the model says now
#   src/migrations.sh check        fails when a provider lacks a migration for the model as it is
#   src/migrations.sh script DIR   idempotent SQL for each provider, for a database administrator to run
set -euo pipefail
cd "$(dirname "$0")/.."
command=${1:?add, check or script}
dotnet tool restore >/dev/null
ef() { dotnet ef migrations "$@"; }
for provider in PostgreSql SqlServer; do
  project=src/Infrastructure.$provider
  case $command in
    add) ef add "${2:?a name}" --project "$project" --startup-project "$project" --output-dir Migrations ;;
    check) ef has-pending-model-changes --project "$project" --startup-project "$project" ;;
    script) ef script --idempotent --project "$project" --startup-project "$project" -o "${2:?a directory}/$provider.sql" ;;
    *) echo "expected add, check or script, but found '$command'" >&2; exit 2 ;;
  esac
done
