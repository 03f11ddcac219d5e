// Every method from choice to decision: chosen with one press, written into, read as a sheet, printed, decided in its own words, and
// taken back. Dora has the Stroke unit to herself, and measure and test are made here, so that nothing hangs on other journeys.

import assert from 'node:assert/strict';

import { enterAs } from '../harness/demo.mjs';
import { Hands } from '../harness/hands.mjs';

const DAY_MS = 86_400_000;
const inDays = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The method, a form of it with a field by its label, and its own word for "adopt". */
const METHODS = [
  ['Lean and A3', 'a3', 'Theme', 'Make it standard work'],
  ['Plan, do, study, act', 'questions', 'What are we trying to achieve?', 'Implement'],
  ['Total quality and DMAIC', 'lens', 'The one we work on first', 'Control: hand to the process owner'],
  ['Improvement collaborative', 'package', 'Aim of the collaborative', 'Implement at this site'],
  ['Flow', 'policies', 'What flows', 'Make it the policy'],
  ['Experience-based co-design', 'group', 'Which service, from where to where', 'This is how it is done here'],
  ['Double Diamond', 'problem', 'How might we …', 'Deliver it'],
  ['Behaviour change', 'behaviour', 'Who', 'It is a habit here'],
];

/** The pages of the PDF that this page prints as: width and height in points. */
async function printed(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => [+width, +height]);
}

/** Width of the printed area in CSS pixels: A4 upright, A4 on its side, A3 on its side, without their margins. */
const PAPER = { a4: 688, wall: 1047, a3: 1496 };

/** What stands out of the paper, printed: the words of each part that is too wide. */
async function overflow(page, paper) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: PAPER[paper], height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth + 1;
    const shown = [...document.querySelectorAll('main *')].filter((each) => each.getClientRects().length > 0);
    return shown.filter((each) => each.getBoundingClientRect().right > edge).map((each) => `${each.tagName}: ${each.textContent.slice(0, 40)}`);
  });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return wide;
}

async function begin(dora, team, title) {
  await dora.goto(`${team}/measures/new`);
  await dora.write('What is it called?', `Bells at night, ${title}`);
  await dora.pick('Outcome');
  await dora.write('What exactly is counted?', 'Every bell between ten and six, from the board.');
  await dora.pick('A count');
  await dora.write('What do you count?', 'bells');
  await dora.pick('Once a week');
  await dora.pick('Less is better');
  await dora.press('Start counting this');
  const measure = new URL(dora.page.url()).pathname.split('/').at(-1);

  await dora.goto(`${team}/tests/new`);
  await dora.write('What do you call it?', title);
  await dora.write('What will you do differently?', 'Somebody sits in the corridor from ten to twelve');
  await dora.write('For how long?', '4');
  await dora.page.getByLabel('Which number will decide?').selectOption(measure);
  await dora.write('Where is it now?', '30');
  await dora.write('Where do you think it will go?', '20');
  await dora.write('By when?', inDays(28));
  await dora.page.locator('input[name="sure"][value="6"]').check({ force: true });
  await dora.write('How much better would be worth the bother?', '3');
  await dora.page.locator('input[name="sure_worthwhile"][value="4"]').check({ force: true });
  await dora.pick('Yes, within a day');
  await dora.write('What do you do if it fails?', 'We stop the next day.');
  const taps = dora.taps;
  await dora.pick('Lean and A3');
  assert.equal(dora.taps - taps, 1, 'choosing a method is one tap');
  await dora.press('Check and keep this card');
  const test = new URL(dora.page.url()).pathname;
  await dora.sees('Lean and A3', 'Now: Go and see');
  await dora.press('Start it');
  return test;
}

async function lean(t, dora, test) {
  await dora.goto(`${test}/method/current-map`);
  const rows = [
    ['Bell', '0', '1'],
    ['Somebody comes', '12', '3'],
    ['Back to sleep', '25', '2'],
  ];
  await dora.write('For whom, and what is of value to them?', 'To sleep until it is light.');
  for (const [row, cells] of rows.entries()) {
    for (const [column, words] of ['step', 'waiting', 'process'].entries()) {
      await dora.page.locator(`[name="steps.${row}.${words}"]`).fill(cells[column]);
    }
  }
  await dora.press('Keep it');
  await dora.sees('It is kept', 'From start to finish', '43 min');
  await t.audit(dora.page, 'method-map');
  await dora.press('Make “Lead time” a measure');
  await dora.sees('Lead time:', 'these numbers have a chart now');
  const map = await dora.page.request.get(`${test}/method/current-map/files/map.svg`);
  assert.match(await map.text(), /^<svg/, 'the map can be saved');
}

async function tally(t, dora, test) {
  await dora.goto(`${test}/method/waste-walk`);
  await dora.press('Count by tapping');
  for (const kind of ['Waiting', 'Walking and searching', 'Waiting']) await dora.press(kind);
  await dora.sees('3 marks so far', 'One mark more');
  await t.audit(dora.page, 'method-tally');
  await dora.press('Undo');
  await dora.sees('2 marks so far', 'One mark is taken back');
}

/** Two columns, the first with a limit of one; a second case is one too many, and that is said, not prevented. */
async function board(t, dora, test) {
  await dora.goto(test);
  await dora.unfold('Use another method');
  await dora.press('Flow');
  await dora.press('Read its guide');
  await dora.sees("Little's law", 'Its words for the five decisions');
  await dora.goto(`${test}/method/policies`);
  for (const [name, words] of [['0.column', 'Bell rang'], ['0.limit', '1'], ['1.column', 'Somebody is there']]) {
    await dora.page.locator(`[name="columns.${name}"]`).fill(words);
  }
  await dora.write('When a column is full, we', 'The one nearest goes first.');
  await dora.press('Keep it');
  await dora.press('Open the board');
  await dora.press('A case came in');
  await dora.press('A case came in');
  await dora.sees('That makes 2 where you agreed on 1', 'The one nearest goes first.', '2, 1 more than the limit of 1');
  await t.audit(dora.page, 'method-board');
  await dora.press('On to Somebody is there');
  await dora.sees('is in “Somebody is there” now', '1 of at most 1');
  const label = await dora.page.locator(':target .case-label').innerText();
  await dora.press('Undo');
  await dora.sees(`Taken back: ${label} is in “Bell rang” again.`);
  assert.deepEqual(await overflow(dora.page, 'wall'), [], 'the board stays on its paper');
  const pages = await printed(dora.page);
  assert.deepEqual(pages.map(([width]) => Math.round(width)), [842], 'the board is one sheet on its side');
}

async function carry(dora, test, [name, form, label, adopt]) {
  await dora.goto(test);
  await dora.unfold('Use another method');
  await dora.press(name);
  await dora.sees('The method is chosen', 'Its words for the five decisions', adopt);
  await dora.goto(`${test}/method/${form}`);
  await dora.write(label, `What we write by ${name}`);
  await dora.press('Keep it');
  await dora.press('Read or print it');
  await dora.sees(`What we write by ${name}`);
  const pages = await printed(dora.page);
  const isA3 = form === 'a3';
  assert.ok(pages.length > 0, `${name} prints`);
  for (const [width, height] of pages) {
    assert.equal(Math.round(width), isA3 ? 1191 : 595, `${name} prints ${width} by ${height} points`);
  }
  assert.ok(!isA3 || pages.length === 1, `an A3 is one sheet, not ${pages.length}`);
  assert.deepEqual(await overflow(dora.page, isA3 ? 'a3' : 'a4'), [], `${name} stays on its paper`);
  await dora.goto(test);
  await dora.sees(`In the words of ${name}`, adopt);
  await dora.write('Why, in a line', 'It is quiet.');
  await dora.press('Adopt');
  await dora.sees('Decided: adopt', `(${adopt})`);
  await dora.press('Undo');
  await dora.sees('The decision is taken back');
}

export default {
  name: 'methods',
  viewports: ['phone', 'desktop'],
  async run(t) {
    const dora = new Hands(await t.someone());
    await enterAs(dora.page, 'Dora Nilsen');
    const team = new URL(dora.page.url()).pathname.match(/\/t\/[^/]+/)?.[0];
    assert.ok(team, `Dora comes to her team, not to ${dora.page.url()}`);
    let test;
    await t.step('a test begins by Lean', async () => {
      test = await begin(dora, team, 'Somebody in the corridor');
      await t.audit(dora.page, 'method-on-a-test');
    });
    await t.step('a map is drawn, and its lead time becomes a measure', () => lean(t, dora, test));
    await t.step('waste is counted by taps', () => tally(t, dora, test));
    await t.step('cases without a name move on a board', () => board(t, dora, test));
    // Every method in turn, then back to the first: what was written is still there.
    for (const method of METHODS) await t.step(method[0], () => carry(dora, test, method));
    await t.step('what was written comes back with its method', async () => {
      await dora.goto(test);
      await dora.unfold('Use another method');
      await dora.press('Lean and A3');
      await dora.goto(`${test}/method/current-map/sheet`);
      await dora.sees('To sleep until it is light.', 'Somebody comes');
    });
  },
};
