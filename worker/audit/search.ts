/** What is asked of the audit, in days, as what is looked for in it, in moments. Pure. */
import { londonMoment } from '../../shared/calendar/london.ts';
import { addDays } from '../../shared/calendar/working-days.ts';
import type { AuditSearch } from './search.repository.ts';

/** As people and programs ask; days are London's, both included. */
export interface AuditAsked {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The search behind it. */
export const auditSearch = ({ actor, action, subject, from, to }: AuditAsked): AuditSearch => ({
  actor,
  action,
  subject,
  since: from === undefined ? undefined : londonMoment(from, 0).toISOString(),
  until: to === undefined ? undefined : londonMoment(addDays(to, 1), 0).toISOString(),
});
