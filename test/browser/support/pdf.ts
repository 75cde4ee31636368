/** What a PDF draws, without the dates and numbers in it that differ from print to print. */
import { inflateSync } from 'node:zlib';

/** Streams of objects and of their places: dates and numbers, nothing that is drawn. */
const BOOKKEEPING = /\/Type\s*\/(?:ObjStm|XRef)/;

/** Every stream of the file but bookkeeping (ISO 32000-1, section 7.3.8), inflated where it is packed, in the order of the file. */
const streamsOf = (pdf: Uint8Array): string[] => {
  const file = Buffer.from(pdf);
  const text = file.toString('latin1');
  const found = [...text.matchAll(/<<((?:(?!endobj).)*?)>>\s*stream\r?\n/gs)];
  return found
    .filter(([, dictionary = '']) => !BOOKKEEPING.test(dictionary))
    .map((match) => {
      const begin = match.index + match[0].length;
      const bytes = file.subarray(begin, text.indexOf('endstream', begin));
      return (/\/FlateDecode/.test(match[1] ?? '') ? inflateSync(bytes) : bytes).toString('latin1');
    });
};

/** A clip: a browser draws the words of one line in more than one, where a highlight begins or ends in it. */
const CLIP = /^[-\d. ]+ re\nW\*? n$/gm;
/** State saved and restored, the scale, and the drawing colour, each set anew after every clip. */
const STATE = /^(?:[qQ]|[-\d. ]+ cm|\/\w+ gs|[-\d. ]+ RG [-\d. ]+ rg)\n/gm;

/** What is drawn: texts, lines and areas, stream by stream. */
export const drawingOf = (pdf: Uint8Array): string[] =>
  streamsOf(pdf).map((stream) => stream.replaceAll(CLIP, '').replaceAll(/\n+/g, '\n').replaceAll(STATE, ''));

/** The colours that are drawn with. */
export const coloursOf = (pdf: Uint8Array): string[] => [
  ...new Set(streamsOf(pdf).flatMap((stream) => stream.match(/^[-\d. ]+ RG [-\d. ]+ rg$/gm) ?? [])),
];

/** How many pages it has. */
export const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
