/** The Worker's HTTP interface, as a script calls it. */
import * as z from 'zod';
import { CheckBody } from '../../../shared/api/check.ts';
import { ErrorBody } from '../../../shared/api/error.ts';
import { HealthBody } from '../../../shared/api/health.ts';
import { PolicyBody } from '../../../shared/api/policy.ts';
import { ImportBody } from '../../../shared/api/register.ts';
import type { PresetName } from '../../../shared/policy/vocabulary.ts';

/** An answer with an error body, or none that can be read. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  constructor(status: number, code: string, message: string, details: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export interface WorkerApi {
  /** One full pull now. */
  check(): Promise<CheckBody>;
  health(): Promise<HealthBody>;
  /** Throws ApiError, status 422, with the ImportBody in `details` where a row was refused. */
  importRegister(csv: Uint8Array): Promise<ImportBody>;
  /** Adds a webhook; one that is there already is left. */
  addWebhook(address: string, secret: string): Promise<void>;
  /** Whether a placement policy is in force. */
  hasPolicy(): Promise<boolean>;
  /** Puts a preset in force as it stands, unless a policy came into force meanwhile (ApiError, status 409). */
  adoptPreset(preset: PresetName, why: string): Promise<void>;
}

const errorOf = (status: number, text: string): ApiError => {
  const read = z.preprocess((value) => JSON.parse(String(value)), ErrorBody);
  try {
    const { error } = read.parse(text);
    return new ApiError(status, error.code, error.message, error.details);
  } catch {
    return new ApiError(status, 'unreadable', `The Worker answered with status ${status}`, undefined);
  }
};

/** Calls to the Worker at `origin` with a token that may do everything. */
export const createWorkerApi = (origin: string, token: string, signal: AbortSignal): WorkerApi => {
  const call = async (method: string, path: string, type?: string, body?: BodyInit): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { 'content-type': type }) };
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    // Health tells its state by 503 and its body alike.
    if (!answer.ok && path !== '/v1/health') throw errorOf(answer.status, text);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    check: async () => CheckBody.parse(await call('POST', '/v1/checks')),
    health: async () => HealthBody.parse(await call('GET', '/v1/health')),
    importRegister: async (csv) =>
      ImportBody.parse(await call('POST', '/v1/register/import', 'text/csv', new Blob([Buffer.from(csv)]))),
    hasPolicy: async () => PolicyBody.parse(await call('GET', '/v1/policy?limit=1')).inForce !== null,
    adoptPreset: async (preset, why) => {
      await call('PUT', '/v1/policy', 'application/json', JSON.stringify({ preset, why, madeFrom: 0 }));
    },
    addWebhook: async (address, secret) => {
      try {
        const body = JSON.stringify({ channel: 'webhook', address, secret, label: 'Local inbox' });
        await call('POST', '/v1/endpoints', 'application/json', body);
      } catch (error) {
        if (!(error instanceof ApiError && error.code === 'endpoint-exists')) throw error;
      }
    },
  };
};
