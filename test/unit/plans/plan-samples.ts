/** An invented plan for the tests of plans. */
import type { Plan, Stamp } from '../../../shared/plans/plan.ts';

export const AT: Stamp = { at: '2026-11-20T09:00:00.000Z', by: 'duty manager' };
export const TODAY = '2026-11-20';

/** A draft that lacks nothing. */
export const DRAFT: Plan = {
  id: 'p-1',
  subjectKind: 'location',
  subjectId: '1-1001',
  subjectName: 'Quillmere Home Care',
  state: 'draft',
  owner: 'Contracts manager',
  sponsor: 'Director of adult social care',
  reviewDue: '2027-05-01',
  trigger: 'Notice from the provider, or from CQC',
  people: { council: null, self: 4, 'other-council': null },
  peopleSource: null,
  peopleAsAt: null,
  reviewsDue: 34,
  reviewsTarget: '2026-12-12',
  actions: [
    { id: 'a-1', words: 'Get the list of people', owner: null, withinHours: 2 },
    { id: 'a-2', words: 'Tell CQC', owner: 'Duty manager', withinHours: null },
  ],
  revision: 1,
  createdAt: AT.at,
  createdBy: AT.by,
  changedAt: AT.at,
  changedBy: AT.by,
  removedAt: null,
  reviews: [],
  activations: [],
};
