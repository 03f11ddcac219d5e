// Counts and prints tests. A test is a function that gives a list of problems, or throws.

import { writeFile } from 'node:fs/promises';

export class Tally {
  tests = [];
  /** How many of them were not tried again. */
  spared = 0;

  /** `quiet`: counts without printing. */
  constructor({ quiet = false } = {}) {
    this.say = quiet ? () => {} : console.log;
  }

  async record(name, act) {
    const begun = performance.now();
    let problems;
    try {
      problems = (await act()) ?? [];
    } catch (error) {
      problems = [error.stack ?? String(error)];
    }
    const ms = Math.round(performance.now() - begun);
    this.tests.push({ name, ms, problems });
    this.say(`${problems.length === 0 ? '  ok  ' : '  FAIL'} ${name} (${ms} ms)`);
    for (const problem of problems) this.say(`         ${problem.replaceAll('\n', '\n         ')}`);
    return problems.length === 0;
  }

  /** Counts checks that passed before on the same bytes as ones that pass. */
  spare(what, names) {
    this.spared += names.length;
    this.tests.push(...names.map((name) => ({ name, ms: 0, problems: [] })));
    this.say(`  ok   ${what}: went well today on the same bytes, ${names.length} checks`);
  }

  get failed() {
    return this.tests.filter((test) => test.problems.length > 0).length;
  }

  get passed() {
    return this.tests.length - this.failed;
  }

  async write(path, more = {}) {
    const { passed, failed, tests } = this;
    await writeFile(path, `${JSON.stringify({ passed, failed, ...more, tests }, null, 2)}\n`);
  }
}
