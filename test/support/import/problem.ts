/** A problem with a file, in words for the person who gave it. */

export class FileProblem extends Error {}

/** What went wrong, of an error of any kind. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
