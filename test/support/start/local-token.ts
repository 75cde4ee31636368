/** The token of a data folder, as the Worker there knows it. */
import { createHash, randomBytes } from 'node:crypto';
import { ACCESS_SCOPES } from '../../../shared/api/scopes.ts';
import { hashToken, mintToken, prefixOf } from '../../../worker/access/token.ts';
import type { DataFolder } from './data-folder.ts';
import type { LocalWorker } from './local-worker.ts';

/** The folder's own token, with every scope; made once. */
export const localToken = (folder: DataFolder): string =>
  folder.secret('token', () => mintToken((count) => new Uint8Array(randomBytes(count))));

/** Lets the token in: the Worker keeps its hash alone. */
export const letTokenIn = async (worker: LocalWorker, token: string, now: Date): Promise<void> => {
  const hash = await hashToken(token);
  await worker.letIn({
    id: `local-${createHash('sha256').update(hash).digest('hex').slice(0, 12)}`,
    hash,
    prefix: prefixOf(token),
    label: 'Local start',
    scopes: ACCESS_SCOPES.join(' '),
    createdAt: now.toISOString(),
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  });
};
