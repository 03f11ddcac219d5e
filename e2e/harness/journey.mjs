// What a journey gets in its hands: a page, the server's address, and the checks of every page.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { SCHEMES, VIEWPORTS, person } from './browser.mjs';
import { accessibility, accessibilityButColours, colours, keyboard, reflow, structure, targets, words } from './checks.mjs';
import { watch } from './watch.mjs';

const SHOTS = fileURLToPath(new URL('../shots/', import.meta.url));
await mkdir(SHOTS, { recursive: true });

export class Travel {
  #browser;
  #record;
  #shots;
  #seen;
  #people = [];

  constructor({ browser, server, viewport, script, record, shots = false, seen }) {
    this.#browser = browser;
    this.#record = record;
    this.#shots = shots;
    this.#seen = seen;
    this.server = server;
    this.base = server.base;
    this.viewport = viewport;
    this.script = script;
  }

  /** Somebody new with a browser of their own: gives their page, with `page.watched` beside it. */
  async someone({ script = this.script } = {}) {
    const context = await person(this.#browser, { base: this.base, viewport: this.viewport, script });
    const page = await context.newPage();
    page.watched = watch(page, this.base);
    this.#people.push({ context, page });
    return page;
  }

  /** One part of a journey, as a test of its own. What cannot be done ends the journey: what follows stands on it. */
  async step(name, act) {
    let fault;
    await this.#record(`${name}, ${this.viewport}${this.script ? '' : ', without script'}`, async () => {
      try {
        await act();
      } catch (error) {
        fault = error;
        throw error;
      }
    });
    if (!fault) return;
    const end = new Error(`could not go on after “${name}”`);
    end.stack = end.message;
    throw end;
  }

  /**
   * All that holds on every page. Counts as one test for each scheme, under the name of the page; a page that fails does not stop
   * the journey. In the dark only colours differ, so only they are looked at again. `alone`: it shows only a part of a page;
   * `coloursSeen`: the same page's colours were looked at elsewhere. A page that is what it was when it passed is not held against all
   * of that again; what it did wrong on the way here is told all the same. With `--shots` there is a picture of each. Gives whether all
   * was well.
   */
  async audit(page, name, options = {}) {
    const { schemes = SCHEMES } = options;
    const mark = await this.#seen.markStanding(page, this.#way(options));
    if (this.#isSpared(mark)) return this.#spare(name, schemes, () => page.watched.take());
    const well = await this.#holdAgainst(page, name, options);
    if (well) this.#seen.keep(mark);
    return well;
  }

  async #holdAgainst(page, name, { alone = false, coloursSeen = false, schemes = SCHEMES }) {
    let well = true;
    for (const scheme of schemes) {
      const passed = await this.#record(this.#lookAt(name, scheme), async () => {
        await page.emulateMedia({ colorScheme: scheme });
        if (this.#shots) await page.screenshot({ path: `${SHOTS}${name}-${VIEWPORTS[this.viewport].width}-${scheme}.png`, fullPage: true });
        const problems = page.watched.take();
        const whole = coloursSeen ? accessibilityButColours : accessibility;
        const looksRight = scheme === 'light' ? whole : colours;
        if (this.script) problems.push(...(await looksRight(page)));
        if (scheme === 'light') {
          problems.push(...(await structure(page, { alone })), ...(await words(page)), ...(await keyboard(page, { script: this.script })));
          if (this.viewport === 'phone') problems.push(...(await reflow(page)), ...(await targets(page)));
        }
        problems.push(...page.watched.take());
        return problems.map((problem) => `${page.url().slice(this.base.length)}: ${problem}`);
      });
      well &&= passed;
    }
    await page.emulateMedia({ colorScheme: 'light' });
    return well;
  }

  /** Opens a page by its address and audits it, unless it is what it was when it passed before. */
  async look(page, path, name, options = {}) {
    const { schemes = SCHEMES } = options;
    const mark = await this.#seen.mark(page, path, this.#way(options));
    if (this.#isSpared(mark)) {
      await this.#spare(name, schemes);
      return;
    }
    await page.goto(path);
    if (await this.#holdAgainst(page, name, options)) this.#seen.keep(mark);
  }

  #way(options) {
    return [this.viewport, this.script, options.schemes ?? SCHEMES, options];
  }

  #isSpared(mark) {
    return !this.#shots && this.#seen.has(mark);
  }

  async #spare(name, schemes, alsoWrong = () => []) {
    let well = true;
    for (const scheme of schemes) {
      const passed = await this.#record(this.#lookAt(name, scheme), () => [...this.#seen.spare(), ...alsoWrong()]);
      well &&= passed;
    }
    return well;
  }

  #lookAt(name, scheme) {
    return `${name} at ${VIEWPORTS[this.viewport].width} px, ${scheme}`;
  }

  /** Closes everybody's browser. Gives what their pages did wrong, and on failure leaves a picture of each. */
  async leave(failedAs) {
    const problems = [];
    for (const [number, { context, page }] of this.#people.entries()) {
      problems.push(...page.watched.take());
      if (failedAs !== undefined) {
        const path = `${SHOTS}failed-${failedAs}-${this.viewport}-${number + 1}.png`;
        await page.screenshot({ path, fullPage: true }).catch(() => {});
        problems.push(`was at ${page.url()}, pictured in ${path}`);
      }
      await context.close();
    }
    return problems;
  }
}
