/** One sign of risk, before its gravity is looked up. */
import type { IndicatorKind } from './indicators-kinds.ts';

export interface Sign {
  readonly kind: IndicatorKind;
  /** A sentence with the fact and its day. */
  readonly words: string;
  /** The day since which it holds, `YYYY-MM-DD`; null where nobody knows one. */
  readonly since: string | null;
  /** Path of the page on which the fact stands. */
  readonly href: string;
}
