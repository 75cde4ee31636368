/** Words and links in the body of a webhook. Pure. */
import { clipped } from './visible.ts';

/** With every character as long as JSON makes it (six bytes), what is always there still fits into 20 kB. */
const NAME = 200;
const SENTENCE = 300;

/** A character is at most two units of a text: what is past them is not looked at, however long. */
const short = (text: string, most: number): string => clipped(text.slice(0, 2 * most + 2), most);

/** A name, at most 200 characters. */
export const shortName = (text: string): string => short(text, NAME);

/** A sentence or headline, at most 300 characters. */
export const shortSentence = (text: string): string => short(text, SENTENCE);

/** null stays null. */
export const maybe = <T, U>(value: T | null, as: (value: T) => U): U | null => (value === null ? null : as(value));

/** A page of the Worker; null where nobody knows where that is reached. */
export const pageUrl = (publicUrl: string | null, path: string): string | null =>
  maybe(publicUrl, (url) => `${url.replace(/\/+$/, '')}${path}`);
