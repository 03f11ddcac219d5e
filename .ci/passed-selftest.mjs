// What is kept of test programs that passed, tried on a small tree that is changed in one thing after another: whatever a test may
// read makes it run again, and what did not pass whole is never kept. Prints how many of these held, and fails when one did not.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Kept, filterFor, passedWhole, programs, sealOf } from './passed.mjs';

const root = await mkdtemp(join(tmpdir(), 'hundred-passed-'));
const put = async (path, text) => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const test = (matches = true, ignored = false) => ({ ignored, 'filter-match': { status: matches ? 'matches' : 'mismatch' } });
const suite = (name, testcases) => ({ 'package-name': name, 'binary-id': `${name}::all`, 'binary-path': join(root, `target/${name}`), testcases });
const listed = {
  'rust-build-meta': { 'target-directory': join(root, 'target'), 'non-test-binaries': { [`path+file:///x/crates/cli#0.1.0`]: [{ path: 'hundred' }] } },
  'rust-suites': {
    store: suite('store', { adds: test(), takes: test(), child: test(true, true) }),
    cli: suite('cli', { starts: test(), 'house::words': test(false) }),
  },
};
const TREE = {
  'target/store': 'program of the store',
  'target/cli': 'program of the command line',
  'target/hundred': 'what the command line starts',
  'crates/store/src/lib.rs': 'mod a;',
  'crates/cli/src/main.rs': 'fn main() {}',
  'crates/store/tests/golden/rows.txt': '1 2 3',
  'methods/pdsa/pack.toml': 'key = "pdsa"',
  'docs/guide.md': 'How to.',
};
const PASSED = '<testsuites><testcase name="adds" classname="store::all" time="1"/><testcase name="takes" classname="store::all" time="1"></testcase>' +
  '<testcase name="starts" classname="cli::all" time="1"/></testsuites>';

const kept = await Kept.at(join(root, 'target/passed.json'));
const seal = ['2026-3-2', 'PostgreSQL 15'];
const now = (sealed = seal) => programs(listed, root, sealed);
const toRun = async (sealed) => filterFor((await now(sealed)).filter((program) => !kept.spares(program)));
const BOTH = 'binary_id(=store::all) | binary_id(=cli::all)';
const STORE = 'binary_id(=store::all)';
const CLI = 'binary_id(=cli::all)';

let passed = 0;
const failed = [];
async function trial(name, act) {
  for (const [path, text] of Object.entries(TREE)) await put(path, text);
  await kept.write([]);
  kept.marks = new Set(passedWhole(await now(), PASSED).map(({ mark }) => mark));
  try {
    await act();
    passed += 1;
  } catch (error) {
    failed.push(`${name}: ${error.message}`);
  }
}
const changed = (name, path, expected) =>
  trial(name, async () => {
    await put(path, `${TREE[path] ?? ''} and more`);
    assert.equal(await toRun(), expected);
  });

await trial('what passed and is the same is spared', async () => assert.equal(await toRun(), ''));
await changed('another program runs', 'target/store', STORE);
await changed('another program that a test starts', 'target/hundred', CLI);
await changed('a file of expected numbers', 'crates/store/tests/golden/rows.txt', BOTH);
await changed('a file that was not there', 'crates/store/tests/golden/new.txt', BOTH);
await changed('a pack of a method', 'methods/pdsa/pack.toml', BOTH);
await changed('a source of its own package, which a test may read', 'crates/store/src/lib.rs', BOTH);
await changed('a source of another one', 'crates/cli/src/main.rs', CLI);
await changed('a page of the guide, which only the command line reads', 'docs/guide.md', CLI);
await trial('another day', async () => assert.equal(await toRun(['2026-3-3', 'PostgreSQL 15']), BOTH));
await trial('another server', async () => assert.equal(await toRun(['2026-3-2', 'PostgreSQL 16']), BOTH));
await trial('the day is part of the seal', () => assert.notDeepEqual(sealOf(new Date(2026, 2, 2)), sealOf(new Date(2026, 2, 3))));
await trial('so is how much the tests are told to draw', () => assert.notDeepEqual(sealOf(new Date(), {}), sealOf(new Date(), { PROPTEST_CASES: '5000' })));
await trial('and what Hundred is told', () => assert.notDeepEqual(sealOf(new Date(), {}), sealOf(new Date(), { HUNDRED_ZONE: 'Asia/Tokyo' })));
await trial('where the tests put their files is not', () => assert.deepEqual(sealOf(new Date(), {}), sealOf(new Date(), { TMPDIR: '/elsewhere', HUNDRED_TEST_PG: 'postgres://' })));

const whole = async (junit) => passedWhole(await now(), junit).map(({ id }) => id);
const told = (name, junit, expected) => trial(name, async () => assert.deepEqual(await whole(junit), expected));
await told('a whole run is kept', PASSED, ['store::all', 'cli::all']);
await told('a program with a failed test is not', PASSED.replace('"takes" classname="store::all" time="1">', '$&<failure type="x"/>'), ['cli::all']);
await told('nor one with a test that did not end', PASSED.replace('"takes" classname="store::all" time="1">', '$&<error/>'), ['cli::all']);
await told('nor one of which a test is missing', PASSED.replace(/<testcase name="adds"[^>]*>/, ''), ['cli::all']);
await told('nor anything without a report', '', []);

await rm(root, { recursive: true });
for (const problem of failed) console.error(`FAIL ${problem}`);
console.log(`${passed} ${failed.length} 0`);
process.exitCode = failed.length === 0 ? 0 : 1;
