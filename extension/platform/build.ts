/// <reference types="vite/client" />
/** Which of the two builds this is. Vite writes the answer in, so that neither build carries the other's code. */

/**
 * Whether this is the managed build: the browser gave it leave for every site at install, so that the council's
 * policy alone says on which sites it runs.
 */
export const IS_MANAGED: boolean = import.meta.env.MODE === 'managed';
