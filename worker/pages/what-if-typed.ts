/** What a person asks of the what-if, as the page's address has it. Pure. */
import { MOST_STOPS, USUAL_PER_DAY } from '../../shared/risk/what-if.ts';
import { type Asked, dayProblem } from '../contingency/what-if.ts';
import { readDay } from '../register/cell.ts';
import type { Faults } from './fields.tsx';

/** What stands in the form, as it was typed. */
export interface TypedWhatIf {
  readonly stop: readonly string[];
  readonly query: string;
  readonly on: string;
  readonly perDay: string;
  /** How the contracts behind the figures are arranged. */
  readonly rows: 'area' | 'type';
  /** The page of them, as it was written. */
  readonly page: string;
  /** Providers are being looked for: nothing is worked out yet. */
  readonly finds: boolean;
}

/** What can be worked out; null while nothing is asked for, or something is wrong with it. */
export interface WhatIfReading {
  readonly asked: Asked | null;
  readonly faults: Faults;
}

const LONGEST = 300;
const MOST_PER_DAY = 500;

/** Reads an address; `today` is the day in London. */
export const typedIn = (params: URLSearchParams, today: string): TypedWhatIf => ({
  stop: [...new Set(params.getAll('stop'))].filter((id) => id !== '' && id.length <= LONGEST),
  query: (params.get('query') ?? '').slice(0, LONGEST),
  on: (params.get('on') ?? today).slice(0, LONGEST).trim(),
  perDay: (params.get('perDay') ?? String(USUAL_PER_DAY)).slice(0, LONGEST).trim(),
  rows: params.get('rows') === 'type' ? 'type' : 'area',
  page: (params.get('page') ?? '').slice(0, LONGEST),
  finds: params.get('do') === 'find',
});

const stopFault = ({ stop }: TypedWhatIf, isSent: boolean): string | null => {
  if (stop.length > MOST_STOPS) return `Choose at most ${MOST_STOPS}: ${stop.length} are chosen.`;
  return isSent && stop.length === 0 ? 'Choose at least one provider or location that stops.' : null;
};

const faultsOf = (given: Readonly<Record<string, string | null>>): Faults =>
  Object.fromEntries(Object.entries(given).flatMap(([name, words]) => (words === null ? [] : [[name, words]])));

/** What was asked for; `isSent`: by the form's own button, so that nothing chosen is a fault. */
export const readWhatIf = (typed: TypedWhatIf, isSent: boolean, today: string): WhatIfReading => {
  const day = readDay(typed.on);
  const perDay = /^\d{1,4}$/.test(typed.perDay) ? Number(typed.perDay) : 0;
  const faults = faultsOf({
    stop: stopFault(typed, isSent),
    on: day.ok ? dayProblem(day.value, today) : 'Write the day as DD/MM/YYYY or YYYY-MM-DD.',
    perDay: perDay < 1 || perDay > MOST_PER_DAY ? `Write a whole number of people from 1 to ${MOST_PER_DAY}.` : null,
  });
  const isAsked = typed.stop.length > 0 && Object.keys(faults).length === 0 && !typed.finds;
  return { asked: isAsked && day.ok ? { stop: typed.stop, on: day.value, perDay } : null, faults };
};

/** The same question at another address of the page. */
export const addressOf = (
  { stop, on, perDay }: Pick<TypedWhatIf, 'stop' | 'on' | 'perDay'>,
  path = '/what-if',
  more: Readonly<Record<string, string>> = {},
): string =>
  `${path}?${new URLSearchParams([...stop.map((id) => ['stop', id]), ['on', on], ['perDay', perDay], ...Object.entries(more)])}`;

/** A question as the page's address has it. */
export const typedQuestion = ({ stop, on, perDay }: Asked): TypedWhatIf => ({
  ...{ stop, on, perDay: String(perDay) },
  ...{ query: '', rows: 'area', page: '', finds: false },
});
