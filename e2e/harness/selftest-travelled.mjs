// What is kept of journeys that passed, tried on small journeys to a program that only says it is there: whatever they depend on makes
// them go again, and what did not go well is never kept.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Seen } from './seen.mjs';
import { Tally } from './tally.mjs';
import { Travelled } from './travelled.mjs';
import { setOut } from './trips.mjs';

const program = (says) => `#!/usr/bin/env node
// ${says}
const server = require('node:http').createServer((_, answer) => answer.end('well'));
server.listen(Number(process.argv[process.argv.indexOf('--port') + 1]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
`;
const ALL = ['alone', 'shared', 'beside it'];

export async function plantedTravels(browser, tally) {
  const folder = await mkdtemp(join(tmpdir(), 'hundred-travelled-'));
  const [binary, root] = [join(folder, 'program'), join(folder, 'tree')];
  const put = (path, text) => writeFile(path, text, { mode: 0o755 });

  /** One run: which journeys went, and what was told in all. `amiss`: what else happens in a journey. */
  async function run({ amiss = {}, seal = ['2026-3-2'], afresh = false } = {}) {
    const went = [];
    const told = new Tally({ quiet: true });
    const journey = (name, server) => ({
      name,
      server,
      viewports: ['phone'],
      async run(travelling) {
        went.push(name);
        await travelling.step(`${name}: a step`, async () => {});
        await amiss[name]?.(travelling);
      },
    });
    const seen = await Seen.at(undefined, browser);
    const travelled = await Travelled.at(join(folder, 'kept.json'), { browser, binary, root, seal }, { afresh });
    const chosen = [journey('alone', 'furnished'), journey('shared', 'demo'), journey('beside it', undefined)];
    const { tasks, close } = await setOut(chosen, { browser, tally: told, seen, travelled, binary });
    for (const task of tasks) await task();
    await close();
    await travelled.write();
    return { went, checks: told.tests.map(({ name }) => name).sort() };
  }
  const trial = (name, act) =>
    tally.record(`planted: ${name}`, async () => {
      await rm(root, { recursive: true, force: true });
      await mkdir(root);
      await put(binary, program('one'));
      await put(join(root, 'journey.mjs'), 'one');
      await run({ afresh: true });
      await act();
    });
  const goes = async (expected, how) => assert.deepEqual((await run(how)).went, expected);
  const breaks = () => {
    throw new Error('not well');
  };
  // The page of the program has neither a title nor a heading.
  const looks = async (travelling) => {
    const page = await travelling.someone();
    await page.goto('/');
    await travelling.audit(page, 'bare');
  };

  await trial('journeys that went well are not gone again, and count as before', async () => {
    const { went, checks } = await run({ afresh: true });
    assert.deepEqual(went, ALL);
    assert.deepEqual(await run(), { went: [], checks });
    assert.deepEqual(await run(), { went: [], checks });
  });
  await trial('with another program they are', async () => {
    await put(binary, program('another'));
    await goes(ALL);
  });
  await trial('with another file of the browser tests they are', async () => {
    await put(join(root, 'journey.mjs'), 'another');
    await goes(ALL);
  });
  await trial('on another day they are', () => goes(ALL, { seal: ['2026-3-3'] }));
  await trial('a journey that went wrong goes again, alone', async () => {
    await goes(ALL, { afresh: true, amiss: { alone: breaks } });
    await goes(['alone']);
    await goes([]);
  });
  await trial('so does one that came to its end past a bad page', async () => {
    await goes(ALL, { afresh: true, amiss: { alone: looks } });
    await goes(['alone']);
  });
  await trial('one that shares a server brings those beside it along', async () => {
    await goes(ALL, { afresh: true, amiss: { 'beside it': breaks } });
    await goes(['shared', 'beside it']);
    await goes([]);
  });
  await trial('what was changed on the way is not kept', async () => {
    const change = () => put(join(root, 'journey.mjs'), 'changed');
    await goes(ALL, { afresh: true, amiss: { alone: change } });
    await goes(ALL);
  });
  await rm(folder, { recursive: true });
}
