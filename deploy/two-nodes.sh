#!/usr/bin/env bash
# Two nodes of the product, RabbitMQ and PostgreSQL on this machine, to look at: deploy/two-nodes.sh [folder]
# Everything is private to the folder (default deploy/.data) and listens on 127.0.0.1 only. Ctrl-C stops all of it; what was entered stays in
# the folder for the next start. PORT sets the first node's port (default 5081), the second has the next one.
# Needs the .NET SDK of global.json and Node 20 or later; RabbitMQ from Debian's package, which is installed when this runs as root.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-deploy/.data}")
port=${PORT:-5081}
amqp=$((port + 1000)) distribution=$((port + 2000)) epmd=$((port + 3000))
programs=/usr/lib/rabbitmq/bin
broker=$folder/rabbitmq
nodes=() brokerup='' stopping=''

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
fail() { say "$*" >&2; exit 1; }

for used in "$port" "$((port + 1))" "$amqp" "$distribution" "$epmd"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$used") 2>/dev/null; then fail "Expected port $used to be free, but somebody listens there. Choose another: PORT=6081 $0"; fi
done

if [ ! -x "$programs/rabbitmq-server" ]; then
  [ "$(id -u)" -eq 0 ] || fail "Expected RabbitMQ in $programs, but it is not there: apt-get install rabbitmq-server"
  say "Installing rabbitmq-server"
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends rabbitmq-server >/dev/null
fi

mkdir -p "$folder"
chmod 755 "$folder"
say "Building the nodes into $folder/app"
dotnet publish src/Web -c Release -o "$folder/app" -v quiet -nologo -p:RunAnalyzers=false

# The broker's own tools run in its account and with its environment; nothing of the machine's other brokers is touched.
mkdir -p "$broker/home" "$broker/mnesia" "$broker/log"
[ -s "$broker/password" ] || (umask 077; head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$broker/password")
[ -s "$broker/home/.erlang.cookie" ] || head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$broker/home/.erlang.cookie"
chmod 600 "$broker/home/.erlang.cookie"
password=$(cat "$broker/password")
echo '[].' >"$broker/enabled_plugins"
cat >"$broker/rabbitmq.conf" <<EOF
listeners.tcp.1 = 127.0.0.1:$amqp
default_user = workflow
default_pass = $password
loopback_users = none
EOF
cat >"$broker/env" <<EOF
export HOME=$broker/home LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin
export RABBITMQ_BASE=$broker RABBITMQ_MNESIA_BASE=$broker/mnesia RABBITMQ_LOG_BASE=$broker/log
export RABBITMQ_CONFIG_FILE=$broker/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=$broker/enabled_plugins
export RABBITMQ_CONF_ENV_FILE=$broker/none RABBITMQ_ADVANCED_CONFIG_FILE=$broker/none
export RABBITMQ_NODENAME=two-nodes@localhost RABBITMQ_DIST_PORT=$distribution RABBITMQ_PID_FILE=$broker/pid
export ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
EOF
if [ "$(id -u)" -eq 0 ]; then chown -R rabbitmq:rabbitmq "$broker"; fi

as_broker() { # command…, in a session of its own, so that Ctrl-C reaches this script alone
  local account=()
  if [ "$(id -u)" -eq 0 ]; then account=(setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups); fi
  setsid "${account[@]}" env -i sh -c '. "$0/env"; cd "$0"; exec "$@"' "$broker" "$@" </dev/null
}

stop() {
  [ -z "$stopping" ] || return 0
  stopping=yes
  trap '' INT TERM
  say "Stopping"
  # The nodes first: they hand back what they hold, and the last of them stops the private PostgreSQL.
  for node in "${nodes[@]}"; do kill -TERM "$node" 2>/dev/null || true; done
  for node in "${nodes[@]}"; do wait "$node" 2>/dev/null || true; done
  if [ -n "$brokerup" ]; then
    as_broker "$programs/rabbitmqctl" -q stop "$broker/pid" >/dev/null 2>&1 || true
    as_broker epmd -port "$epmd" -kill >/dev/null 2>&1 || true
  fi
  say "Stopped. The data is in $folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

say "Starting RabbitMQ on port $amqp"
rm -f "$broker/pid"
brokerup=yes
as_broker epmd -port "$epmd" -address 127.0.0.1 -daemon
as_broker "$programs/rabbitmq-server" >>"$broker/log/startup" 2>&1 &
as_broker "$programs/rabbitmqctl" -q wait --timeout 120 "$broker/pid" || fail "Expected RabbitMQ to start, but it did not: $broker/log"

start() { # name port
  local home=$folder/$1
  mkdir -p "$home"
  # Both name the same data folder: whoever comes first starts the server, the other finds it running.
  ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS="http://127.0.0.1:$2" \
    ConnectionStrings__RabbitMq="amqp://workflow:$password@127.0.0.1:$amqp/" Messaging__Queue=two-nodes \
    Database__DataFolder="$folder/postgresql" Database__ReachableFolder="$folder/reachable" \
    Papers__Folder="$folder/papers" Ballots__KeyFolder="$folder/ballot-keys" Mail__Folder="$folder/mail" \
    setsid dotnet "$folder/app/Workflow.Web.dll" --contentRoot "$folder/app" >"$home/log" 2>&1 </dev/null &
  nodes+=($!)
}

ready() { # name port process
  local tries
  for tries in $(seq 600); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then return 0; fi
    kill -0 "$3" 2>/dev/null || fail "Expected node $1 to start, but it ended: $folder/$1/log"
    sleep 0.5
  done
  fail "Expected node $1 to listen within 5 minutes: $folder/$1/log"
}

say "Starting the nodes and PostgreSQL; the first start takes a minute"
start one "$port"
start two "$((port + 1))"
ready one "$port" "${nodes[0]}"
ready two "$((port + 1))" "${nodes[1]}"

cat <<EOF

  Node one    http://127.0.0.1:$port    process ${nodes[0]}    log $folder/one/log
  Node two    http://127.0.0.1:$((port + 1))    process ${nodes[1]}    log $folder/two/log

  What is entered on one is there on the other; a session is good on both. Kill one (kill -9 ${nodes[0]}): the other goes on.
  Sign-ins, password 'khen thuong 2026':
    quay, truongphong, chuyenvien, thuky, uyvien1…6, chutich, quantri of the commune; quaytinh, chutichtinh, … of the province
  Ctrl-C stops everything.

EOF
# Until Ctrl-C. A node that ends by itself is told; the other one goes on.
for left in 2 1; do
  wait -n "${nodes[@]}" 2>/dev/null || true
  say "A node has ended, $((left - 1)) still run$([ "$left" -eq 2 ] && echo s)"
done
