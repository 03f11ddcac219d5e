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

/** Comes in again once a session has ended, without drawing the door: it was seen when this person came in first. */
export async function enterAgain(page, words) {
  const { request } = page.context();
  // The server may close a connection that has lain idle in the moment it is used again; a browser then asks once more by itself.
  const door = await request.get('/enter', { maxRetries: 2 });
  const way = await page.evaluate(({ html, source, flags }) => {
    const wanted = new RegExp(source, flags);
    const forms = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('main form[method="post"]')];
    const form = forms.find((each) => wanted.test(each.textContent));
    return form && { action: form.getAttribute('action'), fields: Object.fromEntries(new FormData(form)) };
  }, { html: await door.text(), source: words.source, flags: words.flags });
  if (!way) throw new Error(`nobody at the door is called ${words}`);
  const answer = await request.post(way.action, { form: way.fields, maxRedirects: 0, headers: { origin: new URL(door.url()).origin } });
  if (answer.status() !== 303) throw new Error(`the door answered ${answer.status()} to ${words}`);
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
export function linksIn(html, address) {
  const here = new URL(address);
  return [...html.matchAll(/<a\s([^>]*)>/g)]
    .map(([, attributes]) => attributes)
    .filter((attributes) => !/(?:^|\s)download(?:[\s=]|$)/.test(attributes))
    .flatMap((attributes) => /(?:^|\s)href="([^"]*)"/.exec(attributes)?.[1] ?? [])
    .map((href) => new URL(href.replaceAll('&amp;', '&'), here))
    .filter((to) => to.origin === here.origin)
    .map((to) => to.pathname + to.search);
}
