/** Who is told of what, and when: the council's rules, or those that hold until it sets some. */
import type { AlertRulesBody, AlertRulesRequest } from '../../shared/api/alert-rules.ts';
import { DEFAULT_RULES } from '../messages/default-rules.ts';
import { readAlertRulesRow } from './alert-rules-repository.ts';

/** The rules as they stand. */
export const readAlertRules = async ({ db }: { readonly db: D1Database }): Promise<AlertRulesBody> => {
  const row = await readAlertRulesRow(db);
  const rules = row === null ? DEFAULT_RULES : (JSON.parse(row.value) as AlertRulesRequest);
  return { ...rules, setAt: row?.setAt ?? null };
};
