/** Things that a person may say in a card, invented. */
import type { ExceptionRequest } from '../../../../shared/api/exception.ts';
import type { NameReportRequest } from '../../../../shared/api/name-report.ts';

/** The n-th key. */
export const keyOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const exception = (n: number, more: Partial<ExceptionRequest> = {}): ExceptionRequest => ({
  key: keyOf(n),
  locationId: '1-900000003',
  locationName: 'Pellowfen Reablement',
  frozen: {
    rating: 'requires-improvement',
    ratingWords: 'Requires improvement',
    publishedOn: '2026-11-12',
    verdict: { answer: 'ask', role: 'manager', reason: 'Rated Requires improvement' },
    policyVersion: '3',
    status: null,
    dataAsOf: '2026-11-21T23:10:00.000Z',
  },
  reason: 'hospital-discharge',
  reasonText: null,
  authorisedBy: 'manager',
  caseReference: `LC-${n}`,
  contractType: 'spot',
  alternatives: [{ locationId: '1-900000001', name: 'Marlowmere Grange Home Care' }],
  mitigation: null,
  reviewOn: null,
  madeAt: '2026-11-21T23:20:00.000Z',
  ...more,
});

export const nameReport = (n: number, more: Partial<NameReportRequest> = {}): NameReportRequest => ({
  key: keyOf(n),
  written: 'QUILLHAZEL',
  said: 'this-is',
  locationId: '1-900000004',
  saidAt: '2026-11-21T23:20:00.000Z',
  ...more,
});
