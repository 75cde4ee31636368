import { describe, expect, it } from 'vitest';
import { attentionOf, ratingChip } from '../../../extension/ui/attention.ts';
import { cardFacts, foundFacts, locationFacts } from '../../../extension/ui/card-facts.ts';
import { dataAge } from '../../../extension/ui/data-age.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { openIndex } from '../../../shared/names/packed.ts';
import { indexOf, location } from '../../browser/support/invented.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const opened = (locations: Parameters<typeof indexOf>[0]) => openIndex(packIndex(indexOf(locations)));
const provider = (more: Parameters<typeof location>[3] = {}, rating: Parameters<typeof location>[2] = 'good') => {
  const index = opened([location('1-100000001', 'Tazzlewick Lodge', rating, more)]);
  const facts = cardFacts({ answer: 'certain', location: 0, why: 'Because.' }, 'Tazzlewick Lodge', index, NOW);
  if (facts.kind !== 'provider') throw new Error('expected a provider');
  return facts;
};

describe('cardFacts', () => {
  it('gives what stops a placement before all else', () => {
    const facts = provider({
      status: { kind: 'suspended', reason: 'Missed visits', reviewOn: null },
      registration: 'deregistered',
      alert: { id: 'a', headline: 'Fell from Good to Inadequate', openedAt: '2026-11-20T07:00:00Z' },
      dormant: true,
      inherited: true,
    });
    expect(facts.notices.map(({ title }) => title)).toEqual([
      'Suspended by the council',
      'Registration ended',
      'Fell from Good to Inadequate',
      'Dormant',
      'Inherited rating',
    ]);
    expect(facts.notices[0]?.text).toBe('Missed visits.');
  });

  it('says nothing of a status that is active', () => {
    expect(provider({ status: { kind: 'active', reason: null, reviewOn: null } }).notices).toEqual([]);
  });

  it('has CQC’s own words for what is not rated, and no direction', () => {
    const facts = provider({ ratingNote: 'Insufficient evidence to rate', direction: 'first' }, 'not-rated');
    expect(facts.published).toBe('Insufficient evidence to rate');
    expect(facts.direction).toBeNull();
    expect(provider({}, 'not-rated').published).toBe('CQC has published no rating');
  });

  it.each([
    ['up', 'Up from its previous rating'],
    ['down', 'Down from its previous rating'],
    ['same', 'The same as its previous rating'],
    ['first', 'Its first rating'],
  ] as const)('says of a rating that went %s: %s', (direction, words) => {
    expect(provider({ direction }).direction).toBe(words);
  });

  it.each<[Parameters<typeof location>[3], string | null]>([
    [{ ratedSince: '2019-02-03', publishedOn: '2024-03-12' }, 'Good since 3 February 2019, confirmed 12 March 2024'],
    [{ ratedSince: '2024-05-10', publishedOn: '2020-03-12' }, 'Good since 10 May 2024 (report of 12 March 2020)'],
    [{ ratedSince: '2024-03-12', publishedOn: '2024-03-12' }, null],
    [{ ratedSince: null }, null],
    [{}, null],
    [{ ratedSince: '2019-02-03', publishedOn: '2024-03-12', registration: 'deregistered' }, null],
  ])('of %j says how long it has stood: %s', (more, since) => expect(provider(more).since).toBe(since));

  it('says why nobody knows a rating, on the card and on the chip', () => {
    const unknown = { ratingKnown: false, ratingNote: 'Being checked: many changed at once.' };
    const facts = provider(unknown, 'not-rated');
    expect([facts.published, facts.since, facts.direction]).toEqual([unknown.ratingNote, null, null]);
    expect(ratingChip(location('1-1', 'Tazzlewick Lodge', 'not-rated', unknown))).toBe('Not known');
    expect(ratingChip(location('1-1', 'Tazzlewick Lodge', 'not-rated'))).toBe('Not rated');
  });

  it('tells of a report that is to come', () => {
    expect(provider({ reportPending: true }).notices).toEqual([
      { tone: 'note', title: 'Inspection done, report pending', text: 'The rating may change with it.' },
    ]);
    expect(provider({ reportPending: false }).notices).toEqual([]);
  });

  it('says for whom an alias was confirmed that followed a re-registration, and only of that alias', () => {
    const predecessors = [{ id: '1-100000099', name: 'Tazzlewick Old Lodge', aliases: ['TAZZ OLD'] }];
    const index = opened([location('1-100000001', 'Tazzlewick Lodge', 'good', { predecessors })]);
    const notices = (written: string) => {
      const facts = cardFacts({ answer: 'certain', location: 0, why: '' }, written, index, NOW);
      return facts.kind === 'provider' ? facts.notices : null;
    };
    expect(notices('TAZZ OLD')).toEqual([
      {
        tone: 'note',
        title: 'Re-registered',
        text: '“TAZZ OLD” was confirmed for Tazzlewick Old Lodge (1-100000099), which was re-registered as this location.',
      },
    ]);
    expect(notices('Tazzlewick Lodge')).toEqual([]);
  });

  it('lists no single service that says what the headline says', () => {
    const service = { name: 'Homecare agencies', rating: 'good', publishedOn: '2026-11-12' } as const;
    const listed = (services: Parameters<typeof location>[3], rating: 'good' | 'not-rated' = 'good') =>
      provider(services, rating).services.map(({ name }) => name);
    expect(listed({ services: [service] })).toEqual([]);
    expect(listed({ services: [{ ...service, publishedOn: '2025-01-02' }] })).toEqual(['Homecare agencies']);
    expect(listed({ services: [{ ...service, rating: 'inadequate' }] })).toEqual(['Homecare agencies']);
    expect(listed({ services: [service, { ...service, name: 'Supported living' }] })).toHaveLength(2);
    const unrated = { services: [{ ...service, rating: 'not-rated' as const, publishedOn: null }] };
    expect(listed(unrated, 'not-rated')).toEqual([]);
    expect(provider(unrated, 'not-rated').published).toBe('CQC has published no rating');
  });

  it.each([
    ['Tazzlewick Lodge: Good to Inadequate (overall)', 'Good to Inadequate (overall)'],
    ['Tazzlewick Lodge: registration ended', 'Registration ended'],
    ['Tazzlewick: registration ended', 'Tazzlewick: registration ended'],
    ['Tazzlewick Lodge: ', 'Tazzlewick Lodge: '],
  ])('an alert “%s” is “%s” under the name', (headline, title) => {
    const alert = { id: 'a', headline, openedAt: '2026-11-20T07:00:00Z' };
    expect(provider({ alert }).notices[0]?.title).toBe(title);
    expect(attentionOf(location('1-1', 'Tazzlewick Lodge', 'good', { alert }))?.words).toBe(title);
  });

  it.each(['javascript:alert(1)', 'http://www.cqc.org.uk/', 'data:text/html,x', 'nonsense', ''])(
    'follows no address like %s',
    (reportUrl) => expect(provider({ reportUrl }).reportUrl).toBeNull(),
  );

  it('carries no rating for a name that is not certain, nor for a position that the index lacks', () => {
    const index = opened([location('1-1', 'Tazzlewick Lodge', 'inadequate')]);
    const check = cardFacts({ answer: 'check', candidates: [0, 7], why: 'Two.' }, 'Tazzlewick', index, NOW);
    expect(check).toMatchObject({
      kind: 'check',
      candidates: [{ id: '1-1', name: 'Tazzlewick Lodge', place: 'Fernbury, FN1 2AB' }],
    });
    expect(JSON.stringify(check)).not.toMatch(/inadequate/i);
    expect(cardFacts({ answer: 'certain', location: 7, why: '' }, 'Tazzlewick', index, NOW).kind).toBe('check');
  });
});

describe('what else a card can show', () => {
  const lodge = location('1-1', 'Tazzlewick Lodge', 'inadequate', { alternatives: [1, 2, 9] });
  const fold = location('1-2', 'Ombersly Fold', 'good', { town: null, postcode: null });
  const manor = location('1-3', 'Pipkindale Manor', 'not-rated', { ratingKnown: false, publishedOn: null });
  const index = opened([lodge, fold, manor]);
  const FOLD = { position: 1, id: '1-2', name: 'Ombersly Fold', place: 'Place not known', words: 'Good · 2026' };

  it('is each alternative that the index holds, with place, rating and year', () => {
    expect(locationFacts(0, index, NOW)?.alternatives).toEqual([
      FOLD,
      { position: 2, id: '1-3', name: 'Pipkindale Manor', place: 'Fernbury, FN1 2AB', words: 'Not known' },
    ]);
  });

  it('is no alternative from old data', () => {
    expect(locationFacts(0, index, new Date('2026-11-30T09:00:00Z'))).toMatchObject({ alternatives: [], family: null });
  });

  it('is a location chosen by hand: nothing matched there', () => {
    expect(locationFacts(1, index, NOW)).toMatchObject({ kind: 'provider', location: fold, why: null, notices: [] });
    expect(locationFacts(3, index, NOW)).toBeNull();
  });

  it('is the successor of one whose registration has ended', () => {
    const facts = cardFacts({ answer: 'certain', location: 0, why: '', successor: 1 }, 'X', index, NOW);
    expect(facts).toMatchObject({ kind: 'provider', successor: FOLD });
    expect(locationFacts(0, index, NOW)?.successor).toBeNull();
  });

  it('is what the council’s systems write beside the name, certain or not', () => {
    const beside = 'Your system writes “DO NOT USE -” before this name.';
    const certain = cardFacts({ answer: 'certain', location: 1, why: '', beside }, 'X', index, NOW);
    expect(certain).toMatchObject({ notices: [{ tone: 'note', title: beside, text: null }] });
    expect(cardFacts({ answer: 'check', candidates: [1], why: '', beside }, 'X', index, NOW)).toMatchObject({ beside });
  });

  it('is what was looked up, with no rating beside what is only spelt alike', () => {
    const facts = foundFacts(
      '  Ombersly \n Fold ',
      [
        { position: 1, why: 'name' },
        { position: 7, why: 'begins' },
        { position: 0, why: 'near' },
      ],
      index,
      NOW,
    );
    expect(facts.query).toBe('Ombersly Fold');
    expect(facts.choices).toEqual([
      FOLD,
      {
        position: 0,
        id: '1-1',
        name: 'Tazzlewick Lodge',
        place: 'Fernbury, FN1 2AB',
        words: 'Only spelt alike: check the name',
      },
    ]);
    expect(foundFacts('x'.repeat(500), [], index, NOW).query).toBe(`${'x'.repeat(80)}…`);
  });
});

describe('dataAge', () => {
  const index = { dataAsOf: '2026-11-21T06:10:00Z', staleAfter: 3600 };

  it('is stale one second after the index’s limit, and while there was no complete check', () => {
    expect(dataAge(index, new Date('2026-11-21T07:10:00Z')).stale).toBe(false);
    expect(dataAge(index, new Date('2026-11-21T07:10:01Z')).stale).toBe(true);
    expect(dataAge({ dataAsOf: null, staleAfter: 3600 }, NOW)).toEqual({
      words: 'No complete check of CQC’s data yet',
      stale: true,
    });
  });
});

describe('attentionOf', () => {
  const alert = { id: 'a', headline: 'Fell', openedAt: '2026-11-20T07:00:00Z' };
  const status = { kind: 'caution', reason: null, reviewOn: null };

  it('comes in the order of a verdict', () => {
    const of = (more: Parameters<typeof location>[3], rating: Parameters<typeof location>[2] = 'inadequate') =>
      attentionOf(location('1-1', 'Tazzlewick Lodge', rating, more))?.kind ?? null;
    expect(of({ status, registration: 'deregistered', alert })).toBe('status');
    expect(of({ registration: 'deregistered', alert })).toBe('ended');
    expect(of({ alert })).toBe('alert');
    expect(of({})).toBe('rating');
    expect(of({}, 'good')).toBeNull();
    expect(of({}, 'not-rated')).toBeNull();
  });

  it('never shows a rating on a chip without its year', () => {
    expect(attentionOf(location('1-1', 'Tazzlewick Lodge', 'inadequate'))?.short).toBe('Inadequate · 2026');
  });
});
