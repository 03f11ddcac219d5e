// From one team to everywhere: a kept change told as a recipe, taken on by another ward, looked at from above, and shown to somebody
// who never signs in. Abel has Ward 2, Dora the Stroke unit.

import assert from 'node:assert/strict';

import { enterAs } from '../harness/demo.mjs';
import { Hands } from '../harness/hands.mjs';

/** Every document of a team, by the word in its address. */
const DOCUMENTS = ['final-pack', 'midpoint-pack', 'one-page', 'poster', 'appendix'];

async function home(hands) {
  return new URL(hands.page.url()).pathname.match(/\/t\/[^/]+/)?.[0];
}

export default {
  name: 'spread',
  viewports: ['phone'],
  async run(t) {
    const abel = new Hands(await t.someone());
    await enterAs(abel.page, 'Abel Moreno');
    const ward = await home(abel);
    assert.ok(ward, `Abel comes to his team, not to ${abel.page.url()}`);
    let recipe;

    await t.step('what was kept becomes a recipe', async () => {
      await abel.goto(`${ward}/tests`);
      await abel.press('Lights down');
      await abel.write('Why, in a line', 'They sleep.');
      await abel.press('Adopt');
      await abel.press('Write it for others');
      // What the card and the notes say stands there already.
      const steps = abel.page.locator('[name="steps"]');
      assert.match(await steps.inputValue(), /big lights/, 'the steps are filled in from the card');
      await abel.write('What is it called?', 'Lights down at ten');
      await abel.press('Keep the recipe');
      await abel.sees('Lights down at ten', 'May I copy?');
      recipe = new URL(abel.page.url()).pathname;
      await abel.press('Yes, in this place');
      await t.audit(abel.page, 'spread-recipe');
    });

    await t.step('another ward takes it on', async () => {
      const dora = new Hands(await t.someone());
      await enterAs(dora.page, 'Dora Nilsen');
      await dora.goto(recipe);
      await dora.press('Try it in Stroke unit');
      await dora.page.locator('input[name="alike"][value="8"]').check({ force: true });
      await dora.write('What will you make your own?', 'Half past nine, before the last round.');
      await dora.choose('What do you count?', { label: 'People who slept' });
      await dora.press('Take it on');
      await dora.sees('Write the test card', 'Lights down at ten');
      await dora.goto(recipe);
      await dora.sees('Stroke unit');
    });

    await t.step('the way on is looked at from above', async () => {
      await abel.goto(recipe);
      await abel.press('Where next?');
      await abel.sees('Where next?', 'One place has a result', 'Three places or more say far more than one');
      await abel.goto(`${recipe}/card`);
      await abel.sees('Lights down at ten');
    });

    await t.step('documents open, and one is taken along as PDF', async () => {
      for (const kind of DOCUMENTS) await abel.goto(`${ward}/documents/${kind}`);
      const pdf = await abel.page.request.get(`${ward}/documents/final-pack/pdf`);
      assert.equal(pdf.headers()['content-type'], 'application/pdf');
      assert.match((await pdf.body()).toString('latin1'), /^%PDF-[\s\S]*\/StructTreeRoot/, 'it is tagged');
    });

    await t.step('a stranger with the link reads the copy and its figures', async () => {
      await abel.goto(`${ward}/documents/one-page/share`);
      await abel.press('Make the link');
      const link = await abel.page.locator('#share').inputValue();
      const path = new URL(link).pathname;
      const stranger = new Hands(await t.someone());
      await stranger.goto(path);
      await stranger.sees('Copy for others: small numbers hidden');
      await t.audit(stranger.page, 'spread-shared');
      const figures = await (await stranger.page.request.get(`${path}/figures.json`)).json();
      assert.equal(figures.schema, 'hundred-figures/1');
      assert.ok(figures.measures.length > 0, 'the chart of the page has figures');
      for (const { name, kind, numbers } of figures.measures) {
        const small = numbers.filter(({ value, numerator }) => {
          const count = kind === 'count' ? value : numerator;
          return count !== null && count > 0 && count < 8;
        });
        assert.deepEqual(small, [], `${name} shows a small number`);
      }
      const csv = await (await stranger.page.request.get(`${path}/figures.csv`)).text();
      assert.match(csv, /measure,kind,unit,of,per,period,state,value/);
      const gone = await stranger.page.request.get(`${path}0/figures.json`);
      assert.equal(gone.status(), 404, 'a guessed link is like none');
    });
  },
};
