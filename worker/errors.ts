/** The one kind of error that says by itself how it is answered. `app.ts` maps it, once. */

/**
 * Thrown where a use case cannot go on. `status` is the HTTP status it is answered with, `code` is
 * stable and kebab-case for programs, `message` is for people and holds no secret.
 */
export class CodedError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details?: unknown) {
    super(message);
    this.name = 'CodedError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
