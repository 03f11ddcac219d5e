// The gallery: every sample of every page, in every state, as files. Served here with the policy that Hundred sends, and held
// against everything that holds on each page. Empty lists, mistakes and rare verdicts are seen here, that a demo hardly shows.

import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { Travel } from './journey.mjs';
import { POLICY } from './policy.mjs';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

function serve(folder, names) {
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(request.url.slice(1).split('?')[0]);
    const known = names.includes(name);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    response.writeHead(known ? 200 : 404, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY });
    response.end(known ? await readFile(join(folder, name)) : '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export async function gallery(browser, tally, folder, only = '') {
  const names = await readdir(folder);
  const pages = names.filter((name) => name.endsWith('.html') && name !== 'index.html' && name.includes(only));
  if (pages.length === 0 && only) return;
  if (pages.length === 0) throw new Error(`${folder} holds no samples`);
  const server = await serve(folder, names);
  const base = `http://127.0.0.1:${server.address().port}`;
  for (const viewport of ['phone', 'desktop']) {
    const record = (name, act) => tally.record(`gallery: ${name}`, act);
    const travelling = new Travel({ browser, server: { base }, viewport, script: true, record });
    const page = await travelling.someone();
    for (const name of pages.sort()) {
      const alone = name.startsWith('component-');
      // A part is the same at any width it is given; whole pages are laid out anew.
      if (alone && viewport !== 'phone') continue;
      await page.goto(`/${name}`);
      await travelling.audit(page, `sample-${name.replace(/\.html$/, '')}`, { alone });
    }
    await travelling.leave();
  }
  server.close();
}
