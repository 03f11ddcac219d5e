// Every page that anybody in the demo can reach is held against everything that holds on each page. Pages are found by following links,
// so that a new page is tried without being listed here. They are found once, by all who look at them beside each other.

import { enterAs, linksIn, nameOf, people, shape } from '../harness/demo.mjs';

const MOST_PAGES = 160;

/** One person of each kind: the words after the name tell what they are. */
function differing(everybody) {
  const kinds = new Map();
  for (const words of everybody) {
    const kind = /\b(steward|leader|strategist|coach|team lead|analyst|observer|member)\b/i.exec(words)?.[1] ?? words;
    if (!kinds.has(kind.toLowerCase())) kinds.set(kind.toLowerCase(), words);
  }
  return [...kinds].slice(0, 8).map(([kind, words]) => ({ kind, words }));
}

/** Follows every link that this person is shown, without drawing a page. Gives the first address of each shape. */
async function walk(page, words) {
  await enterAs(page, words);
  const ahead = [new URL(page.url()).pathname, '/'];
  const queued = new Set(ahead.map(shape));
  const reached = new Map();
  while (ahead.length > 0 && reached.size < MOST_PAGES) {
    const path = ahead.shift();
    const answer = await page.context().request.get(path);
    if (!answer.ok()) throw new Error(`${words} is led to ${path}, which answers ${answer.status()}`);
    const isPage = (answer.headers()['content-type'] ?? '').startsWith('text/html') && !answer.headers()['content-disposition'];
    if (!isPage) continue;
    const here = new URL(answer.url()).pathname;
    if (!reached.has(shape(here))) reached.set(shape(here), here);
    for (const way of linksIn(await answer.text(), answer.url())) {
      const next = shape(way.split('?')[0]);
      if (queued.has(next) || next === '/enter') continue;
      queued.add(next);
      ahead.push(way);
    }
  }
  return reached;
}

/** One walk through a demo, shared by all who come to it: each takes the next person until everybody has been. */
class Round {
  static #of = new Map();
  #left;
  #walks = [];

  static async through(t) {
    if (!Round.#of.has(t.base)) Round.#of.set(t.base, Round.#begin(t));
    const round = await Round.#of.get(t.base);
    for (let person = round.#left.shift(); person; person = round.#left.shift()) {
      const walking = t.someone().then((page) => walk(page, person.words));
      round.#walks.push({ person, walking });
      await walking;
    }
    return round.#pages();
  }

  static async #begin(t) {
    const round = new Round();
    round.#left = differing(await people(await t.someone()));
    round.everybody = [...round.#left];
    return round;
  }

  /** Each page once, with the first person who is shown it. */
  async #pages() {
    const found = new Map();
    for (const person of this.everybody) {
      const reached = await this.#walks.find((each) => each.person === person).walking;
      for (const [here, path] of reached) if (!found.has(here)) found.set(here, { here, path, ...person });
    }
    return [...found.values()];
  }
}

export default {
  name: 'every page',
  async run(t) {
    const door = await t.someone();
    await door.goto('/enter');
    await t.audit(door, 'enter');
    const pages = await Round.through(t);
    const shapes = pages.map((each) => each.here).sort();
    if (pages.length < 60) throw new Error(`only ${pages.length} pages were found: ${shapes.join(' ')}`);
    if (pages.length >= MOST_PAGES) throw new Error(`${pages.length} pages were found and there may be more: raise MOST_PAGES`);
    let page;
    let inside;
    for (const { here, path, kind, words } of pages) {
      if (inside !== words) {
        page = await t.someone();
        await enterAs(page, words);
        inside = words;
      }
      await t.look(page, path, `${nameOf(here)}-as-${kind.replaceAll(/\W+/g, '-')}`);
    }
    console.log(`         ${pages.length} pages: ${shapes.join(' ')}`);
  },
};
