// A place of many teams with a year of numbers each, on a release binary: how fast its pages come, beside the goals.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { Client, forms, links } from './client.mjs';
import { Measured, at, tell } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    binary: { type: 'string' },
    teams: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
    data: { type: 'string' },
  },
});
const REQUESTS = 200;
const CLIENTS = 8;

const rows = [];
const folder = options.data ? undefined : await mkdtemp(join(tmpdir(), 'hundred-crowd-'));
const data = options.data ?? join(folder, 'place');
const server = new Measured(options.binary, ['demo', '--crowd', options.teams, '--data', data], 900);
try {
  const seconds = (await server.start()) / 1000;
  console.log(`${options.teams} teams with a year of ten series each were there after ${seconds.toFixed(0)} s`);
  const lead = await enter(/\bLead \d+ /);
  const team = (await pathOf(lead, /^\/t\/[^/]+$/)).path;
  const chart = links((await lead.must(`${team}/measures`)).text).find((path) => /^\/m\/[^/]+$/.test(path));
  const leader = await enter(/\bLeader 1\b/);
  const challenge = (await pathOf(leader, /^\/c\/[^/]+$/)).path;
  await time('team board', lead, team, 15);
  await time('chart page', lead, chart, 15);
  await time('wall of 40 teams', leader, `${challenge}/wall`, 40);
  const kim = await enter(/Kim Sato/);
  await time('programme of all teams', kim, '/programme', 150);
  await load(team, chart);
} finally {
  await server.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
}

tell(rows);

async function time(what, client, path, goal) {
  for (let warm = 0; warm < 10; warm += 1) await client.must(path);
  const times = [];
  for (let turn = 0; turn < REQUESTS; turn += 1) times.push((await client.must(path)).ms);
  const half = at(times, 0.5);
  rows.push({ what: `${what}, p50 of ${REQUESTS}`, value: `${half.toFixed(1)} ms`, goal: `< ${goal} ms`, met: half < goal });
  rows.push({ what: `${what}, p99`, value: `${at(times, 0.99).toFixed(1)} ms`, goal: '', met: true });
}

async function load(team, chart) {
  const until = performance.now() + Number(options.seconds) * 1000;
  const times = [];
  let wrong = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, number) => {
      const client = await enter(/\bLead \d+ /);
      const turns = [team, chart, `${team}/measures`, `${team}/numbers`];
      for (let turn = number; performance.now() < until; turn += 1) {
        const answer = await client.get(turns[turn % turns.length]);
        times.push(answer.ms);
        if (answer.status !== 200) wrong += 1;
      }
      client.close();
    }),
  );
  const rate = times.length / ((performance.now() - begun) / 1000);
  rows.push({ what: `load of ${CLIENTS} people`, value: `${Math.round(rate)} /s`, goal: '>= 300 /s', met: rate >= 300 });
  rows.push({ what: 'load, p99', value: `${at(times, 0.99).toFixed(0)} ms`, goal: '< 150 ms', met: at(times, 0.99) < 150 });
  rows.push({ what: 'load, answers that were wrong', value: `${wrong}`, goal: 'none', met: wrong === 0 });
}

/** Enters as the first of the demo's people whose button or line has these words. */
async function enter(words) {
  const client = new Client(server.base);
  const door = await client.must('/enter');
  const parts = door.text.split('<form').slice(1);
  for (const part of parts) {
    const shown = part.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const [form] = forms(`<form${part}`);
    if (form && words.test(shown.slice(shown.indexOf('>') + 1).trim())) {
      const answer = await client.follow(await client.send('POST', form.action, form.fields));
      if (answer.status === 200) return client;
    }
  }
  throw new Error(`nobody on /enter has the words ${words}`);
}

/** A page of this kind, linked from where somebody comes in. */
async function pathOf(client, kind) {
  for (const page of [client.at, '/home'].filter(Boolean)) {
    if (kind.test(page)) return { path: page };
    const found = links((await client.must(page)).text).find((path) => kind.test(path));
    if (found) return { path: found };
  }
  throw new Error(`no page like ${kind} is linked from where one comes in`);
}
