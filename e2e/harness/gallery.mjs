// The gallery: every sample of every page, in every state, as files. Served here with the policy that Hundred sends, and held
// against everything that holds on each page. Empty lists, mistakes and rare verdicts are seen here, that a demo hardly shows.

import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

import { SCHEMES } from './browser.mjs';
import { Travel } from './journey.mjs';
import { POLICY } from './policy.mjs';

const A_TASK = 16;
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

function serve(folder, names) {
  const server = createServer(async (request, response) => {
    // A form answers with its own page, as the real ones do when they are only asked something.
    const asked = request.method === 'POST' ? new URL(request.headers.referer).pathname : request.url;
    const name = decodeURIComponent(asked.slice(1).split('?')[0]);
    if (name.startsWith('photos/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      response.end('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><path d="M40 40h560v400H40z" fill="#efe7d6"/></svg>');
      return;
    }
    const known = names.includes(name);
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    response.writeHead(known ? 200 : 404, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY });
    response.end(known ? await readFile(join(folder, name)) : '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** The work of the gallery, as tasks that may run beside each other: every page at each width, some pages a task. */
export async function gallery(browser, tally, folder, { only = '', shots = false, seen }) {
  const names = await readdir(folder);
  const pages = names.filter((name) => name.endsWith('.html') && name !== 'index.html' && name.includes(only)).sort();
  if (pages.length === 0 && only) return { tasks: [], close() {} };
  if (pages.length === 0) throw new Error(`${folder} holds no samples`);
  const server = await serve(folder, names);
  const base = `http://127.0.0.1:${server.address().port}`;
  const record = (name, act) => tally.record(`gallery: ${name}`, act);
  const look = async (viewport, some) => {
    const travelling = new Travel({ browser, server: { base }, viewport, script: true, record, shots, seen });
    const page = await travelling.someone();
    // The colours of a sample are the same at any width; pages of the demo are looked at in both schemes at both.
    const coloursSeen = viewport !== 'phone';
    const schemes = coloursSeen && !shots ? ['light'] : SCHEMES;
    for (const name of some) {
      const options = { alone: name.startsWith('component-'), coloursSeen, schemes };
      await travelling.look(page, `/${name}`, `sample-${name.replace(/\.html$/, '')}`, options);
    }
    await travelling.leave();
  };
  const tasks = ['phone', 'desktop'].flatMap((viewport) => {
    // A part is the same at any width it is given; whole pages are laid out anew.
    const fitting = pages.filter((name) => viewport === 'phone' || !name.startsWith('component-'));
    return Array.from({ length: Math.ceil(fitting.length / A_TASK) }, (_, number) => () =>
      look(viewport, fitting.slice(number * A_TASK, (number + 1) * A_TASK)),
    );
  });
  return { tasks, close: () => server.close() };
}
