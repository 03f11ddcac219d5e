# shellcheck shell=bash
# Reading how many tests ran from what the tools print. Each function prints "PASSED FAILED SKIPPED".

plain() { sed 's/\x1b\[[0-9;]*m//g' "$1"; }

# Summary [ 1.2s] 12/30 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 3 skipped
count_nextest() {
    plain "$1" | awk '
        / Summary \[/ {
            passed = failed = skipped = 0
            sub(/.*tests? run: /, "")
            gsub(/\([^)]*\)/, "")
            n = split($0, parts, ",")
            for (i = 1; i <= n; i++) {
                split(parts[i], words, " ")
                if (parts[i] ~ /passed/) passed += words[1]
                else if (parts[i] ~ /skipped/) skipped += words[1]
                else failed += words[1]
            }
        }
        END { print passed + 0, failed + 0, skipped + 0 }'
}

# test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
count_libtest() {
    plain "$1" | awk '
        /^test result: / {
            for (i = 2; i <= NF; i++) {
                if ($i == "passed;") passed += $(i - 1)
                if ($i == "failed;") failed += $(i - 1)
                if ($i == "ignored;") skipped += $(i - 1)
            }
        }
        END { print passed + 0, failed + 0, skipped + 0 }'
}

# The report of e2e/run.mjs: {"passed": 3, "failed": 0, ...}
count_browser() {
    node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        console.log(r.passed, r.failed, r.skipped ?? 0);' "$1" 2>/dev/null || echo "0 0 0"
}

# How many of those were `spared` looks at pages, or `travelled` in journeys, that had not changed since they passed.
count_spared() {
    node -e '
        const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        console.log(r[process.argv[2]] ?? 0);' "$1" "$2" 2>/dev/null || echo 0
}
