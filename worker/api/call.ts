/** What a route's answer is given, typed by the route table. */
import type * as z from 'zod';
import type { Caller } from '../access/authenticate.ts';
import type { Deps } from '../deps.ts';
import type { CONTRACT, Operation } from './contract.ts';

type QueryOf<O extends Operation> = (typeof CONTRACT)[O] extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : Readonly<Record<never, never>>;

type BodyOf<O extends Operation> = (typeof CONTRACT)[O] extends { body: infer B }
  ? B extends z.ZodType
    ? z.output<B>
    : Uint8Array
  : null;

/** null on public routes. */
type CallerOf<O extends Operation> = (typeof CONTRACT)[O]['scope'] extends null ? null : Caller;

/** A request that was let in, its query and body checked. */
export interface Call<O extends Operation> {
  readonly deps: Deps;
  readonly caller: CallerOf<O>;
  /** Location id of the path, in upper case; empty where the path has none. */
  readonly locationId: string;
  /** Id of a check, from the path; empty where the path has none. */
  readonly runId: string;
  /** Id of a status, an exception and the like, from the path; empty where the path has none. */
  readonly id: string;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  readonly request: Request;
}

/** Answers a route; throws `CodedError` where it cannot. */
export type Answer<O extends Operation> = (call: Call<O>) => Promise<Response>;

/** An answer for every route of the table: one missing does not compile. */
export type Answers = { readonly [O in Operation]: Answer<O> };

/** A JSON answer. */
export const json = (body: unknown, status = 200): Response => Response.json(body, { status });
