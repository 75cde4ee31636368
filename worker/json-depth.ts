/** How deep JSON text is nested, before anything is made of it. Pure; one pass, and nothing that grows with the depth. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Levels that any body of ours, or CQC's, is far from: the deepest has eight. */
export const MAX_LEVELS = 32;

/** The place of the quotation mark that ends the text which begins at `start`; the text's end where there is none. */
const endOfText = (json: string, start: number): number => {
  for (let at = start + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return json.length;
};

/**
 * Whether arrays and objects stand in each other beyond `levels` (`[[]]` is two). Of text that is not JSON it says
 * what its brackets say: whether it is JSON, the parser tells.
 */
export const isNestedBeyond = (json: string, levels: number): boolean => {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfText(json, at);
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
};
