/** The routes that receivers call: a part of the table. */
import { NotifyCallback } from '../../shared/api/callback.ts';
import type { RouteContract } from './contract.ts';

export const CALLBACKS_CONTRACT = {
  notifyCallback: {
    method: 'post',
    path: '/v1/callbacks/notify',
    scope: 'callbacks:write',
    summary: 'How an e-mail by GOV.UK Notify ended',
    description:
      'For GOV.UK Notify itself: give it this address and a token of the scope `callbacks:write` alone as its bearer token. Of what it tells the status and its moment are kept. The same told twice, or in another order, changes nothing.',
    body: NotifyCallback,
    answers: {
      204: { description: 'Written, or known already.' },
      404: { description: 'No e-mail of ours has this reference: a test, or sent by another service.' },
      503: { description: 'It is being sent at this moment: tell it again later.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
