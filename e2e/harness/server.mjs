// Starts the real binary on a free port with a data folder of its own, and stops it the way an operator would.

import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN_MS = 90_000;
const STOPPED_WITHIN_MS = 10_000;

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// Whatever ends the run, no server and no data folder stay behind.
const alive = new Set();
process.once('exit', () => {
  for (const server of alive) server.vanish();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

export class Server {
  #child;
  #folder;
  #exit;
  #binary;
  /** Everything it printed, both streams. */
  printed = '';

  /** A furnished demo: people can be entered as with one click. */
  static async demo(binary) {
    const folder = await mkdtemp(join(tmpdir(), 'hundred-e2e-'));
    const server = new Server(folder);
    await server.#start(binary, (port) => ['demo', '--data', join(folder, 'place'), '--port', `${port}`]);
    return server;
  }

  /** The same for one journey alone. */
  static furnished(binary) {
    return Server.demo(binary);
  }

  /** A demo in which nobody is but a steward, by a clock that only `turn` moves: for living a whole challenge. */
  static async clock(binary) {
    const folder = await mkdtemp(join(tmpdir(), 'hundred-e2e-'));
    const server = new Server(folder);
    await server.#start(binary, (port) => ['demo', '--clock', '--crowd', '0', '--data', join(folder, 'place'), '--port', `${port}`]);
    return server;
  }

  /** Turns the clock of such a demo: `2026-01-05T09:00`. */
  async turn(to) {
    const after = this.printed.length;
    this.#child.stdin.write(`${to}\n`);
    await this.waitForPrinted(/The clock stands at/, { after });
  }

  /** Hands a letter to the program, as a mail server does. */
  async mailIn(letter) {
    const told = spawnSync(this.#binary, ['mail-in', '--data', join(this.#folder, 'place')], { input: letter, encoding: 'utf8' });
    if (told.status !== 0 || told.stderr) throw new Error(`hundred mail-in ended with ${told.status}: ${told.stderr}`);
  }

  /** An empty place of one steward, as after `hundred init`. `firstLink` is the sign-in link it printed. */
  static async own(binary, steward = 'steward@example.org') {
    const folder = await mkdtemp(join(tmpdir(), 'hundred-e2e-'));
    const server = new Server(folder);
    const data = join(folder, 'place');
    const port = await freePort();
    const init = spawnSync(binary, ['init', '--data', data, '--steward', steward, '--url', `http://127.0.0.1:${port}`], {
      encoding: 'utf8',
    });
    if (init.status !== 0) throw new Error(`hundred init ended with ${init.status}:\n${init.stdout}${init.stderr}`);
    server.printed = init.stdout + init.stderr;
    server.firstLink = /https?:\/\/\S+/.exec(init.stdout)?.[0];
    await server.#start(binary, () => ['serve', '--data', data, '--port', `${port}`], port);
    return server;
  }

  constructor(folder) {
    this.#folder = folder;
    alive.add(this);
  }

  async #start(binary, args, chosenPort) {
    const port = chosenPort ?? (await freePort());
    this.#binary = binary;
    this.base = `http://127.0.0.1:${port}`;
    const begun = performance.now();
    this.#child = spawn(binary, args(port), { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#exit = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once('exit', (code, signal) => resolve(signal ?? code));
    });
    this.#child.stdout.on('data', (text) => (this.printed += text));
    this.#child.stderr.on('data', (text) => (this.printed += text));
    let ended;
    this.#exit.then((how) => (ended = { how }));
    while (performance.now() - begun < READY_WITHIN_MS) {
      if (ended) throw new Error(`${binary} ${args(port).join(' ')} ended (${ended.how}) before it was ready:\n${this.#tail()}`);
      const answer = await fetch(`${this.base}/readyz`).catch(() => null);
      if (answer?.ok) {
        this.readyAfterMs = Math.round(performance.now() - begun);
        return;
      }
      await pause(25);
    }
    throw new Error(`${this.base}/readyz was not 200 within ${READY_WITHIN_MS} ms:\n${this.#tail()}`);
  }

  #tail() {
    return this.printed.split('\n').slice(-40).join('\n');
  }

  /**
   * Waits until something was printed, such as the sign-in message of a place without mail; gives the match. `after`: what had
   * been printed by then does not count.
   */
  async waitForPrinted(pattern, { after = 0, withinMs = 10_000 } = {}) {
    const until = performance.now() + withinMs;
    while (performance.now() < until) {
      const match = pattern.exec(this.printed.slice(after));
      if (match) return match;
      await pause(25);
    }
    throw new Error(`${pattern} was not printed within ${withinMs} ms:\n${this.#tail()}`);
  }

  /** Asks it to stop. Gives the problems: a server that has to be killed, or that ends with a failure. */
  async stop() {
    const problems = [];
    this.#child.kill('SIGTERM');
    const how = await Promise.race([this.#exit, pause(STOPPED_WITHIN_MS, 'late', { ref: false })]);
    if (how === 'late') {
      this.#child.kill('SIGKILL');
      await this.#exit;
      problems.push(`the server did not stop within ${STOPPED_WITHIN_MS} ms of SIGTERM`);
    } else if (how !== 0) {
      problems.push(`the server ended with ${how} instead of 0 after SIGTERM:\n${this.#tail()}`);
    }
    await rm(this.#folder, { recursive: true, force: true });
    alive.delete(this);
    return problems;
  }

  /** Ends it the hard way, at once. */
  vanish() {
    this.#child?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
    alive.delete(this);
  }
}
