/** What the use cases of tokens are given, and what they share. */

import { hashToken, mintToken, prefixOf } from '../access/token.ts';
import type { By, NewToken } from './repository.ts';

export interface TokenDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Cryptographic randomness. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Draws a token: itself, to be told once, and what is kept of it. */
export const drawToken = async (
  { newId, randomBytes }: TokenDeps,
  expiresAt: string | null,
): Promise<{ readonly token: string; readonly kept: NewToken }> => {
  const token = mintToken(randomBytes);
  return { token, kept: { id: newId(), hash: await hashToken(token), prefix: prefixOf(token), expiresAt } };
};

/** Who writes now. */
export const by = ({ now }: Pick<TokenDeps, 'now'>, actor: string): By => ({ at: now().toISOString(), actor });
