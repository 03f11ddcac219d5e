# shellcheck shell=bash
# What each step needs. As root on Debian or Ubuntu it is installed; elsewhere the remedy is said and the step fails.

# can_install: whether packages can be installed here without asking anybody.
can_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -f /etc/debian_version ]
}

# install_packages PACKAGE...: installs Debian packages, or says how and fails.
apt_lists_fresh=
install_packages() {
    if ! can_install; then
        say "missing: $*. Install it (Debian and Ubuntu: sudo apt-get install $*) and run ./test again."
        return 1
    fi
    say "installing $*"
    if [ -z "$apt_lists_fresh" ]; then
        apt-get update -qq >"$scratch/apt.log" 2>&1 || { tail -5 "$scratch/apt.log"; return 1; }
        apt_lists_fresh=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
        </dev/null >"$scratch/apt.log" 2>&1 || { tail -20 "$scratch/apt.log"; return 1; }
}

need_rust() {
    if ! command -v cargo >/dev/null; then
        say "missing: Rust. Install the stable toolchain with rustup, with rustfmt and clippy, and run ./test again."
        return 1
    fi
    local part
    for part in fmt clippy; do
        cargo "$part" --version >/dev/null 2>&1 || {
            say "missing: cargo $part. Run: rustup component add rustfmt clippy"
            return 1
        }
    done
    # The linker, and the C compiler for SQLite.
    command -v cc >/dev/null || install_packages gcc libc6-dev
}

need_node() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        install_packages nodejs npm || return 1
    fi
    local major
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || {
        say "Node $major is too old for the browser tests. Install Node 20 or newer and run ./test again."
        return 1
    }
}

# need_postgres: sets postgres_bin to the folder of the newest initdb.
postgres_bin=
find_postgres() {
    local found
    found=$(find /usr/lib/postgresql /usr/pgsql-* /opt/homebrew/opt/postgresql* -name initdb -path '*/bin/*' 2>/dev/null |
        sort -V | tail -1)
    [ -n "$found" ] || found=$(command -v initdb || true)
    [ -n "$found" ] && postgres_bin=$(dirname "$(readlink -f "$found")")
}
need_postgres() {
    find_postgres && return 0
    install_packages postgresql && find_postgres && return 0
    say "missing: the PostgreSQL server (initdb and pg_ctl)."
    return 1
}

# find_browser NAME...: the first of these that there is.
find_browser() {
    local name
    for name in "$@"; do
        HUNDRED_CHROMIUM=$(command -v "$name") && return 0
    done
    return 1
}

# need_chromium: sets HUNDRED_CHROMIUM to a browser that starts. The shell without a window takes half the time of the whole browser, which
# does as well where the shell is not to be had.
need_chromium() {
    [ -n "${HUNDRED_CHROMIUM:-}" ] || find_browser chromium-headless-shell || {
        can_install && install_packages chromium-headless-shell && find_browser chromium-headless-shell
    } || find_browser chromium chromium-browser google-chrome || {
        install_packages chromium && find_browser chromium
    } || return 1
    export HUNDRED_CHROMIUM
    "$HUNDRED_CHROMIUM" --version >/dev/null 2>&1 || {
        say "$HUNDRED_CHROMIUM does not start. Set HUNDRED_CHROMIUM to a Chromium that does, and run ./test again."
        return 1
    }
}

# need_node_packages: exactly what e2e/package-lock.json says; browsers are not downloaded.
need_node_packages() {
    local stamp=e2e/node_modules/.installed-from
    if ! cmp -s e2e/package-lock.json "$stamp"; then
        say "installing the Node packages of e2e"
        (cd e2e && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-progress </dev/null) \
            >"$scratch/npm.log" 2>&1 || { tail -20 "$scratch/npm.log"; return 1; }
        cp e2e/package-lock.json "$stamp"
    fi
}
