#!/usr/bin/env bash
# Builds everything and runs every test; ends with the line "N passed, N failed" (", N skipped" if any).
# Needs the .NET SDK of global.json and Node 20 or later. As root on Debian it installs the packages the tests lack.
set -uo pipefail
cd "$(dirname "$0")/.."
exec </dev/null

# All temporary files of this run are under one folder, and every process of it carries its name: nothing outlives the run.
run_id="workflow-run-$$"
scratch=$(mktemp -d "/tmp/$run_id-XXXXXX")
chmod 755 "$scratch"
export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
export TMPDIR=$scratch DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# No build process may stay behind for a next build; the compiler server is one of our own, ended below.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 SharedCompilationId=$run_id

# Processes that inherited this run's TMPDIR or work in its folder. This shell is not one: it was started before TMPDIR was set.
left_over() {
  local entry
  for entry in /proc/[0-9]*; do
    if grep -qzxF -e "TMPDIR=$scratch" "$entry/environ" 2>/dev/null || grep -qzF -e "$scratch" "$entry/cmdline" 2>/dev/null; then
      echo "${entry#/proc/}"
    fi
  done
}

# Servers end by themselves when their test host is gone; give them the time, then insist.
tidy() {
  local second pid
  end_compiler
  for second in $(seq 30); do
    mapfile -t pids < <(left_over)
    [ "${#pids[@]}" -eq 0 ] && break
    if [ "$second" -gt 15 ]; then
      for pid in "${pids[@]}"; do
        echo "tests/run.sh: still running, ended: $pid $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | cut -c1-150)" >&2
        kill "$([ "$second" -gt 25 ] && echo -KILL || echo -TERM)" "$pid" 2>/dev/null
      done
    fi
    sleep 1
  done
  rm -rf "$scratch"
}

end_compiler() {
  local pid
  for pid in $(left_over); do
    if grep -qzF -e "pipename:$run_id" "/proc/$pid/cmdline" 2>/dev/null; then kill "$pid" 2>/dev/null; fi
  done
}

trap tidy EXIT
trap 'exit 130' INT TERM HUP

install_missing() {
  local missing=()
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
  command -v chromium >/dev/null || missing+=(chromium)
  ls /usr/share/fonts/truetype/croscore/*.ttf >/dev/null 2>&1 || missing+=(fonts-croscore)
  [ "${#missing[@]}" -eq 0 ] && return
  echo "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  if ! { apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}"; } >"$scratch/apt.log" 2>&1; then
    tail -n 20 "$scratch/apt.log"
    echo "Expected apt-get to install ${missing[*]}, but it failed: tests that need them will fail."
  fi
}

summary() { # passed failed skipped
  if [ "$3" -gt 0 ]; then echo "$1 passed, $2 failed, $3 skipped"; else echo "$1 passed, $2 failed"; fi
}

install_missing

if ! dotnet build Workflow.sln -v quiet -nologo -clp:NoSummary; then
  echo "The build failed: no test ran."
  tidy
  trap - EXIT
  summary 0 0 0
  exit 1
fi

# One suite after the other: each starts servers of its own and uses both cores.
dotnet test Workflow.sln --no-build -m:1 -nologo -v quiet --results-directory "$scratch/results" \
  --logger trx --logger "console;verbosity=minimal" --blame-hang --blame-hang-timeout 6m --blame-hang-dump-type none "$@"
status=$?

# Test results are attributes of one element per suite: <Counters total="" executed="" passed="" failed="" …/>
read -r passed failed skipped < <(
  find "$scratch/results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + 2>/dev/null | awk '
    function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    { passed += value("passed"); failed += value("failed") + value("error") + value("timeout") + value("aborted"); total += value("total"); executed += value("executed"); }
    END { printf "%d %d %d\n", passed, failed, total - executed }')

if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  echo "dotnet test ended with $status although no test failed: a suite broke off, see above."
elif [ "$((passed + failed))" -eq 0 ]; then
  echo "Expected tests to run, but none did."
  status=1
elif [ "$failed" -gt 0 ] && [ "$status" -eq 0 ]; then
  status=1
fi
tidy
trap - EXIT
summary "$passed" "$failed" "$skipped"
exit "$status"
