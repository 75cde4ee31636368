/** Keeps a spreadsheet from running what a cell says (OWASP, CSV injection). */

/** What a spreadsheet would run as a formula, behind any number of guards. */
const FORMULA = /^'*[=+\-@]/;
const GUARDED = /^'+[=+\-@]/;

/** The text as it may stand in a CSV: a leading apostrophe keeps a spreadsheet from running it. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Takes off what `guardFormula` put on. */
export const unguardFormula = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
