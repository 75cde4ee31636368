/** Who is told of what, and when: the council's rules, or those that hold until it sets some. */
import {
  type AlertRule,
  type AlertRulesBody,
  type AlertRulesRequest,
  AUDIENCES,
  SITUATIONS,
} from '../../shared/api/alert-rules.ts';
import { DEFAULT_RULES } from '../messages/default-rules.ts';
import { readSetting, writeSetting } from './setting-repository.ts';

/** The rules as they stand. */
export const readAlertRules = async ({ db }: { readonly db: D1Database }): Promise<AlertRulesBody> => {
  const row = await readSetting(db, 'alert-rules');
  const rules = row === null ? DEFAULT_RULES : (JSON.parse(row.value) as AlertRulesRequest);
  return { ...rules, setAt: row?.setAt ?? null };
};

const orderedRule = ({ severity, told }: AlertRule) => ({
  severity,
  told: Object.fromEntries(AUDIENCES.map((audience) => [audience, told[audience]])),
});

/** Rules as one text, the same however their fields were ordered. */
const textOf = ({ rules, quiet }: AlertRulesRequest): string =>
  JSON.stringify({
    rules: Object.fromEntries(SITUATIONS.map((situation) => [situation, orderedRule(rules[situation])])),
    quiet: quiet === null ? null : { from: quiet.from, to: quiet.to, restDays: quiet.restDays },
  });

/** Whether two sets of rules say the same. */
export const areSameRules = (one: AlertRulesRequest, other: AlertRulesRequest): boolean =>
  textOf(one) === textOf(other);

/** Sets them whole; the same again writes nothing. */
export const setAlertRules = async (
  deps: { readonly db: D1Database; readonly now: () => Date },
  wanted: AlertRulesRequest,
  actor: string,
): Promise<AlertRulesBody> => {
  const standing = await readAlertRules(deps);
  if (!areSameRules(standing, wanted)) {
    await writeSetting(deps.db, 'alert-rules', textOf(wanted), { at: deps.now().toISOString(), actor });
  }
  return readAlertRules(deps);
};
