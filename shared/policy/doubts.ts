/** What a policy says that its makers may not mean: a worse finding with a milder answer. Pure. */
import type { Policy, Rules } from './policy.ts';
import { ANSWERS, CONTRACT_TYPES, type Ground } from './vocabulary.ts';
import { CONTRACT_TYPE_WORDS, GROUND_WORDS, rulingWords } from './words.ts';

type Ruled = Exclude<Ground, 'stale'>;

/** Each worse than the one beside it. */
const WORSE_THAN: readonly (readonly [worse: Ruled, better: Ruled])[] = [
  ['inadequate', 'requires-improvement'],
  ['requires-improvement', 'good'],
  ['good', 'outstanding'],
  ['key-question-inadequate', 'key-question-requires-improvement'],
];

const doubtsOf = ({ rulings }: Rules): string[] =>
  WORSE_THAN.filter(
    ([worse, better]) => ANSWERS.indexOf(rulings[worse].answer) < ANSWERS.indexOf(rulings[better].answer),
  ).map(
    ([worse, better]) =>
      `${GROUND_WORDS[worse]} (${rulingWords(rulings[worse])}) has a milder answer than ${GROUND_WORDS[better]} (${rulingWords(rulings[better])}).`,
  );

/** In sentences; none where every worse finding has an answer at least as strict. */
export const policyDoubts = ({ rules, byContractType }: Policy): string[] => [
  ...doubtsOf(rules),
  ...CONTRACT_TYPES.flatMap((type) => {
    const own = byContractType[type];
    return own === undefined ? [] : doubtsOf(own).map((doubt) => `${CONTRACT_TYPE_WORDS[type]}: ${doubt}`);
  }),
];
