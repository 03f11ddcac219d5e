// Somebody's hands at a page: they find things by their words, as people do, and every tap is counted. With `keys` they never
// touch the pointer: they reach everything with the Tab key.

import assert from 'node:assert/strict';

const MOST_TABS = 250;

export class Hands {
  /** Presses of buttons, links and choices so far; typing is not counted. */
  taps = 0;

  constructor(page, { keys = false } = {}) {
    this.page = page;
    this.keys = keys;
  }

  async goto(path, status = 200) {
    const answer = await this.page.goto(path);
    assert.equal(answer.status(), status, path);
  }

  /** Presses a button or follows a link, and waits for the page it leads to. */
  async press(name, { within = this.page.locator('body'), leads = true } = {}) {
    const target = within.getByRole('button', { name }).or(within.getByRole('link', { name })).first();
    if (!leads) return this.#tap(target);
    await Promise.all([this.page.waitForEvent('framenavigated'), this.#tap(target)]);
    await this.page.waitForLoadState();
  }

  /** Opens what is folded away behind these words. */
  async unfold(words, within = this.page.locator('main')) {
    const summary = within.locator('summary', { hasText: words }).first();
    if (await summary.evaluate((each) => each.parentElement.open)) return;
    await this.#tap(summary);
  }

  /** Writes into the field with this label. */
  async write(label, text, within = this.page.locator('main')) {
    const field = within.getByLabel(label).first();
    const type = await field.getAttribute('type');
    if (!this.keys || type === 'date') return field.fill(text);
    await this.#reach(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** Picks one of several, or ticks a box. */
  async pick(label, within = this.page.locator('main')) {
    const choice = within.getByLabel(label, { exact: false }).first();
    if (await choice.isChecked()) return;
    if (this.keys) return this.#tap(choice);
    this.taps += 1;
    await choice.check({ force: true });
  }

  /** Chooses from a list. */
  async choose(label, option, within = this.page.locator('main')) {
    this.taps += 1;
    await within.getByLabel(label).first().selectOption(option);
  }

  /** Fails unless the page says so. */
  async sees(...all) {
    const text = await this.page.evaluate(() => {
      const typed = [...document.querySelectorAll('input:not([type=hidden]), textarea')].map((field) => field.value);
      return [document.body.innerText, ...typed].join(' ').replaceAll(/\s+/g, ' ');
    });
    for (const words of all) {
      const there = words instanceof RegExp ? words.test(text) : text.includes(words);
      assert.ok(there, `“${words}” is not on ${this.page.url()}:\n${text}`);
    }
  }

  async #tap(target) {
    this.taps += 1;
    if (!this.keys) return target.click();
    await this.#reach(target);
    const ticks = await target.evaluate((each) => ['radio', 'checkbox'].includes(each.type));
    await this.page.keyboard.press(ticks ? 'Space' : 'Enter');
  }

  /** Tabs until the focus is there, and can be seen to be there. */
  async #reach(target) {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      const [here, ringed] = await target.evaluate((each) => {
        const style = getComputedStyle(each);
        return [each === document.activeElement, style.outlineStyle !== 'none' || style.boxShadow !== 'none'];
      });
      if (here) {
        assert.ok(tabs === 0 || ringed, `the focus is on ${target} and cannot be seen`);
        return;
      }
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${target} is not reached with ${MOST_TABS} presses of Tab`);
  }
}
