// What holds on every page. Each check gives a list of problems in words, empty when all is well.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
// What can change when only the colours do.
const OF_COLOUR = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const NARROWEST = { width: 320, height: 780 };
const TARGET_PX = 44;

/** WCAG 2.2 AA, as far as a machine can tell. */
export function accessibility(page) {
  return axe(page, STANDARDS);
}

/** The rules of it that look at colour, for the same page in another scheme. */
export function colours(page) {
  return axe(page, OF_COLOUR);
}

/** All of it but colour, for a page whose colours are looked at elsewhere: they take most of the time. */
export function accessibilityButColours(page) {
  return axe(page, STANDARDS, Object.fromEntries(OF_COLOUR.values.map((rule) => [rule, { enabled: false }])));
}

async function axe(page, runOnly, rules = {}) {
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (settings) => {
    // A page within the page would need a run of its own.
    const frames = document.querySelectorAll('iframe, frame, object, embed').length;
    if (frames > 0) return [`${frames} pages within the page are not looked into`];
    const { violations } = await globalThis.axe.run(document, { ...settings, resultTypes: ['violations'], iframes: false, preload: false });
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => {
        const told = (node.failureSummary ?? '').split('\n').slice(1).map((line) => line.trim()).filter(Boolean);
        return `${rule.id} (${rule.impact}) at ${node.target.join(' ')}: ${told.join('; ')}`;
      }),
    );
  }, { runOnly, rules });
}

/** At 320 px nothing may have to be scrolled sideways (WCAG 1.4.10), except inside a region made for it. */
export async function reflow(page) {
  const before = page.viewportSize();
  await page.setViewportSize(NARROWEST);
  const problems = await page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width) return [];
    const scrolls = (element) => {
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element),
    );
    const names = wide.slice(0, 3).map((element) => {
      const own = element.id ? `#${element.id}` : [...element.classList].map((name) => `.${name}`).join('');
      return `<${element.tagName.toLowerCase()}${own}> reaches ${Math.round(element.getBoundingClientRect().right)} px`;
    });
    return [`at 320 px the page is ${root.scrollWidth} px wide: ${names.join(', ')}`];
  });
  await page.setViewportSize(before);
  return problems;
}

/**
 * A page has a name, one main heading, one main part, headings that skip no level, and ids that are there once. A part of a
 * page shown `alone` may bring a second main heading.
 */
export function structure(page, { alone = false } = {}) {
  return page.evaluate((partAlone) => {
    const problems = [];
    if (!document.title.trim()) problems.push('the page has no title');
    for (const part of ['h1', 'main']) {
      const count = document.querySelectorAll(part).length;
      if (count !== 1 && !partAlone) problems.push(`${count} elements <${part}> instead of one`);
    }
    let level = 0;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      const next = Number(heading.tagName[1]);
      if (next > level + 1) problems.push(`<h${next}> "${heading.textContent.trim()}" follows <h${level}>`);
      level = next;
    }
    const seen = new Set();
    for (const { id } of document.querySelectorAll('[id]')) {
      if (seen.has(id)) problems.push(`the id "${id}" is there twice`);
      seen.add(id);
    }
    return problems;
  }, alone);
}

/** Fingers need 44 px: buttons, fields and choices. Links inside a sentence are exempt. */
export function targets(page) {
  return page.evaluate((least) => {
    const small = [];
    const controls = 'button, select, textarea, summary, input:not([type=hidden], [type=checkbox], [type=radio])';
    for (const control of document.querySelectorAll(controls)) {
      const { width, height } = control.getBoundingClientRect();
      if (width === 0 || height === 0 || height >= least - 0.5) continue;
      const name = control.getAttribute('aria-label') ?? control.name ?? '';
      const words = control.textContent.trim().slice(0, 30) || name;
      small.push(`<${control.tagName.toLowerCase()}> "${words}" is ${Math.round(height)} px high, ${least} are needed`);
    }
    return small;
  }, TARGET_PX);
}

// Words that never stand on a screen of Hundred, and traces of values that were missing.
const NEVER_SAID = [
  /\bsubmit(s|ted)?\b/i,
  /\berror occurred\b/i,
  /\binvalid\b/i,
  /\busers?\b/i,
  /\b(?:in)?significant(ly)?\b/i,
  /\bcaused\b/i,
  /\bp-values?\b/i,
  /\bundefined\b/,
  /\bNaN\b/,
  /\bnull\b/,
  /\b(?:Some\(|None\b\))/,
];

/** Plain words only. What people typed themselves is marked `data-their-words` and left alone. */
export async function words(page) {
  const text = await page.evaluate(() => {
    const shown = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent.closest('script, style, noscript, [data-their-words]')) shown.push(walker.currentNode.data);
    }
    const told = document.querySelectorAll('[aria-label], [title], [alt], [placeholder]');
    for (const element of told) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) shown.push(element.getAttribute(name) ?? '');
    }
    return shown.join('\n');
  });
  return NEVER_SAID.flatMap((never) => {
    const line = text.split('\n').find((each) => never.test(each));
    return line === undefined ? [] : [`says "${never.exec(line)[0]}" in "${line.trim().slice(0, 90)}"`];
  });
}

/**
 * With the Tab key alone everything that can be used is reached once, in order, and one can see where one is. A page with `script` notes
 * by itself where the key has been, so that all presses can be sent at once.
 */
export async function keyboard(page, { script = true } = {}) {
  const wanted = await page.evaluate(markStops);
  const seen = [];
  const missing = () => wanted - new Set(seen.map((stop) => stop.mark)).size;
  // A press may leave the page and come back, and of many sent at once some may be lost: once more around, one at a time.
  for (let presses = 0; presses < 2 * wanted + 5 && missing() > 0; ) {
    const now = script && presses === 0 ? wanted : 1;
    await tab(page, now);
    seen.push(...(await page.evaluate(() => globalThis.stopsSeen())));
    presses += now;
  }
  const problems = new Set();
  for (const stop of seen) {
    if (!stop.visible) problems.add(`${stop.name} shows no focus of 2 px or more`);
    if (!stop.onScreen) problems.add(`${stop.name} has the focus and is not on the screen`);
  }
  const missed = await page.evaluate((reached) => {
    const left = [...document.querySelectorAll('[data-stop]')].filter((each) => !reached.includes(each.dataset.stop));
    const names = left.map((each) => `<${each.tagName.toLowerCase()}> "${(each.textContent.trim() || each.name || '').slice(0, 30)}"`);
    for (const each of document.querySelectorAll('[data-stop]')) each.removeAttribute('data-stop');
    document.activeElement?.blur();
    return names;
  }, seen.map((stop) => stop.mark));
  if (missed.length > 0) problems.add(`the Tab key does not reach ${missed.slice(0, 4).join(', ')}`);
  return [...problems];
}

/** In the page: numbers what the Tab key should reach, and notes where it has been each time it goes on. Gives how many stops. */
function markStops() {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  // A group of choices is one stop, wherever in it the key lands.
  const groups = new Map();
  let count = 0;
  for (const element of document.querySelectorAll(usable)) {
    if (element.disabled || element.closest('[inert], details:not([open]) > :not(summary)')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    let stop = count;
    if (element.type === 'radio') {
      const inForm = groups.get(element.form) ?? new Map();
      groups.set(element.form, inForm);
      stop = inForm.get(element.name) ?? count;
      inForm.set(element.name, stop);
    }
    element.setAttribute('data-stop', `${stop}`);
    if (stop === count) count += 1;
  }
  document.activeElement?.blur();

  let seen = [];
  const note = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return;
    const style = getComputedStyle(element);
    const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const box = element.getBoundingClientRect();
    seen.push({
      mark: element.getAttribute('data-stop'),
      name: `<${element.tagName.toLowerCase()}> "${(element.textContent.trim() || element.name || element.id || '').slice(0, 30)}"`,
      visible: ringed || style.boxShadow !== 'none',
      onScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    });
  };
  const before = globalThis.stopsSeen;
  if (before) document.removeEventListener('keydown', before.note, true);
  // When the key is pressed again the page has come to rest at where it was.
  document.addEventListener('keydown', note, true);
  globalThis.stopsSeen = () => {
    note();
    return seen.splice(0);
  };
  globalThis.stopsSeen.note = note;
  return count;
}

const keysOf = new WeakMap();

/** Presses the Tab key so many times, without waiting for one to be answered before the next. */
async function tab(page, times) {
  if (!keysOf.has(page)) keysOf.set(page, await page.context().newCDPSession(page));
  const keys = keysOf.get(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  await Promise.all(
    Array.from({ length: times }, () => [
      keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }),
      keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    ]).flat(),
  );
}
