/** The SQL of sign-ins, which stand in the audit. */
import { londonDay } from '../../shared/calendar/london.ts';
import type { Person } from './person.ts';

/**
 * Notes that somebody signed in: one row a sign-in (where Access names none: a person and day, by London's calendar),
 * however many requests follow. Those write nothing. True where this was the first.
 */
export const noteSignIn = async (db: D1Database, { actor, session }: Person, now: Date): Promise<boolean> => {
  // The person stands in the subject too: a session that two would share is noted of both.
  const subject = `sign-in/${actor}/${session ?? londonDay(now)}`;
  const known = await db.prepare('SELECT 1 FROM audit WHERE subject = ?1 LIMIT 1').bind(subject).first();
  if (known !== null) return false;
  // Asked once more where it is written: pages are loaded side by side.
  const { meta } = await db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       SELECT ?1, ?2, 'person.signed-in', ?3, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM audit WHERE subject = ?3)`,
    )
    .bind(now.toISOString(), actor, subject)
    .run();
  return meta.changes > 0;
};
