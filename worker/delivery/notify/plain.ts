/**
 * Words of others (a provider's name, a service) as a part of one line of an e-mail: what GOV.UK Notify or a mail
 * program would make more of than words is taken out. Pure; linear in the text.
 */
import { clipped, visibleText } from '../visible.ts';

/** Brackets make GOV.UK Notify's links, angle brackets a mail program's tags. */
const HARMLESS: Readonly<Record<string, string>> = { '[': '(', ']': ')', '<': '‹', '>': '›', '`': "'" };

/**
 * At most `most` characters in one line, no link, no placeholder of GOV.UK Notify's ("((name))"), nothing unseen.
 * Its other Markdown (headings, bullets, insets, rules) is what begins a line: nothing of others may be put there.
 */
export const plainWords = (text: string, most: number): string => {
  // Far past any name: the work stays small whatever is sent.
  const harmless = visibleText(text.slice(0, most * 8))
    .replace(/[[\]<>`]/g, (character) => HARMLESS[character] ?? '')
    .replace(/\({2,}/g, '(')
    .replace(/: ?\/{2,}/g, ': / ')
    .replace(/\bwww\./gi, 'www ')
    .replace(/ {2,}/g, ' ');
  return clipped(harmless, most).trim();
};
