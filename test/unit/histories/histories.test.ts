/**
 * The detector against thousands of hidden histories, through the JSON that CQC would show of them: nothing
 * that must be told is missed, nothing is invented, and the way of reading makes no difference.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../shared/ratings/compare.ts';
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import type { LocationState } from '../../../shared/ratings/state.ts';
import { isAlertWorthy } from '../../../worker/alerts/model.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { type History, history, type Reading, schedule } from './arbitrary.ts';
import { type MustTell, mustTell } from './oracle.ts';
import { type Noise, render } from './render.ts';

const readAt = ({ truths, reusePlan }: History, moment: number, noise: Noise | undefined): Observation => {
  const truth = truths[moment];
  if (truth === undefined || noise === undefined) throw new Error('there is no such moment');
  const observed = observe(render(truth, noise, reusePlan));
  if (!observed.ok) throw new Error(observed.reason);
  return observed.observation;
};

/** As it is kept: through JSON. */
const kept = (state: LocationState): LocationState => JSON.parse(JSON.stringify(state)) as LocationState;

/** The events of each moment, every moment read once. */
const watched = (story: History): RatingEvent[][] => {
  let state: LocationState | null = null;
  return story.truths.map((_, moment) => {
    const step: ReturnType<typeof compare> = compare(state, readAt(story, moment, story.noises[moment]));
    state = kept(step.state);
    return step.events;
  });
};

const inWords = ({ service, scope, from, to }: MustTell | RatingEvent): string =>
  `${service}/${scope}: ${from} > ${to}`;

const RANKED = ['outstanding', 'good', 'requires-improvement', 'inadequate'];
const isAlertableFall = (event: RatingEvent): boolean =>
  event.kind !== 'first-rating' && isAlertWorthy(event) && RANKED.includes(event.from ?? '');

const MANY = { numRuns: 1500 };
/** Thousands of histories, on a machine that may be busy with other suites. */
const PATIENT = { timeout: 120_000 };

describe('the histories', () => {
  it('hold enough of everything, so that the comparison proves something', () => {
    const told = fc.sample(history, { numRuns: 500, seed: 1 }).flatMap((story) => mustTell(story.truths).flat());
    const falls = told.filter(({ from }) => from !== null);
    expect(falls.filter(({ service, scope }) => service === null && scope === 'overall').length).toBeGreaterThan(50);
    expect(falls.filter(({ service }) => service !== null).length).toBeGreaterThan(50);
    expect(falls.filter(({ scope }) => scope !== 'overall').length).toBeGreaterThan(200);
    expect(told.length - falls.length).toBeGreaterThan(200);
    for (const kind of ['downgrade', 'correction', 'report-withdrawn']) {
      expect(falls.filter((fall) => fall.kind === kind).length, kind).toBeGreaterThan(20);
    }
  });
});

describe('whatever happened', PATIENT, () => {
  it('every fall of an own rating is told once, and no other', () => {
    fc.assert(
      fc.property(history, (story) => {
        const falls = mustTell(story.truths).map((told) =>
          told
            .filter(({ from }) => from !== null)
            .map(inWords)
            .sort(),
        );
        expect(watched(story).map((events) => events.filter(isAlertableFall).map(inWords).sort())).toEqual(falls);
      }),
      MANY,
    );
  });

  it('every fall is called what it is: a new report, a correction, a report withdrawn', () => {
    fc.assert(
      fc.property(history, (story) => {
        const named = (one: MustTell | RatingEvent) => `${one.kind} ${inWords(one)}`;
        const falls = mustTell(story.truths).map((told) =>
          told.filter(({ kind }) => kind !== null && kind !== 'first-rating'),
        );
        const told = watched(story).map((events) => events.filter(isAlertableFall).map(named));
        for (const [moment, ofMoment] of falls.entries()) {
          expect(told[moment]).toEqual(expect.arrayContaining(ofMoment.map(named)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every first own rating is told once, and no other', () => {
    fc.assert(
      fc.property(history, (story) => {
        const place = ({ service, scope, to }: MustTell | RatingEvent) => `${service}/${scope}: ${to}`;
        const firsts = mustTell(story.truths).map((told) =>
          told
            .filter(({ from }) => from === null)
            .map(place)
            .sort(),
        );
        const told = watched(story).map((events) => events.filter(({ kind }) => kind === 'first-rating'));
        expect(told.map((events) => events.map(place).sort())).toEqual(firsts);
      }),
      { numRuns: 500 },
    );
  });

  it('what befalls the registration is told when it does', () => {
    fc.assert(
      fc.property(history, (story) => {
        const kinds = ['registration-ended', 'provider-changed', 'name-changed', 'dormant', 'active-again'];
        const told = watched(story).map((events) =>
          events.map(({ kind }) => kind).filter((kind) => kinds.includes(kind)),
        );
        const happened = story.truths.map((now, n) => {
          const before = story.truths[n - 1];
          if (before === undefined) return [];
          return [
            ...(before.registered && !now.registered ? ['registration-ended'] : []),
            ...(before.providers === now.providers ? [] : ['provider-changed']),
            ...(before.names === now.names ? [] : ['name-changed']),
            ...(before.dormant === now.dormant ? [] : [now.dormant ? 'dormant' : 'active-again']),
          ];
        });
        expect(told).toEqual(happened);
      }),
      { numRuns: 200 },
    );
  });
});

/** Reads a history as a schedule says: repeats, other spellings of the same, readings lost before they were kept. */
const readBy = (
  story: History,
  plan: readonly (readonly Reading[])[],
): { told: RatingEvent[]; repeated: RatingEvent[] } => {
  let state: LocationState | null = null;
  const told: RatingEvent[] = [];
  const repeated: RatingEvent[] = [];
  for (const moment of story.truths.keys()) {
    let isRead = false;
    for (const reading of [...(plan[moment] ?? []), 'read' as const]) {
      const noises = reading === 'read-otherwise' ? story.others : story.noises;
      const seen = readAt(story, moment, noises[moment]);
      const step: ReturnType<typeof compare> = compare(state, seen);
      // Two readers that race from one memory: they tell the same, and the second is not kept.
      if (reading === 'twice') expect(compare(state, seen).events).toEqual(step.events);
      if (reading === 'lost') continue;
      (isRead ? repeated : told).push(...step.events);
      isRead = true;
      state = kept(step.state);
    }
  }
  return { told, repeated };
};

describe('however it is read', PATIENT, () => {
  it('the same is told, under the same identities, and nothing by a reading that repeats', () => {
    fc.assert(
      fc.property(history, schedule, (story, plan) => {
        const { told, repeated } = readBy(story, plan);
        expect(repeated).toEqual([]);
        expect(told).toEqual(watched(story).flat());
      }),
      { numRuns: 500 },
    );
  });
});
