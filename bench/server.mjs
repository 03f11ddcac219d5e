// Starting and stopping the binary that is measured, and the table of what was found.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A binary with the arguments it is started with; `within`: how many seconds it may take to be ready. */
export class Measured {
  #child;
  #ended;

  constructor(binary, args, within) {
    Object.assign(this, { binary, args, within });
  }

  get pid() {
    return this.#child.pid;
  }

  /** Starts it on a free port; gives milliseconds until it was ready. */
  async start() {
    const port = await freePort();
    this.base = `http://127.0.0.1:${port}`;
    const begun = performance.now();
    const child = spawn(this.binary, [...this.args, '--port', `${port}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said = (said + text).slice(-4000)));
    this.#ended = new Promise((resolve) => child.once('exit', resolve));
    this.#child = child;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said}`);
      const answer = await fetch(`${this.base}/readyz`).catch(() => null);
      if (answer?.ok) return performance.now() - begun;
      if (performance.now() - begun > 1000 * this.within) throw new Error(`the server was not ready within ${this.within} s:\n${said}`);
      await pause(2);
    }
  }

  async stop() {
    if (!this.#child) return;
    this.#child.kill('SIGTERM');
    await this.#ended;
    this.#child = undefined;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The time below which this share of all times lies. */
export function at(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Prints what was measured beside the goals; the process ends with 1 when one was missed. */
export function tell(rows) {
  const wide = Math.max(...rows.map((each) => each.what.length));
  console.log(`\n${'measured'.padEnd(wide)}  ${'value'.padStart(14)}  ${'goal'.padStart(10)}`);
  for (const { what, value, goal, met } of rows) {
    console.log(`${what.padEnd(wide)}  ${value.padStart(14)}  ${goal.padStart(10)}  ${goal === '' ? '' : met ? 'met' : 'MISSED'}`);
  }
  process.exitCode = rows.every((each) => each.met) ? 0 : 1;
}
