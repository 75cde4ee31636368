/** Messages of every kind as their readers get them: each as a whole e-mail, and what is left out where nothing is known. */
import { describe, expect, test } from 'vitest';
import { renderEmail } from '../../../worker/delivery/notify/render.ts';
import type { AlertFacts } from '../../../worker/messages/content.ts';
import { letterOf } from '../../../worker/messages/letter.ts';
import { CONTENTS, type Content, oakfernFacts } from '../delivery/contents.ts';
import { fallen, urgentAlert } from '../delivery/notify-alert.ts';

const ORIGIN = 'https://ratings.example.org';
const RW = `Open in Rating Watch: ${ORIGIN}`;

const reader = (content: Content): string => {
  const { subject, body, links } = renderEmail(content, `${ORIGIN}/`);
  return [subject, '', body, '', links].join('\n').trim();
};

const again = (reference: string, noun: string): string =>
  `Reference ${reference}. The same reference again is the same ${noun}, not a second one.`;

test('an alert says first what happened, for placing and for whom; then what to do; then what it rests on', () => {
  expect(reader(CONTENTS.alert)).toBe(
    `Urgent: Oakfern Home Care: Good to Inadequate (overall), and 1 more change (RW-0123ABCD)

What happened: Oakfern Home Care: Good to Inadequate (overall), and 1 more change
Placing there: Do not place (before: Place). Inadequate, published 12 November 2026.
Affected: 12 people, 84 hours a week; 40% of what the council buys in North, under 1% in South (register of 1 November 2026).
Council status: Caution (missed visits), to be reviewed on 3 December 2026

To do: Place nobody new there.
To do: Review the care of the 12 people placed there.

Dealt with by: Contracts and quality

Changed: Good to Inadequate (overall), published 12 November 2026.
Changed: Good to Inadequate (Safe), published 12 November 2026.

Contract: Framework, lot 3, North: 9 people, 63.5 hours a week
Contract: Spot, South: 3 people, 20.5 hours a week

Where: Oakfern Home Care (1-900000001)
Assessed by CQC: from 3 October 2026.
Seen: 12 November 2026 at 06:00.
It takes the place of: RW-FEDCBA98, sent earlier.

${again('RW-0123ABCD', 'alert')}

${RW}/alerts/${'0123abcd'.repeat(4)}
CQC’s page: https://www.cqc.org.uk/location/1-900000001`,
  );
});

test('a group says how many, how grave, how many people; then each, with its reference', () => {
  expect(reader(CONTENTS.group)).toBe(
    `Urgent: 8 alerts at once: 1 urgent, 2 important, 5 for information (RW-1123ABCD+7)

What happened: 8 alerts at once: 1 urgent, 2 important, 5 for information
Affected: at least 12 people are placed there.

Urgent, 12 people (RW-1123ABCD): Oakfern Home Care: Good to Inadequate (overall)
Important (RW-2123ABCD): Brindlewick Care: Good to Requires improvement (overall)
And 6 more alerts.

${again('RW-1123ABCD+7', 'message')}

${RW}/alerts`,
  );
});

test('a digest tells alerts, then changes that need nobody', () => {
  expect(reader(CONTENTS.digest)).toBe(
    `Daily digest of 23 November 2026: 1 alert, 1 other change (RW-DAILY-2026-11-23)

Rating Watch: Daily digest of 23 November 2026: 1 alert, 1 other change
Affected: 12 people are placed there.

For information, 12 people (RW-3123ABCD): Tazzlewick Lodge: Good to Requires improvement (Safe)

Changed: Quillhaven Home Care: Good to Outstanding (overall), published 20 November 2026

${again('RW-DAILY-2026-11-23', 'digest')}

${RW}/alerts`,
  );
});

test('a heartbeat says what was checked, when, and since when nothing has changed', () => {
  expect(reader(CONTENTS.heartbeat)).toBe(
    `Rating Watch is alive: 30 of 30 checked, no change since 12 November 2026 (RW-HEARTBEAT-2026-11-23)

How it stands: Rating Watch is alive: 30 of 30 checked, no change since 12 November 2026.
Checked: 30 of 30 watched locations, last on 23 November 2026 at 06:10.
Last change of a rating: Oakfern Home Care: Good to Inadequate (overall), seen on 12 November 2026 at 06:00.
Open alerts: 2.
Why this comes: so that silence means something. It comes every week: when it does not, look whether the watch runs.

${again('RW-HEARTBEAT-2026-11-23', 'message')}

${RW}/health`,
  );
});

test('a drill', () => {
  expect(reader(CONTENTS.drill)).toBe(
    `DRILL of Rating Watch: no rating has changed (DRILL-9F8E7D6C)

DRILL: no rating has changed, and nothing is to be done for anybody’s care.
DRILL: it shows that alerts would come this way. Say on its page that it arrived.
DRILL sent: 23 November 2026 at 10:00.

${again('DRILL-9F8E7D6C', 'drill')}

DRILL: say that it arrived: ${ORIGIN}/drills/9f8e7d6c-1b2a`,
  );
});

test('trouble with a delivery', () => {
  expect(reader(CONTENTS.trouble)).toBe(
    `Important: E-mails to “Contracts team” no longer arrive (RW-TROUBLE-2026-11-23-0F3A9C112B7D)

What happened: E-mails to “Contracts team” no longer arrive

Known: The receiver answered 410 Gone.

Seen: 23 November 2026 at 10:00.

${again('RW-TROUBLE-2026-11-23-0F3A9C112B7D', 'message')}

${RW}/outbox`,
  );
});

test('a test leads nowhere', () => {
  expect(reader(CONTENTS.test)).toBe(
    `TEST of Rating Watch: no rating has changed (RW-ABCDEF12)

TEST: no rating has changed, and nothing is to be done for anybody’s care.
TEST: it was sent by hand from the settings, to see whether it arrives.
TEST sent: 23 November 2026 at 10:00.

${again('RW-ABCDEF12', 'test')}`,
  );
});

const body = (facts: Partial<AlertFacts> | null, more: Parameters<typeof urgentAlert>[0] = {}): string =>
  renderEmail(
    { kind: 'alert', alert: urgentAlert({ ...more, facts: facts === null ? null : { ...oakfernFacts, ...facts } }) },
    null,
  ).body;

describe('an alert of which little is known', () => {
  test('has no line for what nobody knows', () => {
    expect(body(null, { events: [] })).toBe(
      `What happened: Oakfern Home Care: Good to Inadequate (overall)
Where: Oakfern Home Care (1-900000001)

${again('RW-0123ABCD', 'alert')}`,
    );
  });

  test.each([
    [{ before: null }, 'Placing there: Do not place. Inadequate'],
    [{ before: oakfernFacts.after }, 'Placing there: Do not place (as before). Inadequate'],
    [
      { after: { answer: 'ask' as const, reason: 'Because.', role: 'contracts manager' } },
      'Placing there: Ask the contracts manager (before: Place). Because.',
    ],
    [{ contracts: [] }, 'Affected: The register has no contract there.'],
    [{ people: null, hoursPerWeek: null }, 'Affected: The register gives no number of people or hours.'],
    [{ people: 1, hoursPerWeek: null, shares: [], asAt: null }, 'Affected: 1 person.'],
    [{ people: 0, hoursPerWeek: 1, shares: [], asAt: null }, 'Affected: 0 people, 1 hour a week.'],
  ])('%o', (facts, line) => expect(body(facts)).toContain(`\n${line}`));

  test.each([
    [{ after: null }, 'Placing there'],
    [{ councilStatus: null }, 'Council status'],
    [{ assessedOn: null }, 'Assessed'],
    [{ actions: [] }, 'To do'],
  ])('%o says nothing of it', (facts, label) => {
    expect(body({})).toContain(label);
    expect(body(facts)).not.toContain(label);
  });

  test('never says null, undefined or NaN', () => {
    const nothing: AlertFacts = {
      ...{ contracts: [{ type: 'Spot', lot: null, area: null, people: null, hoursPerWeek: null }], shares: [] },
      ...{ people: null, hoursPerWeek: null, asAt: null, assessedOn: null, before: null, after: null },
      ...{ councilStatus: null, actions: [] },
    };
    expect(body(nothing, { events: [fallen({ publishedOn: null })] })).not.toMatch(/null|undefined|NaN/);
  });
});

describe('a heartbeat', () => {
  const opening = (more: object): string =>
    letterOf({ ...CONTENTS.heartbeat, ...more }, { publicUrl: null, mayHaveArrived: false }).subject;

  test.each([
    [{ lastChange: null }, 'Rating Watch is alive: 30 of 30 checked, no change so far'],
    [{ lastCompleteAt: null, checked: 0 }, 'Rating Watch has begun: nothing was checked yet'],
    [{ problems: ['CQC refuses the key.'] }, 'Rating Watch needs somebody: 1 problem'],
  ])('%o', (more, subject) => expect(opening(more)).toBe(subject));
});

describe('people of many alerts', () => {
  const line = { id: 'a'.repeat(32), severity: 'high', headline: 'Oakfern', locationId: '1-1', people: 4 } as const;
  const affected = (alerts: readonly (typeof line | object)[], total: number): string | undefined =>
    renderEmail({ ...CONTENTS.group, alerts: alerts.map((one) => ({ ...line, ...one })), total }, null).body.match(
      /^Affected: .*$/m,
    )?.[0];

  test.each([
    [[line, { locationId: '1-2', people: 5 }], 2, 'Affected: 9 people are placed there.'],
    [[line, line], 2, 'Affected: 4 people are placed there.'],
    [[line, { locationId: '1-2', people: null }], 2, 'Affected: at least 4 people are placed there.'],
    [[line], 3, 'Affected: at least 4 people are placed there.'],
    [[{ people: 1 }], 1, 'Affected: 1 person is placed there.'],
    [[{ people: null }], 1, undefined],
  ])('%o of %i', (alerts, total, words) => expect(affected(alerts, total)).toBe(words));
});

test('a letter that may have come before says so, and its links are left out where nobody knows their place', () => {
  for (const content of Object.values(CONTENTS)) {
    const letter = letterOf(content, { publicUrl: null, mayHaveArrived: true });
    expect(letter.closing).toContain('It may have come before');
    expect(letter.links.map(({ url }) => url)).toEqual(
      content.kind === 'alert' ? ['https://www.cqc.org.uk/location/1-900000001'] : [],
    );
  }
});
