/**
 * A Worker that tells the dead-man's switch inside workerd at a clock the test sets, every effect through
 * a gate. One POST a turn; the body is a `SignalOrder`.
 */
import type { DeadTask } from '../../../shared/api/health.ts';
import { signalSetting } from '../../../worker/signals/setting.ts';
import { type SignalReport, tellSignals, untakenSignals } from '../../../worker/signals/tell.ts';
import { createGate, type KillPoint } from './gate.ts';
import { gateDb } from './gated-db.ts';

export interface SignalOrder {
  /** ISO moment. */
  readonly now: string;
  /** SIGNAL_URL. */
  readonly url?: string;
  readonly local?: boolean;
  readonly kill?: KillPoint;
}

export interface SignalDone {
  /** Absent where it was killed. */
  readonly report?: SignalReport;
  /** What health would say after it. */
  readonly untaken?: readonly DeadTask[];
  readonly killed: boolean;
  /** Effects of the turn itself. */
  readonly effects: number;
  readonly rowsWritten: number;
}

const turn = async (order: SignalOrder, bare: D1Database): Promise<SignalDone> => {
  const gate = createGate(order.kill ?? null);
  const { db, rowsWritten } = gateDb(bare, gate);
  const common = {
    now: () => new Date(order.now),
    newId: () => crypto.randomUUID(),
    signals: signalSetting(order.url, order.local ?? false),
  };
  const gated = ((...args: Parameters<typeof fetch>) => gate.pass(() => fetch(...args))) as typeof fetch;
  const work = tellSignals({ ...common, db, fetch: gated }, new AbortController().signal);
  const ended = await Promise.race([work, gate.killed]);
  const counts = { effects: gate.count(), rowsWritten: rowsWritten() };
  if (ended === 'killed') return { ...counts, killed: true };
  return { ...counts, killed: false, report: ended, untaken: await untakenSignals({ ...common, db: bare }) };
};

const worker = {
  fetch: async (request: Request, env: { readonly DB: D1Database }): Promise<Response> =>
    Response.json(await turn(await request.json(), env.DB)),
};

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its module's default export
export default worker;
