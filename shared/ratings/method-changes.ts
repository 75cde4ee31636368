/**
 * The days on which CQC changed how it rates adult social care, or which rating it shows: figures from before
 * and after one of them are not made alike. Only changes whose day CQC has published.
 */

export interface MethodChange {
  /** Day from which it holds. */
  readonly on: string;
  readonly words: string;
  /** Where CQC says so. */
  readonly source: string;
}

/** Oldest first. */
export const METHOD_CHANGES: readonly MethodChange[] = [
  {
    on: '2014-10-01',
    words: 'CQC begins to rate adult social care, overall and for five key questions',
    source: 'CQC, Inspection handbook: adult social care, October 2014',
  },
  {
    on: '2019-04-01',
    words: 'A location registered anew shows the rating of the one before it',
    source: 'CQC, Continuing regulatory history: guidance for providers and CQC staff',
  },
  {
    on: '2023-11-21',
    words: 'CQC begins to rate under the single assessment framework, region by region',
    source: 'CQC, announcement of 19 October 2023: start of the single assessment framework',
  },
];
