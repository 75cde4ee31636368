import { describe, expect, it } from 'vitest';
import { attentionOf, isTinted } from '../../../extension/ui/attention.ts';
import { chipFacts } from '../../../extension/ui/chip-facts.ts';
import { location } from '../../browser/support/invented.ts';

type More = Parameters<typeof location>[3];
type Rating = Parameters<typeof location>[2];

const NAME = 'Tazzlewick Lodge';
const chip = (rating: Rating, more: More = {}, stale = false) => {
  const place = location('1-100000003', NAME, rating, { publishedOn: '2019-05-06', ...more });
  return chipFacts({ name: NAME, location: place, attention: attentionOf(place) }, stale);
};

const ask = { answer: 'ask', reason: 'Rated Requires improvement', role: 'manager' } as const;
const status = { kind: 'suspended', reason: null, reviewOn: null };
const alert = { id: 'a', headline: 'Fell from Good', openedAt: '2026-11-20T07:00:00Z' };

describe('chipFacts', () => {
  it.each<[Rating, More, string, string, string]>([
    ['outstanding', {}, 'Outstanding · 2019', 'outstanding', 'O'],
    ['good', {}, 'Good · 2019', 'good', 'G'],
    ['requires-improvement', {}, 'RI · 2019', 'requires-improvement', 'R'],
    ['inadequate', {}, 'Inadequate · 2019', 'inadequate', 'I'],
    ['not-rated', { publishedOn: null }, 'Not rated', 'not-rated', 'N'],
    ['not-rated', { ratingKnown: false }, 'Not known', 'not-rated', '?'],
    ['good', { publishedOn: null }, 'Good', 'good', 'G'],
    ['requires-improvement', { verdict: ask }, 'RI · 2019 · Ask manager', 'requires-improvement', 'R'],
    ['good', { verdict: { ...ask, role: null } }, 'Good · 2019 · Ask first', 'good', 'G'],
    ['good', { verdict: { ...ask, answer: 'place' } }, 'Good · 2019', 'good', 'G'],
    [
      'inadequate',
      { verdict: { ...ask, answer: 'do-not-place' } },
      'Inadequate · 2019 · Do not place',
      'inadequate',
      'I',
    ],
    ['good', { verdict: null }, 'Good · 2019', 'good', 'G'],
    ['good', { status }, 'Suspended', 'attention', '!'],
    ['good', { status, verdict: { ...ask, answer: 'do-not-place' } }, 'Suspended · Do not place', 'attention', '!'],
    [
      'good',
      { status: { ...status, scope: 'lot', scopeDetail: '3' }, verdict: ask },
      'Suspended: lot 3 · Ask manager',
      'attention',
      '!',
    ],
    ['good', { status: { ...status, scope: 'increases' } }, 'No increases', 'attention', '!'],
    ['good', { registration: 'deregistered' }, 'Registration ended', 'attention', '!'],
    ['requires-improvement', { alert }, 'RI · 2019', 'requires-improvement', 'R'],
  ])('of %s with %j says "%s"', (rating, more, words, tone, letter) => {
    expect(chip(rating, more)).toMatchObject({ words, tone, letter });
  });

  it('begins its label with its words and ends it with what they leave out', () => {
    expect(chip('good').label).toBe('Good · 2019: Tazzlewick Lodge. Show details');
    expect(chip('requires-improvement', { verdict: ask }).label).toBe(
      'RI · 2019 · Ask manager: Tazzlewick Lodge. Requires improvement. Show details',
    );
    expect(chip('requires-improvement', { alert }).label).toBe(
      'RI · 2019: Tazzlewick Lodge. Requires improvement. Fell from Good. Show details',
    );
    expect(chip('requires-improvement', { status }).label).toBe('Suspended: Tazzlewick Lodge. Show details');
  });

  it('greys what CQC says when it is old, and not what the council says', () => {
    expect(chip('good', {}, true)).toMatchObject({ words: 'Good · 2019 · old data', tone: 'old' });
    expect(chip('good', { registration: 'deregistered' }, true)).toMatchObject({ tone: 'old' });
    expect(chip('good', { status }, true)).toMatchObject({ words: 'Suspended', tone: 'attention' });
  });

  it('shows no rating of a name that may be several places', () => {
    const none = { name: 'Pipkindale Manor', location: null, attention: null };
    const expected = {
      words: 'Check name',
      label: 'Check name: Pipkindale Manor. Show details',
      tone: 'check',
      letter: '?',
    };
    expect(chipFacts(none, false)).toEqual(expected);
    expect(chipFacts(none, true)).toEqual(expected);
  });
});

describe('a verdict against placing', () => {
  const attention = (more: More) => attentionOf(location('1-1', NAME, 'inadequate', more));

  it('needs attention, after status, end of registration and alert, without the tint of those', () => {
    expect(attention({ verdict: ask })).toEqual({ kind: 'verdict', words: 'Ask manager', short: 'Inadequate · 2026' });
    expect(attention({ verdict: ask, alert })?.kind).toBe('alert');
    expect(attention({ verdict: ask, status })?.kind).toBe('status');
    expect([{ verdict: ask }, {}, { alert }, { status }].map((more) => isTinted(attention(more)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(isTinted(null)).toBe(false);
  });
});
