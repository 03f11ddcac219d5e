// Every page that anybody in the demo can reach is held against everything that holds on each page. Pages are found by following links,
// so that a new page is tried without being listed here.

import { enterAs, nameOf, people, shape, ways } from '../harness/demo.mjs';

const MOST_PAGES = 120;

/** One person of each kind: the words after the name tell what they are. */
function differing(everybody) {
  const kinds = new Map();
  for (const words of everybody) {
    const kind = /\b(steward|leader|strategist|coach|team lead|analyst|observer|member)\b/i.exec(words)?.[1] ?? words;
    if (!kinds.has(kind.toLowerCase())) kinds.set(kind.toLowerCase(), words);
  }
  return [...kinds].slice(0, 8);
}

export default {
  name: 'every page',
  async run(t) {
    const seen = new Set();
    const first = await t.someone();
    const everybody = differing(await people(first));
    await t.audit(first, 'enter');
    for (const [kind, words] of everybody) {
      const page = await t.someone();
      await enterAs(page, words);
      const ahead = [new URL(page.url()).pathname, '/'];
      const queued = new Set(ahead.map(shape));
      while (ahead.length > 0 && seen.size < MOST_PAGES) {
        const path = ahead.shift();
        const answer = await page.goto(path).catch((error) => {
          // An address that turns out to be a file is no page.
          if (/Download is starting/.test(error.message)) return null;
          throw error;
        });
        if (!(answer?.headers()['content-type'] ?? '').startsWith('text/html')) continue;
        const here = shape(new URL(page.url()).pathname);
        const again = seen.has(here);
        seen.add(here);
        for (const way of await ways(page)) {
          const next = shape(way.split('?')[0]);
          if (queued.has(next) || next === '/enter') continue;
          queued.add(next);
          ahead.push(way);
        }
        if (!again) await t.audit(page, `${nameOf(here)}-as-${kind.replaceAll(/\W+/g, '-')}`);
      }
    }
    if (seen.size < 10) throw new Error(`only ${seen.size} pages were found: ${[...seen].join(' ')}`);
    console.log(`         ${seen.size} pages: ${[...seen].sort().join(' ')}`);
  },
};
