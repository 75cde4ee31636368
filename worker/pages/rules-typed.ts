/** The fields of the rules' form: what was typed, and the rules that it makes or what is wrong with it. Pure. */
import {
  ALERT_SITUATIONS,
  AlertRulesRequest,
  AUDIENCES,
  type Audience,
  SITUATIONS,
  type Situation,
} from '../../shared/api/alert-rules.ts';
import type { Faults } from './fields.tsx';
import { AUDIENCE_WORDS, SITUATION_WORDS } from './rules-words.ts';

/** By the fields' names. */
export type TypedRules = Readonly<Record<string, string>>;

/** Name and id of the field of a timing. */
export const toldField = (situation: Situation, audience: Audience): string => `told-${situation}-${audience}`;

/** Name and id of the field of a severity. */
export const severityField = (situation: Situation): string => `severity-${situation}`;

/** Whether there are alerts of it; else digests alone tell of it. */
export const opensAlerts = (situation: Situation): boolean => ALERT_SITUATIONS.includes(situation);

/** Rules as the form shows them. In digests "now" means the daily one. */
export const typedRules = ({ rules, quiet }: AlertRulesRequest): TypedRules =>
  Object.fromEntries([
    ...SITUATIONS.flatMap((situation) => [
      [severityField(situation), rules[situation].severity],
      ...AUDIENCES.map((audience) => {
        const timing = rules[situation].told[audience];
        return [toldField(situation, audience), timing === 'now' && !opensAlerts(situation) ? 'daily' : timing];
      }),
    ]),
    ['quietFrom', quiet?.from ?? ''],
    ['quietTo', quiet?.to ?? ''],
    ['restDays', quiet?.restDays === true ? 'yes' : ''],
  ]);

const FIELDS: readonly string[] = [
  ...SITUATIONS.filter(opensAlerts).map(severityField),
  ...SITUATIONS.flatMap((situation) => AUDIENCES.map((audience) => toldField(situation, audience))),
  ...['quietFrom', 'quietTo', 'restDays'],
];

/** What a form says, whatever that is. */
export const readTypedRules = (form: FormData): TypedRules =>
  Object.fromEntries(
    FIELDS.map((name) => {
      const value = form.get(name);
      return [name, typeof value === 'string' ? value.trim() : ''];
    }),
  );

const quietOf = ({ quietFrom, quietTo, restDays }: TypedRules) =>
  quietFrom === '' && quietTo === '' && restDays === ''
    ? null
    : { from: quietFrom, to: quietTo, restDays: restDays !== '' };

const QUIET_FAULTS: Readonly<Record<string, readonly [field: string, words: string]>> = {
  from: ['quietFrom', 'The beginning of the quiet hours: a time as 19:00, or nothing in all three for none.'],
  to: ['quietTo', 'The end of the quiet hours: a time as 07:00, other than their beginning.'],
};

const isSituation = (text: unknown): text is Situation => SITUATIONS.some((one) => one === text);
const isAudience = (text: unknown): text is Audience => AUDIENCES.some((one) => one === text);

/** What is wrong, by the path of the contract that says so. */
const faultOf = ([part, key, field, audience]: readonly PropertyKey[]): readonly [field: string, words: string] => {
  if (part === 'quiet') return QUIET_FAULTS[String(key)] ?? ['quietFrom', 'The quiet hours were not understood.'];
  if (!isSituation(key)) return ['rules', 'The rules were not understood.'];
  if (field === 'told' && isAudience(audience)) {
    return [toldField(key, audience), `${SITUATION_WORDS[key]}: choose when ${AUDIENCE_WORDS[audience]} is told.`];
  }
  return [severityField(key), `${SITUATION_WORDS[key]}: choose how grave it is.`];
};

/** The rules that were typed, the rest of them as they stand; or what is wrong. */
export const rulesOf = (
  typed: TypedRules,
  standing: AlertRulesRequest,
): { readonly rules: AlertRulesRequest } | { readonly faults: Faults } => {
  const read = AlertRulesRequest.safeParse({
    rules: Object.fromEntries(
      SITUATIONS.map((situation) => [
        situation,
        {
          severity: opensAlerts(situation) ? typed[severityField(situation)] : standing.rules[situation].severity,
          told: Object.fromEntries(AUDIENCES.map((audience) => [audience, typed[toldField(situation, audience)]])),
        },
      ]),
    ),
    quiet: quietOf(typed),
  });
  if (read.success) return { rules: read.data };
  const faults = Object.fromEntries(read.error.issues.map(({ path }) => faultOf(path)));
  // The contract compares the two only where all else is well.
  const isEmptySpan = typed.quietFrom !== '' && typed.quietFrom === typed.quietTo;
  return { faults: { ...faults, ...(isEmptySpan ? Object.fromEntries([faultOf(['quiet', 'to'])]) : {}) } };
};
