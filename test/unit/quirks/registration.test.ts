/** Registrations that end, move, sleep, change hands or names; inspections whose report is not out yet. */
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { alerted, events, overall, PREDECESSOR, read, report, told } from './seen.ts';

const [Y20, Y22, Y24] = ['2020-03-02', '2022-05-20', '2024-09-17'] as const;
const GOOD = { legacy: report('Good', Y20) };
const LOW = { legacy: report('Inadequate', Y22) };
const ENDED = { ...GOOD, deregisteredOn: Y24 };
const successor = { locationId: '1-9000000002', name: 'Quillmere Care' };
const relationship = (relatedLocationId: string, type = 'HSCA Successor', reason = 'New Provider') => ({
  relatedLocationId,
  relatedLocationName: 'Quillmere Care',
  type,
  reason,
});
const related = (...relationships: unknown[]) => ({ ...ENDED, extra: { relationships, regulatedActivities: [] } });

describe('a deregistered location', () => {
  it('is told as ended, and keeps its rating', async () => {
    expect(told(GOOD, ENDED)).toEqual(['registration-ended']);
    expect(await alerted(GOOD, ENDED)).toBe('Quillmere Home Care: registration ended');
    expect(headlineRating(read(ENDED).ratings).rating).toBe('good');
  });

  it('is not followed: nothing that happens to its rating is told', () => {
    expect(told(GOOD, ENDED, { ...LOW, deregisteredOn: Y24 })).toEqual([]);
    expect(told(GOOD, { ...LOW, deregisteredOn: Y24 })).toEqual(['registration-ended']);
    expect(told(ENDED, { deregisteredOn: Y24 })).toEqual([]);
  });

  it('that is registered after all is compared with what it had', () => {
    expect(overall(GOOD, ENDED, LOW)).toEqual(['correction', 'downgrade overall: good > inadequate']);
  });
});

describe('a re-registration', () => {
  it('leads to the successor that CQC names', async () => {
    expect(events(GOOD, { ...ENDED, successor }).map(({ kind, detail }) => [kind, detail?.after])).toEqual([
      ['registration-moved', successor.locationId],
    ]);
    expect(await alerted(GOOD, { ...ENDED, successor })).toBe(
      `Quillmere Home Care: registration moved to ${successor.locationId}`,
    );
  });

  it.each(['New Provider', 'Location Move', 'Legal Entity Change', 'NHS Transfer', 'Partnership Change'])(
    'for the reason "%s" is one',
    (reason) => {
      expect(told(GOOD, related(relationship('1-9000000002', 'HSCA Successor', reason)))).toEqual([
        'registration-moved',
      ]);
    },
  );

  it('is read in whatever case, and its ids in capitals', () => {
    expect(read(related(relationship('rx9ab', 'hsca successor'))).successors[0]?.locationId).toBe('RX9AB');
  });

  it('is not what another kind of relationship is, nor a predecessor', () => {
    expect(told(GOOD, related(relationship('1-9000000002', 'HSCA Predecessor')))).toEqual(['registration-ended']);
    expect(told(GOOD, related(relationship('1-9000000002', 'Dual registration')))).toEqual(['registration-ended']);
  });

  it('named after the end is told then, once', () => {
    expect(told(GOOD, ENDED, { ...ENDED, successor })).toEqual(['registration-moved']);
    expect(told(GOOD, ENDED, { ...ENDED, successor }, { ...ENDED, successor })).toEqual([]);
  });

  it('with several successors stays with the one it was told of, whatever CQC lists beside it', () => {
    const [one, other] = [relationship('1-9000000002'), relationship('1-9000000003')];
    expect(told(GOOD, related(one, other), related(other, one))).toEqual([]);
    expect(told(GOOD, related(other), related(one, other))).toEqual([]);
  });

  it('shows the rating with the successor, as inherited', () => {
    const heir = {
      ...successor,
      predecessor: { locationId: PREDECESSOR, name: 'Quillmere Home Care' },
      legacy: report('Inadequate', Y20, { inheritedFrom: PREDECESSOR }),
      registeredOn: Y24,
    };
    expect(told(heir, heir)).toEqual([]);
    expect(headlineRating(read(heir).ratings)).toMatchObject({ rating: 'inadequate', inherited: true });
    expect(read(heir).predecessors.map(({ locationId }) => locationId)).toEqual([PREDECESSOR]);
  });
});

describe('a dormant location', () => {
  it('is told as such and back again, and alerts nobody', async () => {
    expect(told(GOOD, { ...GOOD, dormant: true })).toEqual(['dormant']);
    expect(told({ ...GOOD, dormant: true }, GOOD)).toEqual(['active-again']);
    expect(await alerted(GOOD, { ...GOOD, dormant: true })).toBeNull();
  });

  it('is still rated, and followed', () => {
    expect(overall({ ...GOOD, dormant: true }, { ...LOW, dormant: true })).toEqual([
      'downgrade overall: good > inadequate',
    ]);
  });
});

describe('another provider, another name', () => {
  it('are told each by itself, and hide no fall', () => {
    expect(told(GOOD, { ...GOOD, providerId: '1-9100000002' })).toEqual(['provider-changed']);
    expect(told(GOOD, { ...GOOD, name: 'Quillmere Care' })).toEqual(['name-changed']);
    expect(overall(GOOD, { ...LOW, providerId: '1-9100000002', name: 'Quillmere Care' })).toEqual([
      'downgrade overall: good > inadequate',
      'provider-changed',
      'name-changed',
    ]);
  });

  it.each([
    ['white space', { name: '  Quillmere   Home Care ' }],
    ['a no-break space', { name: 'Quillmere\u00a0Home Care' }],
    ['the case of the provider’s id', { locationId: 'RX9AB', providerId: 'rx9' }],
  ])('are not %s', (_, more) => {
    expect(
      told(
        { ...GOOD, ...more, name: 'Quillmere Home Care', ...('providerId' in more ? { providerId: 'RX9' } : {}) },
        { ...GOOD, ...more },
      ),
    ).toEqual([]);
  });
});

describe('unpublishedReports: the inspection is done, its report is not out', () => {
  const pending = { ...GOOD, extra: { unpublishedReports: [{ firstVisitDate: '2024-08-01' }] } };

  it('is seen and makes no event', () => {
    expect(read(GOOD).reportPending).toBe(false);
    expect(read(pending).reportPending).toBe(true);
    expect(told(GOOD, pending)).toEqual([]);
    expect(told(pending, GOOD)).toEqual([]);
  });
});
