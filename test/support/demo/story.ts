/**
 * The demo's story in two days. Day one is the baseline. On day two one location falls from Good to
 * Inadequate, one from Good to Requires improvement, one rises, one re-registers, one is rated the
 * same again, and one loses its registration.
 */
import type { RecordSet } from '../stand-in/store.ts';
import { locationRecord, providerRecord } from './cqc-records.ts';
import { PLACES, SUCCESSOR } from './places.ts';
import { PROVIDERS } from './providers.ts';

export type StoryDay = 1 | 2;

/** Everything CQC would hold on a day of the story; `base` (`YYYY-MM-DD`) is the day that day two is published on. */
export const storyRecords = (base: string, day: StoryDay): RecordSet => {
  const places = day === 1 ? PLACES : [...PLACES, SUCCESSOR];
  const providers = PROVIDERS.filter((provider) => places.some((place) => place.provider === provider.number));
  return {
    locations: places.map((place) => {
      const state = day === 1 ? place : (place.dayTwo ?? place);
      return locationRecord(place, state, base, SUCCESSOR);
    }),
    providers: providers.map((provider) => providerRecord(provider, places, base)),
  };
};
