/** The buckets of the reconciliation: each place on the register is in exactly one. Pure. */
import type { Bucket } from '../../shared/api/reconciliation.ts';
import type { Rating } from '../../shared/ratings/rating.ts';

/** What the buckets are called. */
export const BUCKET_WORDS: Readonly<Record<Bucket, string>> = {
  outstanding: 'Outstanding',
  good: 'Good',
  'requires-improvement': 'Requires improvement',
  inadequate: 'Inadequate',
  'not-rated': 'Not rated',
  'not-known': 'Rating not known',
  ended: 'Registration ended',
  unread: 'Not read from CQC yet',
  name: 'Name waits for a person',
  'not-regulated': 'Not CQC-regulated',
};

/** What a bucket holds, where its name alone does not say it. */
export const BUCKET_NOTES: { readonly [In in Bucket]?: string } = {
  'not-rated': 'Never rated, or rated service by service without a rating of its own',
  'not-known':
    'CQC no longer shows it, a reading is held until a person decides, or only a file without ratings was read',
  ended: 'CQC has ended the registration, and nothing that took over for certain is registered',
  unread: 'The next check reads it',
  name: 'Written on the register without a location that is known for certain',
  'not-regulated': 'A person decided that CQC does not regulate it',
};

/** What is known of a location that was read. */
export interface PlaceFacts {
  readonly locationId: string;
  readonly name: string;
  readonly registration: 'registered' | 'deregistered';
  /** CQC answers 404 for it. */
  readonly gone: boolean;
  /** A reading of it waits for a person. */
  readonly held: boolean;
  /** False where all that was read of it says nothing of ratings. */
  readonly told: boolean;
  readonly rating: Rating;
}

/**
 * The bucket of a location; undefined: it was never read. An ended registration comes before everything
 * else that is known of it, then whether anybody knows its rating.
 */
export const bucketOf = (facts: PlaceFacts | undefined): Bucket => {
  if (facts === undefined) return 'unread';
  if (facts.registration === 'deregistered') return 'ended';
  return facts.gone || facts.held || !facts.told ? 'not-known' : facts.rating;
};
