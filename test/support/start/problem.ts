/** Something that ends `npm start` in words for the person who ran it. */

export class StartProblem extends Error {
  /** 2: a mistake of usage. 1: anything else. */
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
