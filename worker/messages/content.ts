/** What a message says, whatever the channel. It is kept as JSON when it is planned, so that every attempt says the same. */
import type { Situation } from '../../shared/api/alert-rules.ts';
import type { PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import type { Severity } from '../alerts/model.ts';
import type { AlertToSend } from '../delivery/payload.ts';

/** One of the council's contracts with the location. */
export interface ToldContract {
  /** In words: "Framework". */
  readonly type: string;
  readonly lot: string | null;
  readonly area: string | null;
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
}

/** What a placement there would meet with. */
export interface ToldVerdict {
  readonly answer: PolicyAnswer;
  readonly reason: string;
  readonly role: string | null;
}

/** Whom the change touches and what to do: as it stood when the message was planned. Numbers are of the register. */
export interface AlertFacts {
  readonly contracts: readonly ToldContract[];
  /** null where the register says nothing. */
  readonly people: number | null;
  readonly hoursPerWeek: number | null;
  /** ISO day or moment of these numbers; null where unknown. */
  readonly asAt: string | null;
  /** Of all hours (people where no hours are known) that the council buys in an area, whole per cent. */
  readonly shares: readonly { readonly area: string; readonly percent: number }[];
  /** Day (`YYYY-MM-DD`) of the assessment that the present overall rating rests on; null where CQC names none. */
  readonly assessedOn: string | null;
  /** null where no policy is adopted, or where the verdict of then cannot be known. */
  readonly before: ToldVerdict | null;
  readonly after: ToldVerdict | null;
  /** "Suspended: no new packages (missed visits)"; null where there is none. */
  readonly councilStatus: string | null;
  /** Plain sentences, most urgent first. */
  readonly actions: readonly string[];
}

/** An alert by itself. */
export interface AlertToTell extends AlertToSend {
  readonly situation: Situation | null;
  /** The role or team that deals with it. */
  readonly owner: string | null;
  readonly facts: AlertFacts | null;
}

/** An alert as one line of many. */
export interface AlertLine {
  readonly id: string;
  readonly locationId: string;
  readonly severity: Severity;
  readonly headline: string;
  /** People placed there; null where the register says nothing. */
  readonly people: number | null;
}

/** A change that is no alert, as one line of a digest. */
export interface ChangeLine {
  /** The event's id. */
  readonly id: string;
  readonly locationId: string;
  /** "Oakfern Home Care: Good to Outstanding (overall)". */
  readonly headline: string;
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string | null;
}

export type MessageContent =
  | { readonly kind: 'alert'; readonly alert: AlertToTell }
  /** Alerts of one run, too many for a message each; `alerts` may be the first of `total`, gravest first. */
  | {
      readonly kind: 'group';
      readonly alerts: readonly AlertLine[];
      readonly total: number;
      readonly bySeverity: Readonly<Record<Severity, number>>;
    }
  | {
      readonly kind: 'digest';
      readonly rhythm: 'daily' | 'weekly';
      /** `YYYY-MM-DD` in London. */
      readonly day: string;
      readonly alerts: readonly AlertLine[];
      readonly changes: readonly ChangeLine[];
      /** Lines left out of either list. */
      readonly more: number;
    }
  /** Proof of life. */
  | {
      readonly kind: 'heartbeat';
      readonly day: string;
      readonly watched: number;
      /** Locations that the last complete check read. */
      readonly checked: number;
      /** ISO moment of it; null where none ever was. */
      readonly lastCompleteAt: string | null;
      /** The newest change of a rating; null where none was seen. */
      readonly lastChange: { readonly headline: string; readonly observedAt: string } | null;
      readonly openAlerts: number;
      /** What is wrong now, in plain words. */
      readonly problems: readonly string[];
    }
  /** A marked test by the true path. */
  | { readonly kind: 'drill'; readonly drillId: string; readonly at: string }
  /** Another endpoint fails. */
  | {
      readonly kind: 'trouble';
      readonly id: string;
      readonly at: string;
      readonly headline: string;
      readonly lines: readonly string[];
    };

/** A marked test of one endpoint, sent by hand and by no outbox. */
export interface TestContent {
  readonly kind: 'test';
  readonly id: string;
  /** ISO moment. */
  readonly at: string;
}
