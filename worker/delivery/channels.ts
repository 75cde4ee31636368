/** Every channel, by its name. */
import type { Send } from './channel.ts';
import { sendNotify } from './notify/send.ts';
import { alertPayload } from './payload.ts';
import { sendTeams } from './teams/send.ts';
import { sendWebhook } from './webhook.ts';

export type ChannelName = 'webhook' | 'notify' | 'teams';

const webhook: Send = async (deps, { id, address, secret, content }, signal) => {
  if (content.kind !== 'alert') return { kind: 'permanent', reason: 'not sent yet' };
  return sendWebhook(deps, { id, address, secret, body: alertPayload(content.alert, deps.publicUrl) }, signal);
};

export const CHANNELS: Readonly<Record<ChannelName, Send>> = { webhook, notify: sendNotify, teams: sendTeams };
