/** What was typed into the forms and the address of the alerts' pages, and what is wrong with it. Pure. */
import * as z from 'zod';
import {
  ALERT_SEVERITIES,
  ALERT_STATES,
  AssignRequest,
  CloseAlertRequest,
  ReopenAlertRequest,
  SnoozeRequest,
} from '../../shared/api/alert.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { AlertSearch } from '../alerts/list.ts';
import { readDay } from '../register/cell.ts';
import type { TypedStep } from './alerts-forms.tsx';
import type { Faults } from './fields.tsx';
import { filtersIn } from './filters.ts';

/** The steps that have a form. */
export const FORM_STEPS = ['acknowledge', 'assign', 'snooze', 'close', 'reopen'] as const;
export type FormStep = (typeof FORM_STEPS)[number];

const FIELDS = ['owner', 'until', 'reason', 'outcome'] as const;

/** The form as it was sent; a field that is missing, or a file, is left out. */
export const typedStep = (form: FormData): TypedStep =>
  Object.fromEntries(
    FIELDS.flatMap((name): [string, string][] => {
      const value = form.get(name);
      return typeof value === 'string' ? [[name, value.trim()]] : [];
    }),
  );

/** The moment at which a day (`YYYY-MM-DD`) begins in London: summer time is an hour ahead of UTC. */
export const startOfDay = (day: string): string => {
  const summer = new Date(`${day}T00:00:00+01:00`);
  return (londonDay(summer) === day ? summer : new Date(`${day}T00:00:00Z`)).toISOString();
};

const faultOf = (text: string | undefined, missing: string, most: number): string =>
  (text ?? '') === '' ? missing : `This is longer than ${most} characters.`;

/** A step that was understood: what is to be done. */
export type AskedStep =
  | { readonly step: 'acknowledge' }
  | { readonly step: 'assign'; readonly owner: string }
  | { readonly step: 'snooze'; readonly until: string; readonly reason: string }
  | { readonly step: 'close'; readonly outcome: string }
  | { readonly step: 'reopen'; readonly reason: string };

type Read = { readonly asked: AskedStep } | { readonly faults: Faults };

const readSnooze = (typed: TypedStep): Read => {
  const day = readDay(typed.until ?? '');
  const read = SnoozeRequest.safeParse({ until: startOfDay(day.ok ? day.value : '2000-01-01'), reason: typed.reason });
  if (day.ok && read.success) return { asked: { step: 'snooze', ...read.data } };
  return {
    faults: {
      ...(day.ok ? {} : { until: (typed.until ?? '') === '' ? 'Give the day.' : `${day.reason}.` }),
      ...(read.success ? {} : { reason: faultOf(typed.reason, 'Say why it can wait.', 500) }),
    },
  };
};

/** The step that was asked for by a form, or what is wrong with it. */
export const readStep = (step: FormStep, typed: TypedStep): Read => {
  switch (step) {
    case 'acknowledge':
      return { asked: { step } };
    case 'assign': {
      const read = AssignRequest.safeParse(typed);
      if (read.success) return { asked: { step, ...read.data } };
      return { faults: { owner: faultOf(typed.owner, 'Name the role or team.', 80) } };
    }
    case 'snooze':
      return readSnooze(typed);
    case 'close': {
      const read = CloseAlertRequest.safeParse(typed);
      if (read.success) return { asked: { step, ...read.data } };
      return { faults: { outcome: faultOf(typed.outcome, 'Say how it ended.', 500) } };
    }
    case 'reopen': {
      const read = ReopenAlertRequest.safeParse(typed);
      if (read.success) return { asked: { step, ...read.data } };
      return { faults: { reason: faultOf(typed.reason, 'Say why it is opened again.', 500) } };
    }
  }
};

const FILTERS = {
  state: { schema: z.enum(ALERT_STATES), words: 'the state' },
  severity: { schema: z.enum(ALERT_SEVERITIES), words: 'the severity' },
  location: {
    schema: z
      .string()
      .toUpperCase()
      .regex(/^[0-9A-Z-]{3,14}$/),
    words: 'the location id',
  },
  query: { schema: z.string().max(200), words: 'the text' },
} as const;

/** What was asked for, as far as it makes sense; `leftOut` says what does not. An empty filter asks for nothing. */
export const readSearch = (
  asked: Readonly<Record<string, string>>,
): { readonly search: AlertSearch; readonly leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(asked, FILTERS);
  const search = {
    state: read('state') ?? 'current',
    severity: read('severity'),
    locationId: read('location'),
    text: read('query'),
  };
  return { search, leftOut };
};
