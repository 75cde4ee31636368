/** No alert was acknowledged in the extension's own pages. */
import type { Meant } from '../../../../extension/platform/meant.ts';

const nothing = async (): Promise<void> => undefined;

export const nothingMeant: Meant = { add: nothing, has: async () => false, remove: nothing };
