// What the script adds to pages that work without it: words that wait, pages that follow what others do, charts read point by point.
// Each step says what would be lost if it broke.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

import { enterAs } from '../harness/demo.mjs';
import { Hands } from '../harness/hands.mjs';

const KEPT = 'What you typed before is still here.';

async function run(t) {
  const comesIn = async (name) => {
    const hands = new Hands(await t.someone());
    await enterAs(hands.page, new RegExp(name));
    return hands;
  };
  const pat = await comesIn('Pat Lindqvist');
  const sam = await comesIn('Sam Okafor');
  const team = await pat.page.locator('nav.ways a').first().getAttribute('href');
  const [bag, drives] = await testsOf(pat, team, ['Pharmacy bag the night before', 'Volunteer drives people home']);
  const why = (hands) => hands.page.locator('form[data-draft="decide"]').getByLabel('Why, in a line');
  const note = (hands) => hands.page.locator('main .kept');

  await t.step('how many asks wait stays in sight', async () => {
    const tom = await comesIn('Tom Hollis');
    await tom.goto('/home');
    await tom.press('The challenge note of Home and well');
    const badge = tom.page.locator('nav.ways .waiting').first();
    await badge.waitFor();
    assert.match(await badge.innerText(), /^\d+\s*waiting for you$/);
    const { width, height } = await badge.boundingBox();
    assert.ok(width < 40 && height < 40, `the number of asks is ${width} by ${height} px`);
  });

  await t.step('words typed about one test wait for it, and do not turn up at another', async () => {
    await pat.goto(bag);
    await why(pat).fill('Half the bags came back in the morning.');
    await pat.goto(drives);
    assert.equal(await why(pat).inputValue(), '');
    assert.equal(await note(pat).count(), 0);
    await pat.goto(bag);
    assert.equal(await why(pat).inputValue(), 'Half the bags came back in the morning.');
    await pat.sees(KEPT);
    await t.audit(pat.page, 'script-draft');
  });

  await t.step('they are thrown away with one tap', async () => {
    await pat.press('Throw it away', { leads: false });
    assert.equal(await why(pat).inputValue(), '');
    await pat.goto(bag);
    assert.equal(await note(pat).count(), 0);
  });

  await t.step('whoever sits down next in the same tab sees none of it', async () => {
    await pat.goto(bag);
    await why(pat).fill('For Pat alone.');
    await enterAs(pat.page, /Dev Malhotra/);
    await pat.goto(bag);
    assert.equal(await why(pat).inputValue(), '');
    assert.equal(await note(pat).count(), 0);
    await enterAs(pat.page, /Pat Lindqvist/);
    await pat.goto(bag);
    assert.equal(await why(pat).inputValue(), 'For Pat alone.');
    await pat.press('Throw it away', { leads: false });
  });

  await t.step('a list with many fields comes back field by field, in a folded part too', async () => {
    await pat.goto(drives);
    const log = pat.page.locator('form[data-draft="log"]');
    await pat.unfold('Write down what happened');
    await log.getByLabel('What happened?').fill('Two people were driven home.');
    await log.getByLabel('What do you do next?').fill('Ask for a third driver.');
    await pat.goto(team);
    await pat.goto(drives);
    await pat.sees(KEPT, 'Two people were driven home.', 'Ask for a third driver.');
    await pat.press('Throw it away', { leads: false });
  });

  await t.step('what somebody else changed meanwhile is seen before it is written over', async () => {
    const goal = `${team}/goal`;
    const whom = (hands) => hands.page.locator('form[data-draft="goal"]').getByLabel('For whom, where?');
    await pat.goto(goal);
    const before = await whom(pat).inputValue();
    await whom(pat).fill(`${before}, nights too`);
    await pat.goto(team);
    const lead = await comesIn('Pat Lindqvist');
    await lead.goto(goal);
    await whom(lead).fill(`${before}, weekends too`);
    await lead.write('Why does it change?', 'Weekends count as well.');
    await lead.press('Save the goal');
    await pat.goto(goal);
    await pat.sees('This was changed after you typed here.');
    assert.equal(await whom(pat).inputValue(), `${before}, weekends too`);
    // Writing elsewhere in the form does not cost the words that wait.
    await pat.write('Why does it change?', 'Nights, I mean.');
    await pat.goto(team);
    await pat.goto(goal);
    assert.equal(await whom(pat).inputValue(), `${before}, weekends too`);
    await pat.press('Put in what I typed', { leads: false });
    assert.equal(await whom(pat).inputValue(), `${before}, nights too`);
    await pat.write('Why does it change?', 'Nights count as well.');
    await pat.press('Save the goal');
    await pat.goto(goal);
    assert.equal(await note(pat).count(), 0, 'what is saved is no draft');
    assert.equal(await whom(pat).inputValue(), `${before}, nights too`);
  });

  const ideas = `${team}/ideas`;
  const adds = async (line) => {
    await sam.goto(ideas);
    await sam.write('Your idea, in a line', line);
    await sam.press('Write it down');
  };
  const shows = (line) => pat.page.locator('main .ideas', { hasText: line }).waitFor({ timeout: 5000 });

  await t.step('what others write shows by itself; folded parts and the focus stay', async () => {
    await pat.goto(ideas);
    const fold = pat.page.locator('main details').first();
    await fold.locator('summary').first().click();
    const link = pat.page.getByRole('link', { name: /^Try it/ }).first();
    await link.focus();
    const words = await link.innerText();
    await adds('A blanket by the door');
    await shows('A blanket by the door');
    assert.ok(await fold.evaluate((each) => each.open), 'an opened part was folded');
    assert.equal(await pat.page.evaluate(() => document.activeElement.innerText), words);
  });

  await t.step('nothing is taken from under the hands of somebody who types', async () => {
    const line = pat.page.getByLabel('Your idea, in a line').first();
    await line.fill('Shoes by the');
    await pat.page.locator('h1').click();
    await adds('A lamp by the stairs');
    // Two looks of the server.
    await pat.page.waitForTimeout(2500);
    assert.equal(await line.inputValue(), 'Shoes by the');
    assert.equal(await pat.page.locator('main .ideas', { hasText: 'A lamp by the stairs' }).count(), 0);
    await line.fill('');
    await pat.page.getByRole('link', { name: /^Try it/ }).first().focus();
    await shows('A lamp by the stairs');
  });

  await t.step('a form on its way is not drawn anew, so it cannot be sent twice', async () => {
    await pat.goto(ideas);
    await pat.page.route('**/support', async (route) => {
      await adds('A kettle for the waiting room');
      // Two looks of the server.
      await pause(2500);
      await route.continue();
    });
    // Nothing can be asked of a page that is about to go: it writes down by itself how it looks meanwhile.
    await pat.page.evaluate(() => {
      const witness = () => {
        const held = document.querySelectorAll('button[aria-disabled="true"]').length;
        sessionStorage.setItem('witness', `${held} held, ${document.querySelector('main').innerText.includes('A kettle') ? 'anew' : 'as it was'}`);
      };
      setInterval(witness, 100);
    });
    await pat.press(/^Me too/);
    assert.equal(await pat.page.evaluate(() => sessionStorage.getItem('witness')), '1 held, as it was');
    await pat.sees('A kettle for the waiting room');
    await pat.page.unroute('**/support');
  });

  await t.step('ideas that share a word come forward while one types', async () => {
    await pat.goto(ideas);
    const all = await pat.page.locator('.ideas > li').count();
    await pat.write('Your idea, in a line', 'Warm blankets');
    const left = pat.page.locator('.ideas > li:visible');
    assert.equal(await left.count(), 1);
    assert.match(await left.first().innerText(), /A blanket by the door/);
    await pat.write('Your idea, in a line', '');
    assert.equal(await left.count(), all);
  });

  await t.step('a chart is read point by point: two buttons, arrow keys, a finger', async () => {
    await pat.goto(team);
    const figure = pat.page.locator('[data-chart]').first();
    const told = figure.locator('output');
    const last = await told.innerText();
    assert.match(last, /\d/);
    await figure.getByRole('button', { name: 'Point before' }).click();
    const before = await told.innerText();
    assert.notEqual(before, last);
    await pat.page.keyboard.press('ArrowLeft');
    assert.notEqual(await told.innerText(), before);
    await pat.page.keyboard.press('ArrowRight');
    assert.equal(await told.innerText(), before);
    const { x, y, width, height } = await figure.locator('.chart:visible').first().boundingBox();
    await pat.page.mouse.click(x + width * 0.95, y + height / 2);
    assert.equal(await told.innerText(), last);
    const next = figure.getByRole('button', { name: 'Next point' });
    assert.equal(await next.getAttribute('aria-disabled'), 'true');
    // At an end the focus stays where it is.
    await next.focus();
    await pat.page.keyboard.press('ArrowRight');
    await pat.page.keyboard.press('Enter');
    assert.equal(await told.innerText(), last);
    await pat.page.keyboard.press('ArrowLeft');
    assert.equal(await told.innerText(), before);
  });

  await t.step('the one-minute page: zero with one tap, and what was not counted takes no number', async () => {
    await pat.goto(`${team}/numbers`);
    const row = pat.page.locator('.weekly').first();
    const number = row.locator('input.number').first();
    await row.locator('[data-missing]').check({ force: true });
    assert.equal(await number.getAttribute('readonly'), '');
    await row.locator('[data-zero]').first().click();
    assert.equal(await number.inputValue(), '0');
    assert.equal(await number.getAttribute('readonly'), null);
    assert.equal(await row.locator('[data-missing]').isChecked(), false);
    await pat.goto(`${team}/numbers`);
    await pat.press('Throw it away', { leads: false });
    assert.equal(await number.inputValue(), '');
  });

  await t.step('the menu closes with Escape and gives the focus back', async () => {
    const menu = pat.page.locator('[data-menu]');
    await menu.locator('summary').click();
    await menu.getByRole('link').first().focus();
    await pat.page.keyboard.press('Escape');
    assert.equal(await menu.evaluate((each) => each.open), false);
    assert.ok(await menu.locator('summary').evaluate((each) => each === document.activeElement));
    await menu.locator('summary').click();
    await pat.page.mouse.click(8, 650);
    assert.equal(await menu.evaluate((each) => each.open), false);
  });

  await t.step('what waited and cannot be kept as it is comes back into its form', async () => {
    const { context, watched } = { context: pat.page.context(), watched: pat.page.watched };
    const log = pat.page.locator('form[data-draft="log"]');
    const offline = async (is) => {
      watched.offline(is);
      await context.setOffline(is);
    };
    await pat.goto(drives);
    await pat.unfold('Write down what happened');
    await log.getByLabel('What do you do next?').fill('Ask for a third driver.');
    await offline(true);
    await log.getByRole('button').last().click();
    await pat.sees('No connection. It waits in this tab', 'One thing waits to be sent');
    await watched.expecting(422, async () => {
      await context.setOffline(false);
      await pat.page.locator('.to-send', { hasText: 'could not be kept as it is' }).waitFor();
    });
    await offline(false);
    await t.audit(pat.page, 'script-sent-back');
    await pat.goto(team);
    await pat.press(/Volunteer drives people home/, { within: pat.page.locator('.to-send') });
    await pat.sees(KEPT, 'Ask for a third driver.');
    await log.getByLabel('What happened?').fill('Two people were driven home.');
    await pat.press('Write it down', { within: log });
    assert.equal(await pat.page.locator('.to-send').count(), 0);
    assert.equal(await note(pat).count(), 0);
  });

  await t.step('signed out meanwhile, it goes on waiting and is sent after signing in', async () => {
    const context = pat.page.context();
    const { watched } = pat.page;
    const log = pat.page.locator('form[data-draft="log"]');
    await pat.goto(drives);
    await pat.unfold('Write down what happened');
    await log.getByLabel('What happened?').fill('The third driver came.');
    watched.offline(true);
    await context.setOffline(true);
    await log.getByRole('button').last().click();
    await pat.sees('One thing waits to be sent');
    await context.clearCookies();
    await watched.expecting(401, async () => {
      const answered = pat.page.waitForResponse((answer) => answer.status() === 401);
      await context.setOffline(false);
      await answered;
    });
    watched.offline(false);
    await pat.sees('One thing waits to be sent');
    await enterAs(pat.page, /Pat Lindqvist/);
    await pat.page.locator('.flash', { hasText: 'What waited is sent.' }).waitFor();
    await pat.goto(drives);
    await pat.sees('The third driver came.');
    assert.equal(await pat.page.locator('.to-send').count(), 0);
  });

  await t.step('on a telephone of one’s own, boards seen lately open without a connection, until one signs out', async () => {
    const { page } = pat;
    const context = page.context();
    await pat.goto(team);
    // Only where Hundred stands on the first page of a telephone does the page do this by itself.
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
    });
    await pat.goto(team);
    await pat.goto(`${team}/people`);
    page.watched.offline(true);
    await context.setOffline(true);
    await pat.goto(team);
    await pat.sees('No connection. This is how it was on', 'Where we are');
    await t.audit(page, 'script-from-before');
    await pat.goto(`${team}/people`, 503);
    await pat.sees('This page was not kept on this device.');
    await context.setOffline(false);
    await pat.goto(team);
    assert.equal(await page.locator('.from-before').count(), 0);
    page.watched.offline(false);
    page.watched.take();
    await page.locator('[data-menu] summary').click();
    await pat.press('Sign out');
    await context.setOffline(true);
    page.watched.offline(true);
    await assert.rejects(pat.goto(team, 200), 'what one’s team wrote is still there for whoever comes next');
    await context.setOffline(false);
    page.watched.offline(false);
    page.watched.take();
    await enterAs(page, /Pat Lindqvist/);
  });

  await t.step('a link is copied with one tap', async () => {
    await pat.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await pat.goto(`${team}/documents/poster/share`);
    await pat.press(/^Make (a|the) link/, { within: pat.page.locator('main') });
    await pat.press('Copy', { within: pat.page.locator('main'), leads: false });
    await pat.page.locator('.copied', { hasText: 'Copied' }).waitFor();
    const copied = await pat.page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`${t.base}/`), copied);
  });
}

/** Addresses of a team's tests by their titles. */
async function testsOf(hands, team, titles) {
  await hands.goto(`${team}/tests`);
  const addresses = titles.map((title) => hands.page.getByRole('link', { name: title }).first().getAttribute('href'));
  return Promise.all(addresses);
}

// What it does is the same at every width; charts and boxes are looked at wide elsewhere.
export default [{ name: 'what the script adds', server: 'furnished', viewports: ['phone'], run }];
