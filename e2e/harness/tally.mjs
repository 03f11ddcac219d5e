// Counts and prints tests. A test is a function that gives a list of problems, or throws.

import { writeFile } from 'node:fs/promises';

export class Tally {
  tests = [];

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
    console.log(`${problems.length === 0 ? '  ok  ' : '  FAIL'} ${name} (${ms} ms)`);
    for (const problem of problems) console.log(`         ${problem.replaceAll('\n', '\n         ')}`);
    return problems.length === 0;
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
