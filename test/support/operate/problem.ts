/** Something that ends a backup, a restore or a deployment in words for the person who ran it. */

export class OperateProblem extends Error {
  /** 2: a mistake of usage. 1: anything else. */
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The words of whatever was thrown. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
