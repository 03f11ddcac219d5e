// Pages that passed are not drawn again while they are byte for byte what they were: the same page with the same style sheet and
// scripts, held against the same checks in the same browser at the same width, cannot come out otherwise. Only what passed is kept, and
// only for pages that are opened by their address: whatever somebody does in a journey is done every time.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
// New in every page that is asked for, and without any effect on how it looks or works.
const EACH_TIME = [/(name="idempotency_key" value=")[^"]*/g];
const PART = /<(?:link|script|img|source|use|image)\b[^>]*?\s(?:src|href)="([^"#]+)/g;

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

  /** What passed before, as kept in the file at `path`; without one nothing is known, and nothing will be kept. */
  static async at(path, browser) {
    const seen = new Seen();
    seen.#path = path;
    seen.#bench = await bench(browser);
    seen.#passed = new Map(path ? await readFile(path, 'utf8').then((text) => Object.entries(JSON.parse(text)), () => []) : []);
    return seen;
  }

  /** What this page is now, as this person is shown it, looked at in this way. */
  async mark(page, path, way) {
    const answer = await page.context().request.get(path);
    const { origin } = new URL(answer.url());
    const text = EACH_TIME.reduce((now, changing) => now.replaceAll(changing, '$1'), (await answer.text()).replaceAll(origin, ''));
    const addresses = [...text.matchAll(PART)].map(([, address]) => new URL(address.replaceAll('&amp;', '&'), answer.url()));
    const parts = await Promise.all(addresses.filter((address) => address.origin === origin).map((address) => this.#part(page, address)));
    const { 'content-type': type, 'content-security-policy': policy } = answer.headers();
    return hash(this.#bench, JSON.stringify([way, answer.status(), type, policy]), text, ...parts);
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
