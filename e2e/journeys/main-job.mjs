// The main job, from an empty place to a decision, as three different people on a place made by `hundred init` and `hundred serve`:
// Kim, the steward, writes the challenge note; Pat leads the team; Ines, a leader, answers with the keyboard alone. Days are counted
// back from today, so that the weeks of a test are there to be written down.

import assert from 'node:assert/strict';

import { Hands } from '../harness/hands.mjs';

const DAY_MS = 86_400_000;
const iso = (date) => date.toISOString().slice(0, 10);
/** The Monday so many weeks ago. */
function monday(weeksAgo) {
  const today = new Date();
  const back = (today.getUTCDay() + 6) % 7;
  return iso(new Date(today.getTime() - (back + 7 * weeksAgo) * DAY_MS));
}

const TEAM = [
  'Pat Lindqvist, pat@wolds.example, District nurse, Wolds Community, team lead',
  'Sam Okafor; sam@council.example; Social worker; Wolds Council; member',
  'Ida Berg\tida@hospital.example\tPhysiotherapist\tWolds Hospital\tmember',
  'rui@practice.example, , GP, Market Square Practice',
  'Joan Petty, joan@voices.example, Person with lived experience, Wolds Voices, member',
  'Dev Malhotra, dev@hospital.example, Pharmacist, Wolds Hospital, analyst',
  'Greta Nyman, greta@hospital.example, Ward manager, Wolds Hospital, member',
  'Ola Jensen, ola@neighbours.example, Volunteer, Neighbours Together, member',
  'Tom Hollis, tom@community.example, Doctor, Wolds Community, observer',
];

// Twenty weeks before the test of about 30 people, and four weeks during it of about 20.
const BEFORE = [31, 28, 33, 30, 27, 32, 29, 34, 30, 28, 31, 29, 30, 33, 27, 30, 32, 29, 31, 30];
const DURING = [21, 19, 20, 18];

/** The table a ward clerk would bring, with four things to mend in it. */
function table({ mended }) {
  const rows = BEFORE.map((value, number) => [monday(BEFORE.length + 3 - number), `${value}`]);
  if (!mended) {
    rows[2][1] = 'many';
    rows[4][1] = '-3';
    rows[6][0] = 'last Monday';
    rows[8][0] = rows[7][0];
  }
  return ['Week beginning;people', ...rows.map((row) => row.join(';'))].join('\r\n');
}

async function main(t, look) {
  const audit = async (hands, name) => look && t.audit(hands.page, `main-job-${name}`);
  const kim = new Hands(await t.someone());
  const pat = new Hands(await t.someone());
  const ines = new Hands(await t.someone(), { keys: true });
  const expecting = (hands, status, act) => hands.page.watched.expecting(status, act);

  const step = (name, act) => t.step(name, act);

  let challenge;
  let team;
  let waiting;
  let back;
  let huddle;
  let letter;

  await step('1 set up: the steward comes in by the link that was printed', async () => {
    assert.ok(t.server.firstLink, 'hundred init printed no link');
    await kim.goto(t.server.firstLink);
    await kim.sees('One press and you are in');
    await audit(kim, 'link');
    await kim.press('Come in');
    await kim.sees('No challenge yet');
    await audit(kim, 'empty-place');
    // The link works once.
    const again = await t.someone();
    await again.goto(t.server.firstLink);
    await again.watched.expecting(410, async () => {
      await again.getByRole('button', { name: 'Come in' }).click();
      await again.waitForLoadState();
    });
  });

  await step('2 challenge: the note is mended and kept', async () => {
    await kim.press('Write the challenge note');
    await kim.write('Mission', 'People go home the day they are ready.');
    await expecting(kim, 422, () => kim.press('Keep the note'));
    await kim.sees('to mend before this can be saved', 'People go home the day they are ready.');
    await audit(kim, 'note-to-mend');
    await kim.write('What is the challenge called?', 'Winter without waiting');
    await kim.write('Why now?', 'Last winter 30 people a day waited on four wards.');
    await kim.write('What must not get worse?', 'Coming back within a week.');
    await kim.write('What do you want to learn?', 'What can be decided at the bedside?');
    await kim.write('Launch: day 0', monday(5));
    await kim.press('Keep the note');
    challenge = new URL(kim.page.url()).pathname;
    await kim.sees('Winter without waiting', 'Last winter 30 people a day');
  });

  await step('2 challenge: three guardrails, each in three fields', async () => {
    const rails = [
      ['Change when and how we talk with each other', 'huddle, meeting, round', 'Try freely'],
      ['Letters to patients need the practices’ yes', 'letter, leaflet', 'Ask first'],
      ['Nobody is sent home after 8 in the evening', 'evening, night', 'Never'],
    ];
    for (const [sentence, scope, rule] of rails) {
      await kim.unfold('Add a guardrail');
      await kim.write('The rule, as you would say it', sentence);
      await kim.write('Words on a card that bring it into play', scope);
      await kim.pick(rule);
      await kim.press('Add the guardrail');
      await kim.sees(sentence);
    }
    await audit(kim, 'note');
  });

  await step('3 team: ten people by pasting lines, and a leader for the challenge', async () => {
    await kim.press('Create a team');
    await kim.write('What is the team called?', 'Home sooner');
    await kim.write('Where does it work?', 'Four wards at Wolds Hospital');
    await kim.press('Create the team');
    if (!/\/t\/[^/]+$/.test(new URL(kim.page.url()).pathname)) await kim.sees('People of Home sooner');
    team = /\/t\/[^/]+/.exec(new URL(kim.page.url()).pathname)[0];
    await kim.goto(`${team}/people`);
    const before = kim.taps;
    await kim.write('Paste people', [...TEAM, 'Ana Moura'].join('\n'));
    await expecting(kim, 422, () => kim.press('Invite them'));
    // Nobody waits for the line that has to be mended.
    await kim.sees('Line 10', 'There is no e-mail address in this line', '9 people here');
    await audit(kim, 'people-to-mend');
    assert.ok(kim.taps - before <= 2, 'nine people are one paste and one press');
    await kim.write('Paste people', 'Ana Moura, ana@wolds.example, Nurse');
    await kim.press('Invite them');
    await kim.sees('10 people here', 'Pat Lindqvist', 'Ana Moura', 'Joan Petty', 'Team lead', 'Observer');
    await audit(kim, 'people');
    await kim.goto(`${challenge}/people`);
    await kim.write('Paste people', 'Ines Marlow, ines@trust.example, Director of nursing, Wolds Hospital, leader');
    await kim.press('Invite them');
    await kim.sees('Ines Marlow', 'Leader');
  });

  await step('1 set up: the team lead comes in by six digits from the terminal', async () => {
    const printed = t.server.printed.length;
    await pat.goto('/sign-in');
    await audit(pat, 'sign-in');
    await pat.write('Your e-mail', 'pat@wolds.example');
    await pat.press('Send me the message');
    await pat.sees('Look into your mailbox');
    await audit(pat, 'digits');
    const digits = await t.server.waitForPrinted(/this message: (\d{3}\s?\d{3})/, { after: printed });
    const wrong = digits[1].replace(/\d$/, (last) => `${(Number(last) + 1) % 10}`);
    await pat.write('Six digits', wrong);
    await expecting(pat, 422, () => pat.press('Come in'));
    await pat.write('Six digits', digits[1]);
    await pat.press('Come in');
    await pat.sees('Home sooner');
  });

  await step('1 set up: the leader comes in by the link from the outbox page, with the keyboard', async () => {
    await ines.goto('/sign-in');
    await ines.write('Your e-mail', 'ines@trust.example');
    await ines.press('Send me the message');
    await kim.goto('/place/outbox');
    const row = kim.page.locator('li', { hasText: 'ines@trust.example' }).filter({ hasText: 'way into' }).first();
    await kim.unfold('Read it', row);
    await kim.sees('six digits');
    await audit(kim, 'outbox');
    const link = /https?:\/\/\S+\/sign-in\/link\/\S+/.exec(await row.innerText())[0];
    await ines.goto(link);
    await ines.press('Come in');
    await ines.sees('Winter without waiting');
    await audit(ines, 'leader-home');
  });

  await step('4 goal: the builder checks gently', async () => {
    await pat.goto(`${team}/goal`);
    await pat.write('What do you count, in your own words?', 'run a training day');
    await pat.write('To', '18');
    await pat.write('For whom, where?', 'Four wards at Wolds Hospital');
    await pat.press('Set the goal');
    await pat.sees('This reads like something you do.', 'Nothing yet watches for harm elsewhere.', 'Where does it stand today?');
    await audit(pat, 'goal-remarks');
  });

  await step('4 measures: an outcome, a balancing one, and every other kind', async () => {
    waiting = await measure(pat, team, {
      name: 'People waiting more than a day',
      role: 'Outcome',
      kind: 'A count',
      unit: 'people',
      better: 'Less is better',
    });
    back = await measure(pat, team, {
      name: 'Back in hospital within 7 days',
      role: 'Balancing',
      kind: 'A share',
      unit: 'people',
      of: 'people sent home',
      better: 'Less is better',
    });
    await audit(pat, 'measure-empty');
    const others = [
      ['Falls', 'A rate', 'falls', 'bed days'],
      ['Minutes to the first visit', 'A value', 'minutes'],
      ['Days since a medicine mix-up', 'Time between events', 'days'],
      ['Visits between complaints', 'Cases between events', 'visits'],
      ['People seen so far', 'A running total', 'people'],
    ];
    for (const [name, kind, unit, of] of others) {
      await measure(pat, team, { name, role: 'Process', kind, unit, of, better: 'Less is better' });
    }
    await pat.goto(`${team}/measures`);
    await pat.sees('People waiting more than a day', 'Visits between complaints');
    await audit(pat, 'measures');
    await pat.goto(`${team}/goal`);
    await pat.choose('Which number shows it?', { label: 'People waiting more than a day' });
    await pat.write('What do you count, in your own words?', 'people waiting more than a day');
    await pat.write('From', '30');
    await pat.press('Save the goal');
    await pat.sees('From 30 to 18 people waiting more than a day, by day 100');
    assert.doesNotMatch(await pat.page.locator('main').innerText(), /Nothing yet watches for harm/);
  });

  await step('5 baseline: problems row by row, then read in, taken back, read in again', async () => {
    await pat.goto(`${waiting}/import`);
    await pat.write('Paste it from the spreadsheet', table({ mended: false }));
    await pat.press('Look at it');
    await pat.sees('“many” is not a number', 'A count cannot be below zero', '“last Monday” is not a date', 'is for the same period');
    await audit(pat, 'import-problems');
    await pat.press('bring the table again');
    await pat.write('Paste it from the spreadsheet', table({ mended: true }));
    await pat.press('Look at it');
    await pat.sees('Everything fits');
    await audit(pat, 'import');
    await pat.press(/Read in 20 numbers/);
    await pat.sees('20 numbers are read in');
    await pat.unfold('The numbers as a table');
    await pat.sees('filled in afterwards');
    await pat.press('Undo');
    await pat.goto(waiting);
    assert.equal(await pat.page.locator('main table').count(), 0, 'every number is taken back');
    await audit(pat, 'measure-empty-again');
    await pat.goto(`${waiting}/import`);
    await pat.write('Paste it from the spreadsheet', table({ mended: true }));
    await pat.press('Look at it');
    await pat.press(/Read in 20 numbers/);
    await pat.sees('30.2');
  });

  await step('8 idea and card: never, ask, and free', async () => {
    await pat.goto(`${team}/tests`);
    await pat.write('An idea', 'A huddle at 9');
    await pat.press(/Keep it|Add the idea|Write it down|Keep the idea/);
    await pat.sees('A huddle at 9');
    const never = await card(pat, team, { title: 'Home by taxi', change: 'Send people home in the evening by taxi' });
    await pat.sees('Nobody is sent home after 8 in the evening');
    await audit(pat, 'card-never');
    letter = await card(pat, team, { title: 'A shorter letter', change: 'One page letter to the practice' });
    await pat.sees('A leader is asked first.');
    await audit(pat, 'card-asked');
    huddle = await card(pat, team, { title: 'Huddle at 9', change: 'A huddle of ten minutes at the board', audit: () => audit(pat, 'card') });
    await pat.sees('You already have permission.', 'Change when and how we talk with each other');
    await audit(pat, 'card-free');
    assert.notEqual(never, letter);
  });

  await step('8 the test starts, and a change of its card is shown', async () => {
    await pat.goto(huddle);
    await pat.write('First day', monday(3));
    await pat.press('Start it');
    await pat.sees(/too early/);
    await audit(pat, 'test-too-early');
    await pat.press('Change the card');
    await pat.write('Where do you think it will go?', '24');
    await pat.press(/Save the card|Check and keep|Check and save/);
    await pat.goto(huddle);
    await pat.sees('The card was changed after the start', '“25” became “24”');
  });

  await step('6 this week’s numbers: odd asked once, zero, not counted, undo', async () => {
    const box = (measure, of = 'n') => pat.page.locator(`input[name="${of}-${measure.split('/').pop()}"]`);
    for (const [number, value] of DURING.slice(0, 3).entries()) {
      await pat.goto(`${team}/numbers?day=${monday(3 - number)}&all=yes`);
      await box(waiting).fill(`${value}`);
      await box(back).fill('0');
      await box(back, 'of').fill('14');
      await pat.press('Save');
    }
    await pat.goto(team);
    await pat.press(/Enter this week/);
    await audit(pat, 'numbers');
    const before = pat.taps;
    await pat.goto(`${team}/numbers?all=yes`);
    await box(waiting).fill('180');
    await box(back).fill('0');
    await box(back, 'of').fill('14');
    await expecting(pat, 422, () => pat.press('Save'));
    await pat.sees('180 is far from the usual', 'Save again if it is');
    await audit(pat, 'numbers-odd');
    await box(waiting).fill(`${DURING[3]}`);
    await pat.press('Save');
    assert.ok(pat.taps - before <= 2, `${pat.taps - before} taps for this week’s numbers`);
    await pat.sees('Undo');
    await audit(pat, 'numbers-saved');
    await pat.press('Undo');
    await pat.goto(`${team}/numbers?all=yes`);
    assert.equal(await box(waiting).inputValue(), '', 'what was undone is not there any more');
    await box(waiting).fill(`${DURING[3]}`);
    await box(back, 'missing').check({ force: true });
    await pat.press('Save');
    await pat.goto(back);
    await pat.unfold('The numbers as a table');
    await pat.sees('not counted', '0 of 14');
    await audit(pat, 'chart-with-a-gap');
  });

  await step('7 chart: signals, words, table, file and working', async () => {
    await pat.goto(waiting);
    await pat.unfold('The numbers as a table');
    await pat.unfold('How we worked this out');
    await pat.sees('filled in afterwards', 'Centre and limits');
    const drawn = pat.page.locator('main svg.chart, main .chart svg').filter({ visible: true });
    assert.equal(await drawn.count(), 1, 'one drawing, made for this width');
    const told = await drawn.evaluate((svg) => [...svg.querySelectorAll('title, desc')].map((each) => each.textContent).join(' '));
    assert.match(told, /People waiting more than a day.*24 numbers/s, 'with words for those who hear it');
    await audit(pat, 'chart');
    const csv = await pat.page.request.get(`${waiting}/data.csv`);
    assert.match(csv.headers()['content-type'], /text\/csv/);
    assert.equal((await csv.text()).trim().split('\n').length, 1 + BEFORE.length + DURING.length);
  });

  await step('8 the card is locked by the first number', async () => {
    await pat.goto(huddle);
    await pat.sees('Locked on', 'with the first number');
    assert.equal(await pat.page.getByRole('link', { name: 'Change the card' }).count(), 0);
    await expecting(pat, 409, () => pat.goto(`${huddle}/card`, 409));
    await pat.sees('so that nobody can move the posts afterwards');
    await audit(pat, 'card-locked');
  });

  await step('9 verdict: words, size, costs, and the fixed caution', async () => {
    await pat.goto(huddle);
    await pat.sees('in 100 that there are fewer people waiting', 'Before and after in one place can mislead', 'Waiting another week to be surer', 'Going on and being wrong');
    await audit(pat, 'verdict');
    await pat.press('How we worked this out');
    await pat.sees('How we worked this out');
    await audit(pat, 'working');
  });

  await step('11 ask and answer: two taps, with the keyboard', async () => {
    await ines.goto(`${challenge}/asks`);
    await ines.sees('1 thing needs your answer', 'waiting');
    await audit(ines, 'asks');
    const before = ines.taps;
    await ines.unfold('Yes, if');
    await ines.write('What must hold?', 'with two practices only');
    await ines.press('Say yes, if');
    assert.equal(ines.taps - before, 2, 'an answer is two taps');
    await ines.sees('They have your yes', 'You answer in about');
    await audit(ines, 'asks-answered');
    await pat.goto(letter);
    await pat.sees('You have your yes', 'two practices only');
    await pat.goto(`${team}/asks`);
    await pat.sees('with two practices only');
    await audit(pat, 'team-asks');
  });

  await step('10 decide: with a reason, frozen with its evidence, and the next step begins', async () => {
    await pat.goto(huddle);
    await pat.write('Why, in a line', 'Four good weeks, and the night team asks for it.', pat.page.locator('form', { hasText: 'Repeat larger' }));
    await pat.press('Repeat larger');
    await pat.sees('Decided: repeat larger', 'The next step waits');
    await audit(pat, 'decided');
  });

  await step('12 board: everything in one place', async () => {
    await pat.goto(team);
    await pat.sees(/Day 3[5-9]|Day 4[01]/, 'of 100', 'holds the baton', 'From 30 to 18', 'Huddle at 9', 'Decided lately');
    await audit(pat, 'board');
    await ines.goto(team);
    await ines.sees('From 30 to 18');
  });

  await step('13 history: who, when, before and after', async () => {
    await pat.goto(`${team}/history`);
    await pat.sees('Pat Lindqvist', 'Huddle at 9', 'Four good weeks');
    await audit(pat, 'history');
    const stranger = await t.someone();
    await stranger.goto(`${team}/history`);
    assert.match(stranger.url(), /sign-in/, 'a stranger is asked to come in first');
  });
}

async function measure(hands, team, { name, role, kind, unit, of, better }) {
  await hands.goto(`${team}/measures/new`);
  await hands.write('What is it called?', name);
  await hands.pick(role);
  await hands.write('What exactly is counted?', 'On the Monday round, from the board, by the ward clerk.');
  await hands.pick(kind);
  await hands.write('What do you count?', unit);
  if (of) await hands.write('Of what?', of);
  await hands.pick('Once a week');
  await hands.pick(better);
  await hands.press('Start counting this');
  return new URL(hands.page.url()).pathname;
}

async function card(hands, team, { title, change, audit }) {
  await hands.goto(`${team}/tests/new`);
  await hands.write('What do you call it?', title);
  await hands.write('What will you do differently?', change);
  await hands.write('With how many people, this time?', '12');
  await hands.write('For how long?', '4');
  const form = hands.page.locator('main');
  const deciding = form.getByLabel('Which number will decide?');
  const option = await deciding.locator('option', { hasText: 'People waiting more than a day' }).getAttribute('value');
  await deciding.selectOption(option);
  await hands.write('Where do you think it will go?', '25');
  await hands.write('By when?', monday(-4));
  await hands.pick('Back in hospital within 7 days');
  await hands.page.locator('input[name="sure"][value="6"]').check({ force: true });
  await hands.write('How much better would be worth the bother?', '3');
  await hands.page.locator('input[name="sure_worthwhile"][value="4"]').check({ force: true });
  await hands.pick('Yes, within a day');
  await hands.write('What do you do if it fails?', 'We stop the next day.');
  await hands.write('Who could be harmed?', 'People sent home too early');
  await hands.write('How would you notice?', 'We ring them on the second day');
  if (audit) await audit();
  await hands.press('Check and keep this card');
  return new URL(hands.page.url()).pathname;
}

export default [
  { name: 'main job', server: 'own', run: (t) => main(t, true) },
  { name: 'main job without script', server: 'own', viewports: ['phone'], script: false, run: (t) => main(t, false) },
];
