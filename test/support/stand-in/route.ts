/** The routes of CQC's API, for counting what is asked. */

export type Route =
  | '/locations'
  | '/locations/{id}'
  | '/providers'
  | '/providers/{id}'
  | '/providers/{id}/locations'
  | '/changes/location'
  | '/changes/provider'
  | 'other';

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/^\/locations$/, '/locations'],
  [/^\/locations\/[^/]+$/, '/locations/{id}'],
  [/^\/providers$/, '/providers'],
  [/^\/providers\/[^/]+$/, '/providers/{id}'],
  [/^\/providers\/[^/]+\/locations$/, '/providers/{id}/locations'],
  [/^\/changes\/location$/, '/changes/location'],
  [/^\/changes\/provider$/, '/changes/provider'],
];

/** The route of a path without its base. */
export const routeOf = (path: string): Route => ROUTES.find(([shape]) => shape.test(path))?.[1] ?? 'other';
