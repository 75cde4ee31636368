/** Short forms for the demo's ratings; `daysAgo` counts back from the base date. */
import type { DemoRating, KeyQuestionLetters, RatingLetter } from './place.ts';

/** A rating of the legacy framework. */
export const legacy = (overall: RatingLetter, questions: KeyQuestionLetters, daysAgo: number): DemoRating => ({
  form: 'legacy',
  overall,
  questions,
  daysAgo,
});

/** A rating of the single assessment framework for one service group. */
export const assessed = (
  name: string,
  overall: RatingLetter,
  questions: KeyQuestionLetters,
  daysAgo: number,
): DemoRating & { form: 'single-assessment' } => ({
  form: 'single-assessment',
  services: [{ name, overall, questions, daysAgo }],
});

/** Never inspected. */
export const NEVER: DemoRating = { form: 'never' };
