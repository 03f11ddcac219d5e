// Two minutes about people: a wave answered as three people on a phone, counted tap by tap, and the pictures read.

import assert from 'node:assert/strict';

import { enterAs } from '../harness/demo.mjs';

/** A minute is about thirty calm taps of a thumb, so two minutes are sixty. */
const MOST_TAPS = 60;

/** Walks to the survey of a team as somebody who belongs to it. */
async function survey(page, team) {
  await page.goto('/home');
  await page.getByRole('link', { name: team }).first().click();
  await page.waitForURL(/\/t\/[^/]+$/);
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/survey`);
  return home;
}

/** Taps the first boxes of every kind the page has, as a calm person would, and counts them. */
async function answer(page) {
  let taps = 0;
  const tap = async (locator) => {
    await locator.click();
    taps += 1;
  };
  await tap(page.getByRole('link', { name: /^(Begin|Go on where you stopped)$/ }));
  while (/\/waves\/[^/]+\/[a-z]+$/.test(page.url())) {
    const names = page.locator('.ticks > li input[name="could"], .ticks > li input[name="have"]');
    for (let at = 0; at < Math.min(await names.count(), 20); at += 2) await tap(names.nth(at));
    const ladders = page.locator('fieldset:has(.five)');
    for (let at = 0; at < (await ladders.count()); at += 1) await tap(ladders.nth(at).locator('input').nth(2 + (at % 2)));
    const happened = page.locator('label[for="happened"]').first();
    if (await happened.count()) await tap(happened);
    const before = page.url();
    await tap(page.getByRole('button', { name: /^(Next|Send)$/ }));
    await page.waitForURL((url) => url.href !== before);
  }
  return taps;
}

export default [
  {
    name: 'people: a wave on a phone',
    server: 'demo',
    viewports: ['phone'],
    async run(t) {
      // Frailty has not been asked yet: a leader promises, the team lead opens the asking, three people answer.
      const leader = await t.someone();
      await enterAs(leader, 'Ruth Adeyemi');
      await leader.goto('/home');
      const lead = await t.someone();
      await enterAs(lead, 'Bea Marlow');
      const home = await survey(lead, 'Frailty');
      await t.audit(lead, 'people-survey');
      const ask = lead.getByRole('button', { name: 'Ask everybody' });
      if (await ask.count()) await ask.click();
      else {
        await leader.goto(`${home}/survey`);
        await leader.getByRole('button', { name: 'I promise' }).click();
        await lead.goto(`${home}/survey`);
        await lead.getByRole('button', { name: 'Ask everybody' }).click();
      }
      for (const [number, who] of ['Bea Marlow', 'Chidi Nwosu', 'Hanna Kowal'].entries()) {
        const page = number === 0 ? lead : await t.someone();
        if (number > 0) await enterAs(page, who);
        await survey(page, 'Frailty');
        await page.getByRole('link', { name: 'Answer in two minutes' }).click();
        if (number === 0) await t.audit(page, 'people-before');
        const taps = await answer(page);
        assert.ok(taps <= MOST_TAPS, `${who} needed ${taps} taps, two minutes are ${MOST_TAPS}`);
        await page.getByText('Your answers are in.').first().waitFor();
        await page.getByRole('link', { name: 'See your own map' }).click();
        if (number === 0) await t.audit(page, 'people-own-map');
      }
      // Three of seven are too few: no figure, and the reason in words.
      await lead.goto(`${home}/survey`);
      await lead.getByText('Close it now').click();
      await lead.getByRole('button', { name: 'Close and show the figures' }).click();
      await lead.getByText('fewer than 60 in 100').first().waitFor();
      await t.audit(lead, 'people-too-few');
    },
  },
  {
    name: 'people: the eight pictures',
    server: 'demo',
    viewports: ['phone', 'desktop'],
    async run(t) {
      const page = await t.someone();
      await enterAs(page, 'Pat Lindqvist');
      const home = await survey(page, 'Home sooner');
      await page.getByRole('link', { name: 'Day 50' }).click();
      for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const heading = page.getByRole('heading', { name: new RegExp(`^${number}\\. `) }).first();
        await heading.waitFor();
        const section = page.locator('section, div').filter({ has: heading }).last();
        assert.ok((await section.getByText('What could we try?').count()) > 0, `picture ${number} says what to try`);
        assert.ok((await section.getByText('Show as a table').count()) > 0, `picture ${number} has its table`);
      }
      assert.equal(await page.getByText('never used for appraisal').count(), 1);
      await t.audit(page, 'people-pictures');
      await page.goto(`${home}/coffee`);
      await page.getByRole('button', { name: /^We met/ }).first().waitFor();
      await t.audit(page, 'people-coffee');
      await page.goto(`${home}/habits`);
      await page.getByRole('link', { name: 'Ring the family before noon' }).click();
      await page.getByRole('link', { name: 'Make it a test' }).waitFor();
      await t.audit(page, 'people-habit');
    },
  },
];
