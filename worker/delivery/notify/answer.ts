/** What GOV.UK Notify answered, as far as it is of use. */
import * as z from 'zod';

/** Far past any answer that is of use: a list of one e-mail, or an error. */
const MAX_BYTES = 1_000_000;

/** An answer with its body read. */
export interface NotifyAnswer {
  readonly status: number;
  /** The answer's own clock; null where it tells none. */
  readonly date: Date | null;
  readonly retryAfter: string | null;
  /** null where the body is not JSON, broke off or has no end. */
  readonly body: unknown;
}

const ErrorBody = z.object({ errors: z.array(z.object({ error: z.string(), message: z.string() })).min(1) });
const SentBody = z.object({ id: z.uuid() });
const FoundBody = z.object({
  notifications: z.array(z.object({ id: z.uuid(), reference: z.string().nullable(), status: z.string() })),
});

/** An e-mail that GOV.UK Notify knows. */
export type FoundEmail = z.infer<typeof FoundBody>['notifications'][number];

const readAll = async (response: Response): Promise<string | null> => {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const bytes of response.body ?? []) {
    size += bytes.byteLength;
    if (size > MAX_BYTES) return null;
    text += decoder.decode(bytes, { stream: true });
  }
  return text;
};

const readJson = async (response: Response): Promise<unknown> => {
  try {
    return JSON.parse((await readAll(response)) ?? 'null');
  } catch {
    // The status has come and says what happened; a body that broke off or is no JSON adds nothing.
    return null;
  }
};

const dateOf = (response: Response): Date | null => {
  const moment = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(moment) ? null : new Date(moment);
};

/** Reads an answer, at most a megabyte of it. */
export const readAnswer = async (response: Response): Promise<NotifyAnswer> => ({
  status: response.status,
  date: dateOf(response),
  retryAfter: response.headers.get('retry-after'),
  body: await readJson(response),
});

/** The first error it names ("RateLimitError") with its words, or null. */
export const errorOf = ({ body }: NotifyAnswer): { readonly error: string; readonly message: string } | null => {
  const read = ErrorBody.safeParse(body);
  return read.success ? (read.data.errors[0] ?? null) : null;
};

/** GOV.UK Notify's id of the e-mail that it has taken; null where it tells none. */
export const sentId = ({ body }: NotifyAnswer): string | null => {
  const read = SentBody.safeParse(body);
  return read.success ? read.data.id : null;
};

/** The e-mails it lists; null where the answer is no list. */
export const foundEmails = ({ body }: NotifyAnswer): readonly FoundEmail[] | null => {
  const read = FoundBody.safeParse(body);
  return read.success ? read.data.notifications : null;
};
