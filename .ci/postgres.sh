# shellcheck shell=bash
# A PostgreSQL of our own: a fresh cluster in the scratch folder, on a free port, with a password made for this run. Two runs
# never meet. It is thrown away afterwards, so it does not wait for the disk, and its password, made for one run and used over the
# loopback, is hashed in one round: tests open over a thousand connections, and 4,096 rounds for each were two fifths of what they did.

postgres_data=

as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# verifier PASSWORD: what the server keeps of it (RFC 5803), after one round.
verifier() {
    node -e '
        const { createHash, createHmac, pbkdf2Sync, randomBytes } = require("crypto");
        const salt = randomBytes(16);
        const salted = pbkdf2Sync(process.argv[1], salt, 1, 32, "sha256");
        const keyed = (words) => createHmac("sha256", salted).update(words).digest();
        const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
        console.log(`SCRAM-SHA-256$1:${salt.toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`);
    ' "$1"
}

# start_postgres: sets HUNDRED_TEST_PG to a superuser's address.
start_postgres() {
    local home="$scratch/postgres" password port attempt
    password=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
    mkdir -p "$home"
    verifier "$password" >"$home/password"
    chmod 711 "$scratch"
    [ "$(id -u)" = 0 ] && chown -R postgres "$home"
    as_postgres "$postgres_bin/initdb" -D "$home/data" -U hundred -A scram-sha-256 --pwfile="$home/password" \
        --encoding=UTF8 --locale=C --no-sync </dev/null >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log"; return 1; }
    # Only over the loopback, for many tests at once, and quick rather than durable.
    as_postgres tee -a "$home/data/postgresql.conf" >/dev/null <<-'CONF'
		listen_addresses = '127.0.0.1'
		unix_socket_directories = ''
		max_connections = 300
		fsync = off
		synchronous_commit = off
		full_page_writes = off
		autovacuum = off
		wal_level = minimal
		max_wal_senders = 0
		jit = off
	CONF
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        if as_postgres "$postgres_bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w -t 60 -s -o "-p $port" start \
            </dev/null >"$home/start.log" 2>&1; then
            postgres_data="$home/data"
            export HUNDRED_TEST_PG="postgres://hundred:$password@127.0.0.1:$port/hundred"
            postgres_asks="postgres://hundred:$password@127.0.0.1:$port/postgres"
            "$postgres_bin/psql" -qX "$postgres_asks" -c 'create database hundred' || return 1
            say "PostgreSQL $("$postgres_bin/psql" -qXAt "$postgres_asks" -c 'show server_version') on port $port"
            return 0
        fi
        [ "$attempt" = 5 ] && cat "$home/start.log" "$home/data/server.log" 2>/dev/null
    done
    return 1
}

# sessions_on_postgres: how many connections the tests opened on their database.
sessions_on_postgres() {
    "$postgres_bin/psql" -qXAt "$postgres_asks" \
        -c "select coalesce(sum(sessions), 0) from pg_stat_database where datname = 'hundred'"
}

stop_postgres() {
    [ -n "$postgres_data" ] || return 0
    as_postgres "$postgres_bin/pg_ctl" -D "$postgres_data" -m immediate -w -s stop </dev/null >/dev/null 2>&1 || true
    postgres_data=
}
