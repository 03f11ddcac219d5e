// The pictures of the README, made from the demo:
//
//   node e2e/pictures.mjs [--binary target/debug/hundred] [--to docs/pictures]
//
// Look at them before they are committed.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { launch } from './harness/browser.mjs';
import { enterAs } from './harness/demo.mjs';
import { Server } from './harness/server.mjs';

const { values: options } = parseArgs({
  options: {
    binary: { type: 'string', default: 'target/debug/hundred' },
    to: { type: 'string', default: 'docs/pictures' },
  },
});

// Name, size, and the way there from the board of Pat Lindqvist's team.
const PICTURES = [
  ['team-board', { width: 1180, height: 820 }, () => {}],
  ['chart', { width: 1180, height: 820 }, (page) => page.getByRole('link', { name: 'Table and working' }).first().click()],
  ['numbers', { width: 390, height: 820 }, (page) => page.goto(`${new URL(page.url()).pathname}/numbers`)],
];

await mkdir(options.to, { recursive: true });
const demo = await Server.demo(options.binary);
const browser = await launch();
try {
  for (const [name, viewport, go] of PICTURES) {
    const context = await browser.newContext({ baseURL: demo.base, viewport, colorScheme: 'light', reducedMotion: 'reduce', locale: 'en-GB' });
    const page = await context.newPage();
    await enterAs(page, 'Pat Lindqvist');
    await go(page);
    await page.waitForLoadState('networkidle');
    const path = join(options.to, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
