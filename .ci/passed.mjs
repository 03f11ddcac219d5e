// Test programs that passed are not run again while everything they depend on is byte for byte what it was (docs/decisions/0010).
//
//   node .ci/passed.mjs plan LISTED KEPT       prints how many tests are spared, then the filter for those to be run
//   node .ci/passed.mjs keep LISTED KEPT JUNIT keeps which programs passed whole
//
// LISTED is what `cargo nextest list --message-format json` says, KEPT the file of marks, JUNIT the report of the run.
// HUNDRED_SEAL says what else counts: the version of the server the tests speak to.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, readFile, readdir, readlink, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const NEVER_READ = new Set(['target', '.git', 'node_modules', '.cache', 'shots']);
// Only the program's own package knows about these: they are what it was built from, or what people read.
const READS_ALL = 'cli';
const OF_PEOPLE = [/^docs\//, /^e2e\//, /^bench\//, /^[^/]*\.md$/, /^LICENSE/];

/** One sum over all parts; where one ends and the next begins counts. */
export const hash = (...parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(`${part.length}:`).update(part);
  return sum.digest('hex');
};

export async function hashOfFile(path) {
  const sum = createHash('sha256');
  await pipeline(createReadStream(path), sum);
  return sum.digest('hex');
}

/** Every file of the tree with the hash of what stands in it. */
export async function tree(root) {
  const found = [];
  const into = async (folder) => {
    for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (NEVER_READ.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await into(path);
      else {
        const what = entry.isSymbolicLink() ? await readlink(path) : await hashOfFile(path);
        found.push({ path: relative(root, path).split(sep).join('/'), what, mode: (await lstat(path)).mode });
      }
    }
  };
  await into(root);
  return found;
}

/** Whether a test of this package may read the file while it runs. What it is built from is in the program itself. */
function mayRead(name, path) {
  if (name === READS_ALL) return true;
  if (OF_PEOPLE.some((pattern) => pattern.test(path))) return false;
  const package_of = /^crates\/([^/]+)\/.*\.rs$/.exec(path)?.[1];
  return package_of === undefined || package_of === name;
}

/** The programs the tests of a package start: those it says it builds, beside the tests themselves. */
function started(listed, name) {
  const built = listed['rust-build-meta']['non-test-binaries'] ?? {};
  const folder = listed['rust-build-meta']['target-directory'];
  const own = Object.entries(built).filter(([id]) => id === name || new RegExp(`[/#]${name}(?:[@#]|$)`).test(id));
  return own.flatMap(([, programs]) => programs.map((program) => join(folder, program.path)));
}

/** Tests of this program that are to be run: neither left out by the filter nor started by another one. */
const toRun = (suite) => Object.entries(suite.testcases).filter(([, test]) => !test.ignored && test['filter-match'].status === 'matches').map(([name]) => name);

/** Each test program with its mark and its tests. `seal`: what counts beside files. */
export async function programs(listed, root, seal) {
  const files = await tree(root);
  const suites = Object.values(listed['rust-suites']);
  return Promise.all(
    suites.map(async (suite) => {
      const name = suite['package-name'];
      const read = files.filter(({ path }) => mayRead(name, path)).map((file) => `${file.path} ${file.mode} ${file.what}`);
      const run = await Promise.all([suite['binary-path'], ...started(listed, name)].map(hashOfFile));
      return { id: suite['binary-id'], tests: toRun(suite), mark: hash(...seal, ...run, ...read) };
    }),
  );
}

/** Which programs of a run passed whole: every one of their tests is in the report, and none failed. */
export function passedWhole(all, junit) {
  const told = new Map();
  for (const [, attributes, rest] of junit.matchAll(/<testcase ([^>]*?)(\/>|>[\s\S]*?<\/testcase>)/g)) {
    const name = /(?:^| )name="([^"]*)"/.exec(attributes)[1];
    const id = /classname="([^"]*)"/.exec(attributes)[1];
    const well = !/<(failure|error|skipped|flakyFailure|rerunFailure)\b/.test(rest);
    told.set(`${id} ${name}`, well && told.get(`${id} ${name}`) !== false);
  }
  return all.filter(({ id, tests }) => tests.length > 0 && tests.every((name) => told.get(`${id} ${name}`) === true));
}

// What somebody may tell the tests by the environment: how much to draw by chance, what to do with snapshots, which clock and language.
// What Hundred itself is told counts; where the tests' own server listens does not.
const TELLS = /^(PROPTEST_|INSTA_|RUST|TZ$|LANG|LC_|HUNDRED_(?!TEST_|SEAL$))/;

/** Everything else a test depends on. A day's first run does everything: what meets the calendar, or draws lots, is tried anew each day. */
export function sealOf(now = new Date(), told = process.env) {
  const day = `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
  const settings = Object.keys(told).filter((name) => TELLS.test(name)).sort().map((name) => `${name}=${told[name]}`);
  return [day, os.release(), os.arch(), process.version, told.HUNDRED_SEAL ?? '', ...settings];
}

export class Kept {
  static async at(path) {
    const kept = new Kept();
    kept.path = path;
    kept.marks = new Set(await readFile(path, 'utf8').then(JSON.parse, () => []));
    return kept;
  }

  spares({ mark, tests }) {
    return tests.length > 0 && this.marks.has(mark);
  }

  /** Only what is true now stays: the file does not grow. */
  async write(marks) {
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(`${this.path}.new`, JSON.stringify([...marks], null, 1));
    await rename(`${this.path}.new`, this.path);
  }
}

/** The programs to be run, in the words of nextest; empty when there are none. */
export const filterFor = (left) => left.map(({ id }) => `binary_id(=${id})`).join(' | ');

async function plan(all, kept) {
  const left = all.filter((program) => program.tests.length > 0 && !kept.spares(program));
  const spared = all.filter((program) => kept.spares(program)).reduce((sum, { tests }) => sum + tests.length, 0);
  await writeFile(`${kept.path}.planned`, JSON.stringify(Object.fromEntries(all.map(({ id, mark }) => [id, mark]))));
  console.log(`${spared}\n${filterFor(left)}`);
}

/** A file that was changed while the tests ran makes the mark another one, and what passed then says nothing of it. */
async function keep(all, kept, junit) {
  const planned = JSON.parse(await readFile(`${kept.path}.planned`, 'utf8'));
  const unchanged = ({ id, mark }) => planned[id] === mark;
  const passed = passedWhole(all, await readFile(junit, 'utf8').catch(() => ''));
  const still = all.filter((program) => kept.spares(program));
  await kept.write(new Set([...passed, ...still].filter(unchanged).map(({ mark }) => mark)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , word, listed, path, junit] = process.argv;
  const root = fileURLToPath(new URL('..', import.meta.url));
  const kept = await Kept.at(path);
  await mkdir(dirname(path), { recursive: true });
  const all = await programs(JSON.parse(await readFile(listed, 'utf8')), root, sealOf());
  if (word === 'plan') await plan(all, kept);
  else if (word === 'keep') await keep(all, kept, junit);
  else throw new Error(`no such word: ${word}`);
}
