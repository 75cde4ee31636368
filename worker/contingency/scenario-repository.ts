/** The only SQL of scenarios: saved, removed, brought back, never deleted. */
import { Outcome, ScenarioQuestion } from '../../shared/api/scenario.ts';
import { auditEach } from '../audit/statement.repository.ts';

/** A what-if that was kept. Moments are ISO 8601 UTC. */
export interface SavedScenario {
  readonly id: string;
  readonly name: string;
  readonly question: ScenarioQuestion;
  /** What it came to when it was saved. */
  readonly outcome: Outcome;
  readonly savedAt: string;
  readonly savedBy: string;
  /** null while it is kept. */
  readonly removedAt: string | null;
}

interface Row extends Omit<SavedScenario, 'question' | 'outcome'> {
  readonly question: string;
  readonly outcome: string;
}

const SELECT = `SELECT id, name, question, outcome, saved_at AS savedAt, saved_by AS savedBy, removed_at AS removedAt
  FROM scenario`;

const savedOf = ({ question, outcome, ...row }: Row): SavedScenario => ({
  ...row,
  question: ScenarioQuestion.parse(JSON.parse(question)),
  outcome: Outcome.parse(JSON.parse(outcome)),
});

/** Those that are kept, the newest first. */
export const keptScenarios = async (db: D1Database): Promise<SavedScenario[]> => {
  const { results } = await db.prepare(`${SELECT} WHERE removed_at IS NULL ORDER BY saved_at DESC, id`).all<Row>();
  return results.map(savedOf);
};

/** How many are kept. */
export const countScenarios = async (db: D1Database): Promise<number> =>
  (await db.prepare('SELECT count(*) AS kept FROM scenario WHERE removed_at IS NULL').first<number>('kept')) ?? 0;

/** One of them, kept or removed; null where there is none of this id. */
export const readScenario = async (db: D1Database, id: string): Promise<SavedScenario | null> => {
  const row = await db.prepare(`${SELECT} WHERE id = ?1`).bind(id).first<Row>();
  return row === null ? null : savedOf(row);
};

/** Keeps one, audited, in one batch. */
export const insertScenario = async (db: D1Database, saved: SavedScenario): Promise<void> => {
  const { id, name, question, outcome, savedAt, savedBy } = saved;
  const asked = JSON.stringify(question);
  await db.batch([
    db
      .prepare('INSERT INTO scenario (id, name, question, outcome, saved_at, saved_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)')
      .bind(id, name, asked, JSON.stringify(outcome), savedAt, savedBy),
    ...auditEach(db, { at: savedAt, actor: savedBy, action: 'scenario.saved' }, [
      { subject: id, before: null, after: JSON.stringify({ name, question }) },
    ]),
  ]);
};

/** Removes one, or with `back` brings it back, audited, in one batch. */
export const moveScenario = async (
  db: D1Database,
  { id, name }: SavedScenario,
  { at, actor, back }: { readonly at: string; readonly actor: string; readonly back: boolean },
): Promise<void> => {
  const action = back ? 'scenario.restored' : 'scenario.removed';
  await db.batch([
    db
      .prepare('UPDATE scenario SET removed_at = ?2, removed_by = ?3 WHERE id = ?1')
      .bind(id, back ? null : at, back ? null : actor),
    ...auditEach(db, { at, actor, action }, [{ subject: id, before: JSON.stringify({ name }), after: null }]),
  ]);
};
