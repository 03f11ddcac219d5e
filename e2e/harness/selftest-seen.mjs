// What is kept of pages that passed, tried on a page that changes: only what is the same in everything that counts is not drawn again, and
// a page with a fault never.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Travel } from './journey.mjs';
import { POLICY } from './policy.mjs';
import { Seen } from './seen.mjs';

const SOUND = { words: 'Two numbers.', key: 'a1', style: 'body { color: #222; background: #fff; font-size: 17px } .pale { color: #ccc } input { min-height: 46px } :focus { outline: 3px solid #005 }' };
const BOTH_SCHEMES = 2;

function render({ words, key }) {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Numbers</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css"></head><body><main><h1>Numbers</h1><p>${words}</p>
    <label>Name <input name="name"></label>
    <input type="hidden" name="idempotency_key" value="${key}"></main></body></html>`;
}

function serve(shown) {
  const server = createServer((request, response) => {
    const isStyle = request.url === '/style.css';
    response.writeHead(200, {
      'content-type': isStyle ? 'text/css' : 'text/html; charset=utf-8',
      'content-security-policy': shown.policy ?? POLICY,
      'cache-control': 'no-store',
    });
    response.end(isStyle ? shown.style : render(shown));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export async function plantedChanges(browser, tally) {
  const shown = { ...SOUND };
  const server = await serve(shown);
  const folder = await mkdtemp(join(tmpdir(), 'hundred-seen-'));
  const kept = join(folder, 'seen.json');

  /** One run: how many tests it did not run, and what the others found. */
  async function run(act, viewport) {
    const seen = await Seen.at(kept, browser);
    const found = [];
    const record = async (_, look) => {
      const problems = await look();
      found.push(...problems);
      return problems.length === 0;
    };
    const base = `http://127.0.0.1:${server.address().port}`;
    const travelling = new Travel({ browser, server: { base }, viewport, script: true, record, seen });
    await act(travelling, await travelling.someone());
    await travelling.leave();
    await seen.write();
    return { spared: seen.spared, found };
  }
  /** Somebody opens the page by its address. */
  const open = (viewport = 'phone') => run((travelling, page) => travelling.look(page, '/', 'planted'), viewport);
  /** Somebody comes to the page and does something there before it is looked at. */
  const come = (doing = async () => {}) =>
    run(async (travelling, page) => {
      await page.goto('/');
      await doing(page);
      await travelling.audit(page, 'planted');
    }, 'phone');
  const drawn = { spared: 0, found: [] };
  const trial = (name, change, act) =>
    tally.record(`planted: ${name}`, async () => {
      Object.assign(shown, SOUND, { policy: undefined }, change);
      await act();
    });

  await trial('a page that passed is not drawn again', {}, async () => {
    assert.deepEqual(await open(), drawn);
    assert.deepEqual(await open(), { spared: BOTH_SCHEMES, found: [] });
  });
  await trial('nor with another key in its form', { key: 'b2' }, async () => assert.deepEqual(await open(), { spared: BOTH_SCHEMES, found: [] }));
  await trial('at another width it is', {}, async () => assert.deepEqual(await open('desktop'), drawn));
  await trial('with other words it is', { words: 'Three numbers.' }, async () => assert.deepEqual(await open(), drawn));
  await trial('with another style sheet it is', { style: `${SOUND.style} p { margin: 0 }` }, async () => assert.deepEqual(await open(), drawn));
  await trial('with another policy it is', { policy: `${POLICY}; media-src 'none'` }, async () => assert.deepEqual(await open(), drawn));
  await trial('a fault is found as often as one looks', { words: '<span class="pale">Hardly to be read.</span>' }, async () => {
    for (const time of ['first', 'second']) {
      const { spared, found } = await open();
      assert.equal(spared, 0, time);
      assert.match(found.join(), /color-contrast/, time);
    }
  });
  const whose = (first, second) => ({ words: `<a href="/t/${first}">One</a>, <a href="/t/${second}">two</a>, <a href="/t/${first}">one</a>` });
  const [an, other] = ['0192f000-1111-7000-8000-000000000001', '0192f000-2222-7000-8000-000000000002'];
  const spared = { spared: BOTH_SCHEMES, found: [] };
  await trial('a page somebody came to is spared as well', whose(an, other), async () => {
    assert.deepEqual(await come(), drawn);
    assert.deepEqual(await come(), spared);
  });
  await trial('with other ids in the same places, too', whose(other, an), async () => assert.deepEqual(await come(), spared));
  await trial('with the same id in all of them it is not', whose(an, an), async () => assert.deepEqual(await come(), drawn));
  await trial('nor with something typed', whose(an, other), async () => assert.deepEqual(await come((page) => page.fill('[name=name]', 'Kim')), drawn));
  await trial('nor changed by a script', whose(an, other), async () => {
    const change = (page) => page.evaluate(() => document.querySelector('p').append(' More.'));
    assert.deepEqual(await come(change), drawn);
  });
  await trial('nor with another style sheet', { ...whose(an, other), style: `${SOUND.style} h1 { margin: 0 }` }, async () => assert.deepEqual(await come(), drawn));
  await trial('what the page did wrong is told though it is spared', whose(an, other), async () => {
    const complain = (page) => page.evaluate(() => console.error('something broke'));
    const { spared: looks, found } = await come(complain);
    assert.equal(looks, BOTH_SCHEMES);
    assert.match(found.join(), /something broke/);
  });
  server.close();
  await rm(folder, { recursive: true });
}
