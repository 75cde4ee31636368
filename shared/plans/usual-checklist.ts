/**
 * The actions that a new plan begins with, to be changed to what the council does. The duty behind them is the
 * council's towards everybody whom a failed provider served, however they pay: Care Act 2014, sections 48 to 52.
 */
import type { PlanAction } from './plan.ts';

/** In the order in which they are due; hours after activation. */
export const USUAL_CHECKLIST: readonly Omit<PlanAction, 'id'>[] = [
  {
    words: 'Open the incident: name who leads, and hold a call every day at a fixed hour',
    owner: null,
    withinHours: 1,
  },
  {
    words: 'Get from the provider the list of everybody it serves, its rotas and its key safes',
    owner: null,
    withinHours: 2,
  },
  {
    words: 'Find the visits that cannot be missed: medicines, two carers, people who live alone',
    owner: null,
    withinHours: 3,
  },
  { words: 'Stop new packages to the provider, and tell brokerage and the duty team', owner: null, withinHours: 2 },
  { words: 'Tell CQC, and ask what it knows and plans', owner: null, withinHours: 4 },
  { words: 'Tell the NHS and the other councils whose people the provider serves', owner: null, withinHours: 4 },
  {
    words: 'Ask the provider how many people pay for themselves, and offer them the same help',
    owner: null,
    withinHours: 8,
  },
  { words: 'Ask other providers for spare hours by area, the ones rated Good first', owner: null, withinHours: 8 },
  {
    words: 'Contact each person or their family: who comes next, when, and whom to call',
    owner: null,
    withinHours: 24,
  },
  { words: 'Confirm each person safe: one person counts, another checks', owner: null, withinHours: 24 },
  { words: 'Agree with new providers how staff may move with the people they care for', owner: null, withinHours: 48 },
  { words: 'Look at each care plan again once people have moved', owner: null, withinHours: 672 },
];
