/** The detector over a watch list on a day when one location in thirty has a new report. */
import { compare } from '../../shared/ratings/compare.ts';
import type { Observation } from '../../shared/ratings/observation.ts';
import { observe } from '../../worker/cqc/observe.ts';
import { cqcRecord } from '../support/records.ts';

const RUNS = 5;

const observed = (record: unknown): Observation => {
  const read = observe(record);
  if (!read.ok) throw new Error(read.reason);
  return read.observation;
};

const recordOf = (number: number, day: 1 | 2): unknown => {
  const fell = day === 2 && number % 30 === 0;
  return cqcRecord({
    locationId: `1-9${String(number).padStart(9, '0')}`,
    name: `Invented Care ${number}`,
    legacy: {
      rating: fell ? 'Requires improvement' : 'Good',
      publishedOn: fell ? '2026-11-12' : '2023-01-26',
      reportId: fell ? `new-${number}` : `old-${number}`,
    },
  });
};

/** One row of the table: reading CQC's JSON, and comparing it with what is remembered. `now` is a clock in milliseconds. */
export const detectorRow = (locations: number, now: () => number) => {
  const days = ([1, 2] as const).map((day) => Array.from({ length: locations }, (_, number) => recordOf(number, day)));
  const states = (days[0] ?? []).map((record) => compare(null, observed(record)).state);
  let found = 0;
  const read: number[] = [];
  const compared: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begun = now();
    const observations = (days[1] ?? []).map(observed);
    const half = now();
    found = observations.flatMap((next, at) => compare(states[at] ?? null, next).events).length;
    read.push(half - begun);
    compared.push(now() - half);
  }
  const median = (values: number[]): number => Math.round((values.sort((a, b) => a - b)[RUNS >> 1] ?? 0) * 10) / 10;
  return {
    what: 'detector: reading records (prepare), comparing (run)',
    size: `${locations.toLocaleString('en-GB')} locations`,
    prepareMs: median(read),
    runMs: median(compared),
    found: `${found} events`,
  };
};
