/**
 * The names of a page as one list, over all its frames: what needs attention first, then names to
 * check, then the rest, each in the page's order; a name found several times is one line. Pure.
 */
import type { PageMatch } from '../content/list.ts';

/** Where one match stands. */
interface Place {
  readonly frameId: number;
  readonly matchId: number;
  readonly where: PageMatch['where'];
}

/** One line of the list. */
export interface MatchLine {
  readonly match: PageMatch;
  /** Every place the same name stands, in the page's order. */
  readonly places: readonly Place[];
}

const sameLine = ({ answer, locationId, name, rating, attention }: PageMatch): string =>
  JSON.stringify([answer, locationId, name, rating, attention]);

const urgency = ({ match }: MatchLine): number => {
  if (match.attention !== null) return 0;
  return match.answer === 'check' ? 1 : 2;
};

/** Makes the list of the frames' matches. */
export const matchLines = (frames: readonly { frameId: number; matches: readonly PageMatch[] }[]): MatchLine[] => {
  const lines = new Map<string, { match: PageMatch; places: Place[] }>();
  for (const { frameId, matches } of frames) {
    for (const match of matches) {
      const key = sameLine(match);
      const line = lines.get(key) ?? { match, places: [] };
      line.places.push({ frameId, matchId: match.id, where: match.where });
      lines.set(key, line);
    }
  }
  return [...lines.values()].sort((one, other) => urgency(one) - urgency(other));
};
