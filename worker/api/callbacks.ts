/** Answers to receivers that tell what became of a message. */
import { takeReceipt } from '../delivery/notify/receipt.ts';
import type { Answer } from './call.ts';

export const notifyCallback: Answer<'notifyCallback'> = async ({ deps, caller, body }) => {
  await takeReceipt(deps, body, caller.id);
  return new Response(null, { status: 204 });
};
