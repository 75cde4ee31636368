/** The form of a status: what people type, and what they are told. */
import { describe, expect, it } from 'vitest';
import {
  emptyStatus,
  offeredReview,
  readTyped,
  type TypedStatus,
  typedStatus,
} from '../../../worker/pages/statuses-typed.ts';

const typed = (more: Partial<TypedStatus> = {}): TypedStatus => ({
  locationId: '1-1001',
  providerId: '',
  kind: 'suspended',
  scope: 'all',
  scopeDetail: '',
  reason: 'Missed visits',
  reviewOn: '20/12/2026',
  ...more,
});

describe('the form', () => {
  it('offers a review 28 days ahead, over the end of a month and a year', () => {
    expect(offeredReview('2026-12-10')).toBe('07/01/2027');
    expect(offeredReview('2028-02-01')).toBe('29/02/2028');
    expect(emptyStatus({ locationId: '1-1001', providerId: '' }, '2026-11-22')).toMatchObject({
      kind: '',
      scope: 'all',
      reviewOn: '20/12/2026',
    });
  });

  it.each(['20/12/2026', '2026-12-20'])('takes the date %s', (reviewOn) => {
    expect(readTyped(typed({ reviewOn })).request).toMatchObject({ locationId: '1-1001', reviewOn: '2026-12-20' });
  });

  it('takes a provider for a location', () => {
    const { request } = readTyped(typed({ locationId: '', providerId: '1-2001', scope: 'lot', scopeDetail: '3' }));
    expect(request).toMatchObject({ providerId: '1-2001', scope: 'lot', scopeDetail: '3' });
    expect(request?.locationId).toBeUndefined();
  });

  it.each<[Partial<TypedStatus>, Record<string, string>]>([
    [{ kind: '' }, { kind: 'Choose what to set.' }],
    [{ scope: 'everything' }, { scope: 'Choose how far it goes.' }],
    [{ scope: 'lot' }, { scopeDetail: 'Name the lot or area.' }],
    [
      { scopeDetail: '3' },
      { scopeDetail: 'A lot or area is named: choose “One lot” or “One area”, or leave this empty.' },
    ],
    [{ reason: '' }, { reason: 'Give the reason.' }],
    [{ reason: 'x'.repeat(501) }, { reason: 'The reason is longer than 500 characters.' }],
    [{ reviewOn: '' }, { reviewOn: 'Give the review date.' }],
    [{ reviewOn: '31/02/2027' }, { reviewOn: '"31/02/2027" is no day of the calendar.' }],
    [{ locationId: '?' }, { locationId: 'Choose a location again.' }],
  ])('says what is wrong with %j', (more, faults) => expect(readTyped(typed(more)).faults).toEqual(faults));

  it('says all of it at once, in the order of the form', () => {
    const { faults } = readTyped(typed({ kind: '', scope: 'area', reason: '', reviewOn: 'soon' }));
    expect(Object.keys(faults ?? {})).toEqual(['kind', 'scopeDetail', 'reason', 'reviewOn']);
  });

  it('takes a file, or a field that is missing, for an empty one', () => {
    const form = new FormData();
    form.set('reason', new Blob(['x']));
    form.set('kind', ' caution ');
    expect(typedStatus(form)).toMatchObject({ reason: '', kind: 'caution', reviewOn: '' });
  });
});
