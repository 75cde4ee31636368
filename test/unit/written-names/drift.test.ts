/** Names that CQC has changed since they were written, and aliases that lead to a successor. */
import { describe, expect, it, test } from 'vitest';
import { canonicalName } from '../../../shared/names/tokens.ts';
import { type DriftFacts, driftOf, ledElsewhere } from '../../../worker/names/drift.ts';
import { followingOf } from '../../../worker/register/following.ts';
import { listed } from './places-known.ts';

const WRITTEN = '2026-03-01T00:00:00.000Z';
const BEFORE = '2026-02-01T00:00:00.000Z';
const SINCE = '2026-06-01T00:00:00.000Z';

const alias = (written: string, locationId: string) => ({
  canonical: canonicalName(written),
  written,
  locationId,
  confirmedAt: WRITTEN,
});
const contract = (name: string | null, locationId = '1-1001') => ({ name, locationId, importedAt: WRITTEN });
const change = (before: string, observedAt = SINCE) => ({ locationId: '1-1001', before, observedAt });

const PLACE = listed({
  locationId: '1-1001',
  name: 'Brambleholt Care Ltd t/a Dewmoor',
  alsoKnownAs: 'Willowmere',
  providerName: 'Quillbrook Ltd',
});
const facts = (more: Partial<DriftFacts>): DriftFacts => ({
  contracts: [],
  aliases: [],
  changes: [],
  decisions: [],
  locations: [PLACE],
  following: followingOf([]),
  ...more,
});
const drifted = { written: 'Oakfern Home Care', locationId: '1-1001', name: PLACE.name };

describe('drift', () => {
  test.each<[string, Partial<DriftFacts>, object[]]>([
    [
      'a change after the contract was written',
      { contracts: [contract(null)], changes: [change('Oakfern Home Care')] },
      [{ ...drifted, since: SINCE }],
    ],
    ['a change before it is none', { contracts: [contract(null)], changes: [change('Oakfern Home Care', BEFORE)] }, []],
    [
      'a change after the alias was confirmed',
      { aliases: [alias('FERN 7', '1-1001')], changes: [change('Oakfern Home Care')] },
      [{ ...drifted, since: SINCE }],
    ],
    [
      'a name that the register writes otherwise',
      { contracts: [contract('Oakfern Home Care')] },
      [{ ...drifted, since: null }],
    ],
    [
      'both are one, and it is known since when',
      {
        contracts: [contract('OAKFERN home care'), contract('Oakfern Home Care')],
        changes: [change('Oakfern Home Care Ltd')],
      },
      [{ ...drifted, written: 'Oakfern Home Care', since: SINCE }],
    ],
    [
      'an old name that is an alias already is none',
      { contracts: [contract('Oakfern Home Care')], aliases: [alias('Oakfern Home-Care', '1-1001')] },
      [],
    ],
    [
      'one that a person has put aside is none',
      {
        contracts: [contract('Oakfern Home Care')],
        decisions: [
          {
            canonical: 'oakfern home care',
            locationId: '1-1001',
            written: 'Oakfern Home Care',
            decision: 'rejected',
            reason: null,
            decidedAt: SINCE,
          },
        ],
      },
      [],
    ],
    ['a location that was never read', { contracts: [contract('Oakfern Home Care', '1-1999')] }, []],
  ])('%s', (_what, more, expected) => {
    expect(driftOf(facts(more))).toEqual(expected);
  });

  test.each(['brambleholt care limited T/A dewmoor', 'Dewmoor', 'Brambleholt Care', 'Willowmere', 'QUILLBROOK'])(
    '“%s” is a name it bears',
    (name) => {
      expect(driftOf(facts({ contracts: [contract(name)] }))).toEqual([]);
    },
  );
});

describe('aliases that lead elsewhere', () => {
  it('are those whose location was registered anew as one other', () => {
    const following = followingOf([
      { from: '1-1001', to: '1-1009', live: true },
      { from: '1-1002', to: '1-1008', live: true },
      { from: '1-1002', to: '1-1007', live: true },
    ]);
    const aliases = [alias('FERN 7', '1-1001'), alias('TWO', '1-1002'), alias('NINE', '1-1009')];
    const locations = [PLACE, listed({ locationId: '1-1009', name: 'Oakfern Anew' })];
    expect(ledElsewhere(facts({ aliases, following, locations }))).toEqual([
      {
        written: 'FERN 7',
        from: { locationId: '1-1001', name: PLACE.name },
        to: { locationId: '1-1009', name: 'Oakfern Anew' },
      },
    ]);
  });
});
