/** Digests: when they go out, what lone events and ages wait for, and what the lines say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import { londonDay } from '../../../shared/calendar/london.ts';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { type AgeingFacts, ageItemId, ageOfItem, agesCrossed } from '../../../worker/messages/ages.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { digestsOf } from '../../../worker/messages/digest.ts';
import { digestDayAt, dueRhythms, type Issue } from '../../../worker/messages/digest-day.ts';
import type { WaitingLine } from '../../../worker/messages/digest-repository.ts';
import { digestTiming, loneItems, loneSituation } from '../../../worker/messages/lone-events.ts';

describe('the day of a digest', () => {
  it.each([
    ['a working day in winter, 08:00', '2026-11-12T08:00:00.000Z', '2026-11-12'],
    ['a moment before', '2026-11-12T07:59:59.999Z', null],
    ['a working day in summer, 08:00 by London’s clocks', '2026-07-15T07:00:00.000Z', '2026-07-15'],
    ['a moment before', '2026-07-15T06:59:59.999Z', null],
    ['a late tick', '2026-07-15T22:59:00.000Z', '2026-07-15'],
    ['after midnight by London’s clocks', '2026-07-15T23:01:00.000Z', null],
    ['the Monday after the clocks go back', '2026-10-26T08:00:00.000Z', '2026-10-26'],
    ['07:30 that day', '2026-10-26T07:30:00.000Z', null],
    ['the Friday before', '2026-10-23T07:00:00.000Z', '2026-10-23'],
    ['a Saturday', '2026-11-14T12:00:00.000Z', null],
    ['the Sunday on which the clocks change', '2027-03-28T12:00:00.000Z', null],
    ['Good Friday', '2027-03-26T12:00:00.000Z', null],
    ['Easter Monday', '2027-03-29T12:00:00.000Z', null],
    ['the Tuesday after Easter, in summer time', '2027-03-30T07:00:00.000Z', '2027-03-30'],
    ['Christmas Day', '2026-12-25T12:00:00.000Z', null],
  ])('%s', (_, moment, day) => {
    expect(digestDayAt(new Date(moment))?.day ?? null).toBe(day);
  });

  it('holds the weekly one on the first working day of the week only, and later where no tick came that day', () => {
    const due = (moment: string, issued: readonly Issue[]) => {
      const day = digestDayAt(new Date(moment));
      return day === null ? null : dueRhythms(day, issued);
    };
    const lastWeek: Issue[] = [
      { kind: 'daily', day: '2027-03-25' },
      { kind: 'weekly', day: '2027-03-22' },
    ];
    expect(due('2027-03-25T12:00:00.000Z', lastWeek)).toEqual([]);
    expect(due('2027-03-30T07:00:00.000Z', lastWeek)).toEqual(['daily', 'weekly']);
    expect(due('2027-03-31T07:00:00.000Z', lastWeek)).toEqual(['daily', 'weekly']);
    const tuesday: Issue[] = [
      { kind: 'daily', day: '2027-03-30' },
      { kind: 'weekly', day: '2027-03-30' },
    ];
    expect(due('2027-03-31T07:00:00.000Z', tuesday)).toEqual(['daily']);
  });

  it('comes once for every working day and once for every week with one, however the ticks fall', () => {
    const start = Date.parse('2026-10-19T00:00:00.000Z');
    const gaps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 50, maxLength: 400 });
    fc.assert(
      fc.property(gaps, (minutes) => {
        const issued: Issue[] = [];
        const open = new Set<string>();
        let now = start;
        for (const gap of minutes) {
          now += gap * 60_000;
          const day = digestDayAt(new Date(now));
          if (day === null) continue;
          expect(isWorkingDay(londonDay(new Date(now)))).toBe(true);
          open.add(day.day);
          issued.push(...dueRhythms(day, issued).map((kind) => ({ kind, day: day.day })));
        }
        const daily = issued.filter(({ kind }) => kind === 'daily').map(({ day }) => day);
        expect(daily).toEqual([...open]);
        const weeks = issued
          .filter(({ kind }) => kind === 'weekly')
          .map(({ day }) => Math.floor((Date.parse(`${day}T00:00:00Z`) - start) / (7 * 86_400_000)));
        expect(new Set(weeks).size).toBe(weeks.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an event that is no alert', () => {
  it.each([
    ['upgrade', 'upgrade'],
    ['first-rating', 'first-rating'],
    ['rerated-same', 'no-change'],
    ['provider-changed', 'provider-changed'],
    ['correction', 'correction'],
    ['report-withdrawn', 'correction'],
    ['rating-removed', 'other'],
    ['rating-inherited', 'other'],
    ['name-changed', 'other'],
    ['dormant', 'other'],
    ['active-again', 'other'],
  ] as const)('%s goes by the rule "%s", nearby by the area’s', (kind, situation) => {
    expect(loneSituation({ kind }, true)).toBe(situation);
    expect(loneSituation({ kind }, false)).toBe('area');
  });

  it('waits for the next digest where the rule says "now"', () => {
    const upgrade = { ...DEFAULT_RULES.rules.upgrade.told, 'duty-team': 'now' as const };
    const rules = { rules: { ...DEFAULT_RULES.rules, upgrade: { severity: 'notice' as const, told: upgrade } } };
    expect(digestTiming(rules, 'upgrade', { id: 'e', audiences: ['duty-team'] })).toBe('daily');
    expect(digestTiming(rules, 'upgrade', { id: 'e', audiences: ['head-of-commissioning'] })).toBe('weekly');
    expect(digestTiming(rules, 'upgrade', { id: 'e', audiences: ['partners'] })).toBeNull();
    expect(digestTiming(rules, 'upgrade', { id: 'e', audiences: null })).toBe('daily');
  });

  it('is left out where it is worth an alert: the other registration of the home was told', () => {
    const fall = { id: 'fall', locationId: '1-1', kind: 'downgrade', scope: 'overall', from: 'good', to: 'inadequate' };
    const rise = { id: 'rise', locationId: '1-1', kind: 'upgrade', scope: 'safe', from: 'good', to: 'outstanding' };
    const events = [fall, rise] as Parameters<typeof loneItems>[0];
    const items = loneItems(events, new Set(['1-1']), DEFAULT_RULES, [{ id: 'e', audiences: null }]);
    expect(items).toEqual([{ itemId: 'rise', kind: 'event', endpointId: 'e', timing: 'daily', messageId: null }]);
  });
});

describe('an age that the policy does not let pass', () => {
  const facts = (more: Partial<AgeingFacts> = {}): AgeingFacts => ({
    locationId: '1-1',
    rating: 'good',
    ratingKnown: true,
    registered: true,
    publishedOn: '2023-11-16',
    services: [],
    contractTypes: [],
    ...more,
  });
  const crossed = (since: string, today: string, more?: Partial<AgeingFacts>) =>
    agesCrossed(PRESETS['good-only'], [facts(more)], { since, today }).map(ageItemId);

  it('is passed on the day after the anniversary, once', () => {
    expect(crossed('2026-11-13', '2026-11-16')).toEqual([]);
    expect(crossed('2026-11-16', '2026-11-17')).toEqual(['age_1-1_3_2023-11-16']);
    expect(crossed('2026-11-17', '2026-11-18')).toEqual([]);
    expect(crossed('2026-11-01', '2028-11-17')).toEqual(['age_1-1_3_2023-11-16', 'age_1-1_5_2023-11-16']);
  });

  it('is that of a rating which is in force and known', () => {
    for (const more of [
      { ratingKnown: false },
      { registered: false },
      { rating: 'not-rated' },
      { publishedOn: null },
    ]) {
      expect(crossed('2026-11-16', '2026-11-17', more as Partial<AgeingFacts>)).toEqual([]);
    }
  });

  it('is told of services where they are rated one by one', () => {
    const service = { name: 'Homecare', rating: 'good', publishedOn: '2023-11-16' };
    const more = { rating: 'not-rated', publishedOn: null, services: [service] } as unknown as Partial<AgeingFacts>;
    expect(crossed('2026-11-16', '2026-11-17', more)).toEqual(['age_1-1_3_2023-11-16']);
  });

  it('goes by the rules for the contract types that are held', () => {
    const ages = (contractTypes: AgeingFacts['contractTypes']) =>
      agesCrossed(PRESETS['join-only'], [facts({ contractTypes })], { since: '2026-11-16', today: '2028-11-17' });
    expect(ages(['framework'])).toEqual([]);
    expect(ages(['direct-award']).map(({ years }) => years)).toEqual([5]);
  });

  it('is read back from its item', () => {
    const age = { locationId: '1-900000001', years: 5, publishedOn: '2020-02-29' };
    expect(ageOfItem(ageItemId(age))).toEqual(age);
    expect(ageOfItem('0123abcd')).toBeNull();
  });
});

describe('a digest', () => {
  const event = (more: Partial<EventBody>): EventBody =>
    ({
      ...{ seq: 1, id: 'e-1', kind: 'upgrade', locationId: '1-1', locationName: 'Oakfern Home Care' },
      ...{ scope: 'overall', service: null, from: 'good', to: 'outstanding', publishedOn: '2026-11-12' },
      ...{ observedAt: '2026-11-12T09:00:00.000Z', reportId: null, inherited: false, detail: null },
      ...more,
    }) as EventBody;
  const line = (more: Partial<WaitingLine>): WaitingLine => ({
    ...{ endpointId: 'first', kind: 'event', itemId: 'e-1', total: 1, alert: null, change: null },
    ...more,
  });
  const headlineOf = (one: Partial<EventBody>, others = 0) => {
    const lines = [line({ change: { event: event(one), others } })];
    const facts = { peopleAt: () => null, published: [] };
    const [message] = digestsOf({ kind: 'daily', day: '2026-11-13' }, lines, facts, '2026-11-13T08:00:00.000Z');
    return message?.content.kind === 'digest' ? message.content.changes[0]?.headline : null;
  };

  it.each<[Partial<EventBody>, number, string]>([
    [{}, 0, 'Good to Outstanding (overall)'],
    [{}, 5, 'Good to Outstanding (overall), and 5 more changes'],
    [{ kind: 'rerated-same', to: 'good' }, 1, 'new report, Good again (overall), and 1 more change'],
    [{ kind: 'rerated-same', to: 'good', scope: 'safe' }, 0, 'new report, Good again (Safe)'],
    [{ kind: 'rating-removed', to: 'not-rated' }, 0, 'rating removed, before: Good (overall)'],
    [{ kind: 'provider-changed', from: null, to: null }, 0, 'another provider'],
  ])('says %j and %d others in words', (one, others, words) => {
    expect(headlineOf(one, others)).toBe(`Oakfern Home Care: ${words}`);
  });

  it('is one for each endpoint, and counts the lines that it leaves out', () => {
    const alert = { locationId: '1-1', severity: 'urgent' as const, headline: 'x' };
    const lines = [
      line({ kind: 'alert', itemId: 'a', alert, total: 70 }),
      line({ change: { event: event({}), others: 0 }, total: 70 }),
      line({ endpointId: 'second', kind: 'age', itemId: 'age_1-1_3_2023-11-16' }),
    ];
    const published = [
      { locationId: '1-1', name: 'Oakfern Home Care', publishedOn: '2023-11-16', rating: 'good', service: '' },
    ];
    const facts = { peopleAt: () => 12, published };
    const [one, two] = digestsOf({ kind: 'weekly', day: '2026-11-16' }, lines, facts, '2026-11-16T08:00:00.000Z');
    expect(one).toMatchObject({
      id: 'digest-weekly-2026-11-16_first',
      content: { alerts: [{ id: 'a', people: 12 }], changes: [{ id: 'e-1' }], more: 68 },
    });
    expect(two?.content).toMatchObject({
      changes: [{ headline: 'Oakfern Home Care: rated Good 3 years ago', publishedOn: '2023-11-16' }],
      more: 0,
    });
  });
});
