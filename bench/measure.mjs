// Starts a release binary on the demo's data, measures, and prints a table beside the goals.

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Client, forms, links } from './client.mjs';
import { Measured, at, tell } from './server.mjs';

const { values: options } = parseArgs({
  options: { binary: { type: 'string' }, seconds: { type: 'string', default: '20' } },
});
const STARTS = 9;
const REQUESTS = 1000;
const CLIENTS = 8;
const WRITES_IN_TEN = 1;
/** Looks at each board, to find the slowest. */
const TRIES = 60;

const rows = [];
let whose;
const folder = await mkdtemp(join(tmpdir(), 'hundred-bench-'));
const data = join(folder, 'place');
const server = new Measured(options.binary, ['demo', '--data', data], 60);
try {
  if (loadavg()[0] > 0.5 * cpus().length) {
    console.log(`The machine is busy (load ${loadavg()[0].toFixed(1)} on ${cpus().length} cores): figures will be too high.\n`);
  }
  row('binary', `${((await stat(options.binary)).size / 1e6).toFixed(1)} MB`, '< 60 MB', (await stat(options.binary)).size < 60e6);

  const furnished = await server.start();
  console.log(`the demo was furnished and ready after ${Math.round(furnished)} ms`);
  await server.stop();
  const starts = [];
  for (let turn = 0; turn < STARTS; turn += 1) {
    starts.push(await server.start());
    if (turn + 1 < STARTS) await server.stop();
  }
  row(`cold start to /readyz, median of ${STARTS}`, ms(at(starts, 0.5)), '< 300 ms', at(starts, 0.5) < 300);
  await memory('resident after start', 'VmRSS');

  const pages = await find();
  for (const [name, path] of [['slowest team board', pages.board], ['chart page', pages.chart]]) {
    const times = await timesOf(path);
    row(`${name}, p50 of ${REQUESTS}`, ms(at(times, 0.5)), '< 10 ms', at(times, 0.5) < 10);
    row(`${name}, p99`, ms(at(times, 0.99)), '', true);
  }
  await load(pages);
  await memory('resident after load', 'VmRSS');
  await memory('most ever resident', 'VmHWM');
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

tell(rows);

function row(what, value, goal, met) {
  rows.push({ what, value, goal, met });
}

function ms(value) {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

async function memory(what, field) {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  const kilobytes = Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)[1]);
  row(what, `${(kilobytes / 1024).toFixed(1)} MB`, '< 80 MB', kilobytes < 80 * 1024);
}

/** Enters as one of the demo's people: the one at this place on the page, and nobody when they do not come to a team board. */
async function enterAs(place) {
  const client = new Client(server.base);
  const form = forms((await client.must('/enter')).text)[place];
  const answer = form && (await client.follow(await client.send('POST', form.action, form.fields)));
  if (answer?.status === 200 && /^\/t\/[^/]+$/.test(client.at ?? '')) return { client, board: client.at };
  client.close();
  return undefined;
}

/** Where on the page the person stands whose board takes longest, of those who may give numbers: no team may wait. */
async function slowest() {
  const door = new Client(server.base);
  const people = forms((await door.must('/enter')).text).length;
  door.close();
  const boards = new Map();
  for (let place = 0; place < people; place += 1) {
    const entered = await enterAs(place);
    if (!entered) continue;
    const { client, board } = entered;
    const counts = forms((await client.get(`${board}/numbers`)).text).some((form) => form.texts.length > 0);
    if (counts && !boards.has(board)) {
      const times = [];
      for (let turn = 0; turn < TRIES; turn += 1) times.push((await client.must(board)).ms);
      const team = /<title>([^·<]*)/.exec((await client.must(board)).text)?.[1].trim();
      boards.set(board, { place, team, ms: at(times, 0.5) });
    }
    client.close();
  }
  const found = [...boards.values()].sort((a, b) => b.ms - a.ms);
  if (found.length === 0) throw new Error('none of the people on /enter comes to the board of a team that counts');
  console.log(`team boards: ${found.map((one) => `${one.team} ${ms(one.ms)}`).join(', ')}`);
  return found[0].place;
}

/** Enters as the person who is measured. */
async function enter() {
  whose ??= await slowest();
  const entered = await enterAs(whose);
  if (!entered) throw new Error('the person who is measured no longer comes to a team board');
  return entered;
}

/** The addresses that are measured, found by walking as a person would. */
async function find() {
  const { client, board } = await enter();
  const onBoard = links((await client.must(board)).text);
  const team = /^\/t\/[^/]+/.exec(board)[0];
  const numbers = `${team}/numbers`;
  const measures = `${team}/measures`;
  const all = [...onBoard, ...links((await client.must(measures)).text)];
  const chart = all.find((path) => /^\/m\/[^/]+$/.test(path));
  if (!chart) throw new Error(`no chart page is linked from ${board} or ${measures}`);
  client.close();
  return { board, chart, numbers, measures };
}

async function timesOf(path) {
  const { client } = await enter();
  for (let warm = 0; warm < 50; warm += 1) await client.must(path);
  const times = [];
  for (let turn = 0; turn < REQUESTS; turn += 1) times.push((await client.must(path)).ms);
  client.close();
  return times;
}

/** Eight people at once, as fast as they can: nine reads to one week's numbers saved. */
async function load(pages) {
  const until = performance.now() + Number(options.seconds) * 1000;
  const reads = [];
  const writes = [];
  const wrong = new Map();
  let quicker = 0;
  const note = (answer, into, right) => {
    into.push(answer.ms);
    if (!right.includes(answer.status)) wrong.set(answer.status, (wrong.get(answer.status) ?? 0) + 1);
  };
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, number) => {
      const { client } = await enter();
      const turns = [pages.board, pages.chart, pages.numbers, pages.measures];
      for (let turn = number; performance.now() < until; turn += 1) {
        if (turn % 10 < WRITES_IN_TEN) {
          // The page that holds the form is one of the reads; then the form is sent.
          const page = await client.get(pages.numbers);
          note(page, reads, [200]);
          const form = forms(page.text).find((each) => each.texts.length > 0);
          if (!form) throw new Error(`${pages.numbers} holds no form with numbers`);
          for (const name of form.texts) form.fields[name] = `${5 + (turn % 4)}`;
          let saved = await client.send('POST', form.action, form.fields);
          // An odd number is asked about once: somebody who means it sends the page that asks.
          const asked = saved.status === 422 && forms(saved.text).find((each) => each.texts.length > 0);
          if (asked) saved = await client.send('POST', asked.action, asked.fields);
          // All eight write the same number: whom somebody else was quicker than is told so (409), and that is right.
          if (saved.status === 409) quicker += 1;
          note(saved, writes, [303, 409]);
        } else {
          note(await client.get(turns[turn % turns.length]), reads, [200]);
        }
      }
      client.close();
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const all = [...reads, ...writes];
  const share = Math.round((100 * reads.length) / all.length);
  const rate = all.length / seconds;
  row(`load of ${CLIENTS} people, ${share} % reads`, `${Math.round(rate)} /s`, '>= 300 /s', rate >= 300);
  row('load, p50', ms(at(all, 0.5)), '', true);
  row('load, p99', ms(at(all, 0.99)), '< 100 ms', at(all, 0.99) < 100);
  row('load, p99 of writes', ms(at(writes, 0.99)), '', true);
  row('load, writes that somebody was quicker than', `${quicker} of ${writes.length}`, '', true);
  const told = [...wrong].map(([status, count]) => `${count} × ${status}`).join(', ') || 'none';
  row('load, answers that were wrong', told, 'none', wrong.size === 0);
}
