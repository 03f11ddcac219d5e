// The journeys of a run, each at its widths, against servers of their own or the demo that many share. Those that went well today on the
// same bytes are told of, and not gone again.

import { Travel } from './journey.mjs';
import { Server } from './server.mjs';

const DEMO = 'the shared demo';
const DEMO_STARTS = 'the demo starts';
const DEMO_STOPS = 'the demo stops when asked';

const isShared = ({ journey }) => (journey.server ?? 'demo') === 'demo';

/** Starts what the chosen journeys share. Gives them as tasks that may run beside each other, and how to end what was started. */
export async function setOut(chosen, under) {
  const { tally, travelled, binary } = under;
  const trips = chosen.flatMap((journey) => (journey.viewports ?? ['phone', 'desktop']).map((viewport) => ({ journey, viewport })));
  const left = spareThose(trips, under);
  let demo;
  if (left.some(isShared)) {
    const up = await tally.record(DEMO_STARTS, async () => {
      demo = await Server.demo(binary);
      tally.say(`         ready after ${demo.readyAfterMs} ms at ${demo.base}`);
    });
    if (!up) return { tasks: [], close() {} };
  }
  const close = async () => {
    if (!demo) return;
    const well = await tally.record(DEMO_STOPS, () => demo.stop());
    if (well) travelled.keep(DEMO, '', [DEMO_STARTS, DEMO_STOPS]);
  };
  return { tasks: left.map((trip) => () => go(trip, demo, under)), close };
}

/** Counts those that went well before, and gives the others. Journeys that share the demo may lean on each other: all are spared, or none. */
function spareThose(trips, { tally, travelled }) {
  const before = ({ journey, viewport }) => travelled.checksOf(journey.name, viewport);
  const spare = (name, viewport, checks) => {
    travelled.keep(name, viewport, checks);
    tally.spare(viewport ? `journey: ${name}, ${viewport}` : name, checks);
  };
  const shared = trips.filter(isShared);
  const demo = shared.length > 0 && shared.every(before) ? travelled.checksOf(DEMO, '') : undefined;
  if (demo) spare(DEMO, '', demo);
  return trips.filter((trip) => {
    const checks = !isShared(trip) || demo ? before(trip) : undefined;
    if (checks) spare(trip.journey.name, trip.viewport, checks);
    return !checks;
  });
}

async function go({ journey, viewport }, demo, { browser, tally, seen, travelled, binary, shots }) {
  const checks = [];
  let well = true;
  const record = async (name, act) => {
    checks.push(name);
    const passed = await tally.record(name, act);
    well &&= passed;
    return passed;
  };
  await record(`journey: ${journey.name}, ${viewport}`, async () => {
    const own = isShared({ journey }) ? undefined : await Server[journey.server](binary);
    const part = (name, act) => record(`  ${name}`, act);
    const travelling = new Travel({ browser, server: own ?? demo, viewport, script: journey.script ?? true, record: part, shots, seen });
    const problems = [];
    let failedAs;
    try {
      await journey.run(travelling);
    } catch (error) {
      failedAs = journey.name.replaceAll(/\W+/g, '-');
      problems.push(error.stack ?? String(error));
    }
    problems.push(...(await travelling.leave(failedAs)));
    if (own) problems.push(...(await own.stop()));
    return problems;
  });
  if (well) travelled.keep(journey.name, viewport, checks);
}
