/** Whether what the watch says arrives anywhere: at most three things that are wrong, or one calm line. */
import { londonDay } from '../../shared/calendar/london.ts';
import { addWorkingDays } from '../../shared/calendar/working-days.ts';
import { lastHeartbeatDue, nextHeartbeatDue } from './heartbeat-due.ts';
import { type ProofFacts, readProofFacts } from './heartbeat-proof-repository.ts';

const HOUR_MS = 60 * 60_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const MOST = 3;

/** A sentence or two, and where to do something about it. */
export interface ProofLine {
  readonly text: string;
  readonly href: string;
  /** What is done there. */
  readonly link: string;
}

/** What the overview says of it. */
export interface Proof {
  readonly tone: 'well' | 'attention';
  /** One to three, the gravest first. */
  readonly lines: readonly ProofLine[];
}

const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

const weekday = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));

const nobody = ({ endpoints }: ProofFacts): ProofLine | null =>
  endpoints > 0
    ? null
    : {
        text: 'Nobody is told: no alert leaves this service until it has a recipient.',
        href: '/settings/recipients',
        link: 'Add a recipient',
      };

/** An hour is left to it: a tick may fail, and a receiver may be restarted. */
const missed = ({ heartbeat, awaiting }: ProofFacts, now: Date): ProofLine | null => {
  const due = lastHeartbeatDue(now);
  const wentOut = heartbeat !== null && heartbeat.day >= due.day;
  if (awaiting === 0 || wentOut || now.getTime() - due.at.getTime() < HOUR_MS) return null;
  const text = `The heartbeat of ${weekday(due.day)} did not go out: the schedule may have stopped.`;
  return { text, href: '/health', link: 'See when it last ran' };
};

const unheard = ({ heartbeat }: ProofFacts, now: Date): ProofLine | null => {
  if (heartbeat === null || heartbeat.delivered > 0 || heartbeat.sent === 0) return null;
  if (heartbeat.failed < heartbeat.sent && now.getTime() - Date.parse(heartbeat.at) < HOUR_MS) return null;
  const text = `The heartbeat of ${weekday(heartbeat.day)} was delivered to nobody: alerts may not arrive either.`;
  return { text, href: '/outbox', link: 'See why' };
};

const allFailed = ({ week }: ProofFacts): ProofLine | null => {
  if (week.sent === 0 || week.failed < week.sent) return null;
  const count = week.sent === 1 ? 'The only message' : `Every message, ${week.sent.toLocaleString('en-GB')} of them,`;
  return { text: `${count} of the last seven days failed.`, href: '/outbox', link: 'See why, and send again' };
};

/** A whole working day is left to people to say so. */
const unconfirmed = ({ drill }: ProofFacts, now: Date): ProofLine | null => {
  if (drill === null || drill.confirmed >= drill.recipients) return null;
  const day = londonDay(new Date(drill.at));
  if (londonDay(now) <= addWorkingDays(day, 1)) return null;
  const text = `The drill of ${weekday(day)} was confirmed by ${drill.confirmed} of ${drill.recipients}: ask the others whether it arrived.`;
  return { text, href: `/drills/${encodeURIComponent(drill.id)}`, link: 'See who' };
};

const calm = ({ heartbeat }: ProofFacts, now: Date): ProofLine => {
  const drills = { href: '/drills', link: 'Hold a drill' };
  if (heartbeat === null) {
    return { text: `The first heartbeat goes out on ${weekday(nextHeartbeatDue(now).day)} at 08:00.`, ...drills };
  }
  const { day, delivered, sent } = heartbeat;
  return { text: `Last heartbeat ${weekday(day)}, delivered to ${delivered} of ${sent}.`, ...drills };
};

/** The lines at `now`. Pure. */
export const proofOf = (facts: ProofFacts, now: Date): Proof => {
  const told = [
    nobody(facts),
    missed(facts, now),
    // One cause: what failed for the heartbeat failed for all.
    unheard(facts, now) ?? allFailed(facts),
    unconfirmed(facts, now),
  ].filter((line) => line !== null);
  return told.length === 0
    ? { tone: 'well', lines: [calm(facts, now)] }
    : { tone: 'attention', lines: told.slice(0, MOST) };
};

/** The proof as it stands. */
export const readProof = async (deps: { readonly db: D1Database; readonly now: () => Date }): Promise<Proof> => {
  const now = deps.now();
  const since = new Date(now.getTime() - WEEK_MS).toISOString();
  return proofOf(await readProofFacts(deps.db, { due: lastHeartbeatDue(now).at.toISOString(), since }), now);
};
