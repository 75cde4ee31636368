/** What was just done with a plan, in words. The address is anyone's to write: only these sentences are ever shown. Pure. */

const NOTICES = {
  created: 'Saved as a draft. It is not in force, and nobody has approved it yet.',
  edited: 'Saved.',
  'edited-draft': 'Saved. What its sponsor had approved was changed, so it is a draft again.',
  approved: 'Approved.',
  activated: 'Activated: the clock of the checklist runs. Activated by mistake? Stand it down below.',
  exercise: 'The exercise has begun: the clock of the checklist runs.',
  'stood-down': 'Stood down.',
  tested: 'The exercise is over: the plan is tested.',
  done: 'Ticked. By mistake? Take the tick away on the checklist.',
  undone: 'The tick was taken away.',
  counted: 'Recorded. It counts once a second person has checked it. By mistake? Withdraw it in the list of counts.',
  checked: 'Checked: these people count as confirmed safe.',
  withdrawn: 'Withdrawn: it counts nowhere any more.',
  people: 'The number of people affected was put right.',
  reviews: 'Entered. By mistake? Withdraw it in the list of reviews.',
  'reviews-withdrawn': 'The entry was withdrawn.',
  restored: 'Put back as it was.',
  exists: 'There is a plan for it already: this is it.',
} as const;

/** What there is a sentence for. */
export type PlanNotice = keyof typeof NOTICES;

/** The sentence; null where the address names none. */
export const planNotice = (name: string | undefined): string | null =>
  Object.hasOwn(NOTICES, name ?? '') ? NOTICES[name as PlanNotice] : null;
