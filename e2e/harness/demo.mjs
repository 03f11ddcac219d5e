// The demo's people, and the pages they can reach.

/** The buttons of the demo's door: one for each person, with the words on it. */
export async function people(page) {
  await page.goto('/enter');
  const buttons = page.locator('main form[method="post"] button');
  const told = await buttons.evaluateAll((all) =>
    all.map((button) => (button.getAttribute('aria-label') ?? button.textContent).trim().replaceAll(/\s+/g, ' ')),
  );
  if (told.length === 0) throw new Error('nobody can be entered as at /enter');
  return told;
}

/** Enters as the person whose button says these words. */
export async function enterAs(page, words) {
  await page.goto('/enter');
  const buttons = page.locator('main form[method="post"] button');
  const wanted = buttons.filter({ hasText: words }).or(page.getByRole('button', { name: words }));
  await Promise.all([page.waitForURL((url) => url.pathname !== '/enter'), wanted.first().click()]);
}

// What follows one of these is one of many too: the forms of a method, their tables and files, months.
const OF_MANY = ['method', 'methods', 'tally', 'files', 'months'];

// One page, however many teams have it: ids in an address become a star.
export function shape(path) {
  const isId = (part) => /^(?:[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27})$/i.test(part) || /^\d+$/.test(part) || /^\d{4}-\d{2}-\d{2}$/.test(part);
  const parts = path.split('/');
  return parts.map((part, number) => (isId(part) || OF_MANY.includes(parts[number - 1]) ? '*' : part)).join('/');
}

/** A file name for a page of this shape: `/t/*` is `team`, one of many is `team-measures-one`. */
export function nameOf(path) {
  const short = { t: 'team', c: 'challenge' };
  const parts = path.split('/').filter(Boolean);
  const named = parts.flatMap((part, number) => {
    if (part === '*') return parts[number - 1] in short ? [] : ['one'];
    return [short[part] ?? part];
  });
  return named.join('-') || 'home';
}

/** Where a page, given as text, leads inside the application, without downloads. */
export function linksIn(page, { html, address }) {
  return page.evaluate(({ html: text, address: here }) => {
    const read = new DOMParser().parseFromString(text, 'text/html');
    return [...read.querySelectorAll('a[href]')]
      .filter((link) => !link.hasAttribute('download'))
      .map((link) => new URL(link.getAttribute('href'), here))
      .filter((to) => to.origin === new URL(here).origin)
      .map((to) => to.pathname + to.search);
  }, { html, address });
}
