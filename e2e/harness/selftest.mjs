// The checks, tried on small pages: a sound page must pass all of them, and each planted fault must be found by its check. The pages
// come from a tiny server with the strict policy that Hundred itself sends.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';

import { person } from './browser.mjs';
import { accessibility, colours, keyboard, reflow, structure, targets, words } from './checks.mjs';
import { POLICY } from './policy.mjs';
import { watch } from './watch.mjs';

const STYLE = `
  body { margin: 0; font: 17px system-ui; color: #222; background: #fff }
  main { padding: 1rem; max-width: 40rem }
  button, input { min-height: 44px; max-width: 100%; box-sizing: border-box; font: inherit }
  :focus-visible { outline: 3px solid #004d40; outline-offset: 2px }
  .pale { color: #ccc } .wide { width: 900px } .plain:focus-visible { outline: none } .low { min-height: 20px; height: 20px }
  @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #8cf } .gloom { color: #333 } }
`;

const SOUND = {
  head: '<title>Two numbers</title>',
  body: `<main><h1>Two numbers. One minute.</h1>
    <form><fieldset><legend>Is that right?</legend>
    <label><input type="radio" name="odd" value="n"> No</label> <label><input type="radio" name="odd" value="y" checked> Yes</label></fieldset><label for="n">Waits over a day</label> <input id="n" name="n" inputmode="numeric">
    <button>Save</button></form><p>See the <a href="/sound">chart</a>.</p></main>`,
};

// Name, the check that must find it, words it must say, and how the sound page is spoilt.
const FAULTS = [
  ['a field without a label', accessibility, /label/, { swap: ['<label for="n">Waits over a day</label>', ''] }],
  ['pale text', accessibility, /color-contrast/, { add: '<p class="pale">hardly to be read</p>' }],
  ['text that pales in the dark', colours, /color-contrast/, { dark: true, add: '<p class="gloom">fine by day</p>' }],
  ['a page within the page', accessibility, /within the page/, { add: '<iframe title="other" src="data:,"></iframe>' }],
  ['a picture without words', accessibility, /image-alt/, { add: '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">' }],
  ['no language', accessibility, /html-has-lang/, { lang: '' }],
  ['a wide box', reflow, /900|9\d\d px/, { add: '<div class="wide">wide</div>' }],
  ['no title', structure, /no title/, { head: '' }],
  ['two main headings', structure, /<h1>/, { add: '<h1>Again</h1>' }],
  ['a skipped heading', structure, /<h3>/, { add: '<h3>Deep</h3>' }],
  ['an id twice', structure, /twice/, { add: '<p id="n">n</p>' }],
  ['a low button', targets, /20 px high/, { add: '<button class="low">Low</button>' }],
  ['a word of the trade', words, /"significant"/, { add: '<p>A significant change.</p>' }],
  ['a missing value', words, /"NaN"/, { add: '<p>Mean: NaN</p>' }],
  ['a word in a label', words, /"Submit"/, { add: '<a href="/sound" aria-label="Submit"></a>' }],
  ['no visible focus', keyboard, /no focus/, { add: '<a class="plain" href="/sound">quiet</a>' }],
  ['out of reach of the Tab key', keyboard, /does not reach/, { add: '<a href="/sound" tabindex="-1">hidden from keys</a>' }],
  ['a style in the page', 'watch', /console: .*Content Security Policy|violates/, { add: '<p style="color:red">red</p>' }],
  ['a script in the page', 'watch', /console: .*Content Security Policy|violates/, { add: '<script>window.x = 1</script>' }],
  ['a script that throws', 'watch', /script: planted/, { add: '<script src="/throws.js"></script>' }],
  ['a complaint in the console', 'watch', /console: planted/, { add: '<script src="/complains.js"></script>' }],
  ['a missing picture', 'watch', /answered 404/, { add: '<img src="/missing.png" alt="gone">' }],
  ['a foreign host', 'watch', /foreign host/, { add: '<img src="http://foreign.example/x.png" alt="away">' }],
];

function render(spoilt = {}) {
  const lang = spoilt.lang ?? ' lang="en-GB"';
  const head = spoilt.head ?? SOUND.head;
  let body = SOUND.body;
  if (spoilt.swap) {
    assert.ok(body.includes(spoilt.swap[0]), 'what is to be spoilt is not there');
    body = body.replace(...spoilt.swap);
  }
  if (spoilt.add) body = body.replace('</main>', `${spoilt.add}</main>`);
  return `<!doctype html><html${lang}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}
    <link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head><body>${body}</body></html>`;
}

function serve() {
  const answers = { '/style.css': ['text/css', STYLE], '/throws.js': ['text/javascript', 'throw new Error("planted")'] };
  answers['/complains.js'] = ['text/javascript', 'console.error("planted")'];
  answers['/sound'] = ['text/html', render()];
  FAULTS.forEach(([, , , spoilt], number) => (answers[`/fault/${number}`] = ['text/html', render(spoilt)]));
  const server = createServer((request, response) => {
    const [type, text] = answers[request.url] ?? [];
    response.writeHead(text ? 200 : request.url === '/refused' ? 422 : 404, {
      'content-type': `${type ?? 'text/html'}; charset=utf-8`,
      'content-security-policy': POLICY,
    });
    response.end(text ?? render());
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Everything the checks say about one page. */
async function everything(page) {
  const found = [];
  for (const check of [accessibility, colours, structure, words, keyboard, reflow, targets]) found.push(...(await check(page)));
  return [...found, ...page.watched.take()];
}

export async function plantedFaults(browser, tally) {
  const server = await serve();
  const base = `http://127.0.0.1:${server.address().port}`;
  const fresh = async (options = {}) => {
    const context = await person(browser, { base, viewport: 'phone', ...options });
    const page = await context.newPage();
    page.watched = watch(page, base);
    return page;
  };
  const trial = (name, act) => tally.record(`planted: ${name}`, act);

  for (const scheme of ['light', 'dark']) {
    await trial(`a sound page passes every check, ${scheme}`, async () => {
      const page = await fresh({ scheme });
      await page.goto('/sound');
      const found = await everything(page);
      await page.context().close();
      return found;
    });
  }
  for (const [number, [name, check, expected, { dark }]] of FAULTS.entries()) {
    await trial(`${name} is found`, async () => {
      const page = await fresh();
      await page.goto(`/fault/${number}`);
      if (dark) await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(50);
      const found = check === 'watch' ? page.watched.take() : await check(page);
      await page.context().close();
      return found.some((problem) => expected.test(problem)) ? [] : [`found only: ${found.join(' | ') || 'nothing'}`];
    });
  }
  await trial('an answer of 422 is a fault unless it is expected', async () => {
    const page = await fresh();
    await page.goto('/refused');
    const unexpected = page.watched.take();
    await page.watched.expecting(422, () => page.goto('/refused'));
    const expected = page.watched.take();
    await page.context().close();
    assert.match(unexpected.join(), /answered 422/);
    assert.deepEqual(expected, []);
  });
  await trial('a browser without script runs none', async () => {
    const page = await fresh({ script: false });
    await page.goto('/fault/' + FAULTS.findIndex(([name]) => name === 'a script that throws'));
    const found = page.watched.take();
    await page.getByRole('button', { name: 'Save' }).waitFor();
    await page.context().close();
    assert.deepEqual(found, []);
  });
  server.close();
}
