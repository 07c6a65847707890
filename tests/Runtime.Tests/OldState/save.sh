#!/usr/bin/env bash
# Saves the state of this release: open instances at every kind of wait (OpenInstances.cs), as OldState/NAME.state.gz.
#   tests/Runtime.Tests/OldState/save.sh release-1
# The files of releases that are out are never made again: later builds have to finish what those left open.
set -euo pipefail
name=${1:?usage: save.sh NAME, such as release-1}
cd "$(dirname "$0")"
if git ls-files --error-unmatch "$name.state.gz" >/dev/null 2>&1 && [ "${2:-}" != --again ]; then
  echo "Expected a new name, but $name.state.gz is kept already. Not released yet? save.sh $name --again" >&2
  exit 1
fi
SAVE_STATE=$name dotnet test .. --filter "FullyQualifiedName~OldStateTests.Every_kind_of_wait" -v quiet -nologo
ls -l "$name.state.gz"
