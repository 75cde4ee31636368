/** Where people reach the Worker, as links and ids in feeds say it. Pure. */
import type { FeedPlace } from './entry.ts';

/** The public address where one is set, else the one that was asked; without a slash at the end. */
export const originOf = (publicUrl: string | null, requestUrl: string): string =>
  publicUrl === null ? new URL(requestUrl).origin : publicUrl.replace(/\/+$/, '');

/** The same with the host that ids are minted under. */
export const placeOf = (publicUrl: string | null, requestUrl: string): FeedPlace => {
  const origin = originOf(publicUrl, requestUrl);
  return { origin, authority: new URL(origin).hostname };
};
