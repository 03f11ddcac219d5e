// Journeys that passed today, whole, are not gone again while everything they depend on is byte for byte what it was: the program, every file
// of the browser tests, the browser, what the environment tells, the day (docs/decisions/0010). Only what passed is kept, with the names
// of its checks, so that a run tells of as many checks whoever went.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { hash, hashOfFile, sealOf, tree } from '../../.ci/passed.mjs';

const HERE = fileURLToPath(new URL('../', import.meta.url));

/** Everything but its name and the width that a journey's outcome depends on. */
async function bench({ browser, binary, root = HERE, seal = sealOf() }) {
  const { resolve } = createRequire(import.meta.url);
  const rules = await Promise.all(['axe-core/axe.min.js', 'playwright-core/package.json'].map((name) => hashOfFile(resolve(name))));
  const files = (await tree(root)).map(({ path, mode, what }) => `${path} ${mode} ${what}`);
  return hash(browser.version(), await hashOfFile(binary), ...seal, ...rules, ...files);
}

export class Travelled {
  #path;
  #under;
  #bench;
  #known = new Map();
  #gone = new Map();

  /** What passed before, as kept in the file at `path`; without one nothing is known, and nothing will be kept. `afresh`: nothing is known. */
  static async at(path, under, { afresh = false } = {}) {
    const travelled = new Travelled();
    if (!path) return travelled;
    travelled.#path = path;
    travelled.#under = under;
    travelled.#bench = await bench(under);
    if (!afresh) travelled.#known = new Map(await readFile(path, 'utf8').then((text) => Object.entries(JSON.parse(text)), () => []));
    return travelled;
  }

  /** The names of its checks, if it passed like this before; otherwise nothing. */
  checksOf(journey, viewport) {
    return this.#path && this.#known.get(this.#mark(journey, viewport));
  }

  /** It went well, with these checks. */
  keep(journey, viewport, checks) {
    if (this.#path) this.#gone.set(this.#mark(journey, viewport), checks);
  }

  #mark(journey, viewport) {
    return hash(this.#bench, journey, viewport);
  }

  /** Only what is true now stays. A program or a file that was changed on the way says nothing of what passed before. */
  async write() {
    if (!this.#path || (await bench(this.#under)) !== this.#bench) return;
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(`${this.#path}.new`, JSON.stringify(Object.fromEntries(this.#gone), null, 1));
    await rename(`${this.#path}.new`, this.#path);
  }
}
