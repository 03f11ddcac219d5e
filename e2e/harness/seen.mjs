// Pages that passed are not held against the same checks again while they are byte for byte what they were: the same page with the same
// style sheet and scripts, in the same browser at the same width, cannot come out otherwise. Only what passed is kept. A page that is opened
// by its address is known by what the server sends, and not even drawn. One that somebody came to in a journey, and may have typed into, is
// known by what stands in the browser; whatever is done in a journey is done every time.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
// New in every page that is asked for, and without any effect on how it looks or works.
const EACH_TIME = [/(name="idempotency_key" value=")[^"]*/g];
// Ids, and the keys of forms, differ at every run where nobody chose the chance. Which are the same as which is what counts.
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b/g;
const PART = /<(?:link|script|img|source|use|image)\b[^>]*?\s(?:src|href)="([^"#]+)/g;

/** The same text with the first id in it as `#1`, the second as `#2`. */
function numbered(text) {
  const ids = new Map();
  return text.replaceAll(ID, (id) => {
    if (!ids.has(id)) ids.set(id, `#${ids.size + 1}`);
    return ids.get(id);
  });
}

/** In the page: all that stands in it, and what only the browser knows: what was typed and ticked, the focus, the room on the screen. */
function standing() {
  const fields = [...document.querySelectorAll('input, textarea, select')].map((field) => {
    const chosen = field.tagName === 'SELECT' ? [...field.selectedOptions].map((option) => option.value) : field.checked;
    return [field.name, field.type === 'file' ? field.files.length : field.value, chosen, field.disabled, field.validity?.valid];
  });
  const { activeElement: focus } = document;
  const focused = focus && focus !== document.body ? `${focus.tagName} ${focus.id} ${focus.name ?? ''}` : '';
  return { html: document.documentElement.outerHTML, beside: JSON.stringify([fields, focused, location.hash, innerWidth, innerHeight]) };
}

const hash = (...parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(`${part.length}:`).update(part);
  return sum.digest('hex');
};

/** Everything but the page that a check's outcome depends on: the browser, what drives it, the rules, and these files. */
async function bench(browser) {
  const { resolve } = createRequire(import.meta.url);
  const here = new URL('./', import.meta.url);
  const files = (await readdir(here)).sort().map((name) => new URL(name, here));
  const texts = await Promise.all([...files, resolve('axe-core/axe.min.js'), resolve('playwright-core/package.json')].map((file) => readFile(file)));
  return hash(browser.version(), ...texts);
}

export class Seen {
  #path;
  #bench;
  #passed;
  #parts = new Map();
  /** How many tests were not run again. */
  spared = 0;

  /** What passed before, as kept in the file at `path`; without one nothing is known, and nothing will be kept. `afresh`: nothing is known. */
  static async at(path, browser, { afresh = false } = {}) {
    const seen = new Seen();
    seen.#path = path;
    seen.#bench = await bench(browser);
    seen.#passed = new Map(path && !afresh ? await readFile(path, 'utf8').then((text) => Object.entries(JSON.parse(text)), () => []) : []);
    return seen;
  }

  /** What this page is now, as this person is shown it, looked at in this way. */
  async mark(page, path, way) {
    const answer = await page.context().request.get(path);
    const { origin } = new URL(answer.url());
    const text = EACH_TIME.reduce((now, changing) => now.replaceAll(changing, '$1'), (await answer.text()).replaceAll(origin, ''));
    const { 'content-type': type, 'content-security-policy': policy } = answer.headers();
    const parts = await this.#partsOf(page, text, answer.url());
    return hash(this.#bench, JSON.stringify([way, answer.status(), type, policy]), text, ...parts);
  }

  /** What stands in somebody's browser now, looked at in this way. */
  async markStanding(page, way) {
    const { html, beside } = await page.evaluate(standing);
    const { origin } = new URL(page.url());
    const parts = await this.#partsOf(page, html, page.url());
    return hash(this.#bench, JSON.stringify(way), numbered(`${page.url()} ${html} ${beside}`.replaceAll(origin, '')), ...parts);
  }

  #partsOf(page, text, url) {
    const addresses = [...text.matchAll(PART)].map(([, address]) => new URL(address.replaceAll('&amp;', '&'), url));
    const own = addresses.filter((address) => address.origin === new URL(url).origin);
    return Promise.all(own.map((address) => this.#part(page, address)));
  }

  /** A style sheet, a script or a picture, asked for once by everybody who may see it. */
  async #part(page, address) {
    const { href } = address;
    if (!this.#parts.has(href)) {
      const read = async () => {
        const answer = await page.context().request.get(href);
        return hash(`${answer.status()}`, await answer.body());
      };
      this.#parts.set(href, read());
    }
    return this.#parts.get(href);
  }

  has(mark) {
    if (!this.#passed.has(mark)) return false;
    this.keep(mark);
    return true;
  }

  /** Counts a test that passed before as one that passes. */
  spare() {
    this.spared += 1;
    return [];
  }

  keep(mark) {
    this.#passed.set(mark, Date.now());
  }

  async write() {
    if (!this.#path) return;
    const lately = [...this.#passed].filter(([, at]) => at > Date.now() - KEPT_DAYS * DAY_MS);
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(this.#path, JSON.stringify(Object.fromEntries(lately)));
  }
}
