// Browser journeys, accessibility and pictures.
//
//   node e2e/run.mjs --binary target/debug/hundred [--gallery FOLDER] [--only WORD] [--report FILE] [--shots] [--beside N] [--seen FILE] [--travelled FILE] [--afresh]
//   node e2e/run.mjs --gallery FOLDER        only the samples that `cargo run -p ui --example gallery -- FOLDER` wrote
//   node e2e/run.mjs --selftest              only the planted faults
//
// First the checks are tried on pages with planted faults (harness/selftest.mjs): a check that finds nothing is no check. Then every
// file in journeys/ runs against a real server. A journey file exports one or more of
//
//   { name, server: 'demo' | 'furnished' | 'own' | 'clock', viewports: ['phone', 'desktop'], script: true, async run(t) { ... } }
//
// `server: 'demo'` shares one furnished demo, `'furnished'` has one alone; `'own'` starts an empty place for this journey alone, `'clock'`
// an empty demo whose clock the journey turns. Journeys and samples run beside each
// other, as many as there are cores (`--beside`); `--shots` leaves a picture of every page looked at in e2e/shots. `--seen FILE` keeps
// which pages passed, so that one that is still the same is not drawn again (harness/seen.mjs); `--travelled FILE` keeps which journeys
// passed today (harness/travelled.mjs). `--afresh` does all and keeps what passed. With `--only` or `--shots` every journey goes.

import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { launch } from './harness/browser.mjs';
import { gallery } from './harness/gallery.mjs';
import { Seen } from './harness/seen.mjs';
import { plantedFaults } from './harness/selftest.mjs';
import { plantedChanges } from './harness/selftest-seen.mjs';
import { plantedTravels } from './harness/selftest-travelled.mjs';
import { Tally } from './harness/tally.mjs';
import { Travelled } from './harness/travelled.mjs';
import { setOut } from './harness/trips.mjs';

const { values: options } = parseArgs({
  options: {
    binary: { type: 'string' },
    only: { type: 'string' },
    report: { type: 'string' },
    seen: { type: 'string' },
    travelled: { type: 'string' },
    afresh: { type: 'boolean', default: false },
    gallery: { type: 'string' },
    shots: { type: 'boolean', default: false },
    beside: { type: 'string', default: `${Math.min(availableParallelism(), 4)}` },
    selftest: { type: 'boolean', default: false },
  },
});
if (!options.binary && !options.gallery && !options.selftest) {
  console.error('say which binary to try: node e2e/run.mjs --binary target/debug/hundred');
  process.exit(2);
}

const tally = new Tally();
const browser = await launch();
const seen = await Seen.at(options.seen, browser, { afresh: options.afresh });
const wholeRun = options.binary && !options.only && !options.shots;
const travelled = await Travelled.at(wholeRun ? options.travelled : undefined, { browser, binary: options.binary }, { afresh: options.afresh });
try {
  if (options.selftest || !options.only) {
    await plantedFaults(browser, tally);
    await plantedChanges(browser, tally);
    await plantedTravels(browser, tally);
  }
  const samples = options.gallery ? await gallery(browser, tally, options.gallery, { ...options, seen }) : { tasks: [], close() {} };
  const travels = options.binary ? await setOut(await journeys(), { browser, tally, seen, travelled, binary: options.binary, shots: options.shots }) : { tasks: [], close() {} };
  // Journeys are longest: first, so that none is left when everything else is done.
  await beside(Number(options.beside), [...travels.tasks, ...samples.tasks]);
  samples.close();
  await travels.close();
} finally {
  await seen.write();
  await travelled.write();
  await browser.close();
}
if (options.report) await tally.write(options.report, { spared: seen.spared, travelled: tally.spared });
if (tally.spared > 0) console.log(`\n${tally.spared} are checks in journeys that went well today on the same bytes: not gone again`);
if (seen.spared > 0) console.log(`\n${seen.spared} are pages that are what they were when they passed before: not drawn again`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

async function journeys() {
  const folder = new URL('./journeys/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort();
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder))));
  const all = modules.flatMap((module) => module.default);
  const chosen = all.filter((journey) => !options.only || journey.name.includes(options.only));
  if (chosen.length === 0) {
    console.error(`no journey's name has "${options.only}" in it: ${all.map((each) => each.name).join(', ')}`);
    process.exit(2);
  }
  return chosen;
}

/** Runs the tasks, so many at a time. */
async function beside(many, tasks) {
  const left = [...tasks];
  const worker = async () => {
    for (let task = left.shift(); task; task = left.shift()) await task();
  };
  await Promise.all(Array.from({ length: Math.max(1, many) }, worker));
}
