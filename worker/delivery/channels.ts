/** Every channel, by its name. */
import type { Send } from './channel.ts';
import { sendNotify } from './notify/send.ts';
import { sendTeams } from './teams/send.ts';
import { sendWebhook } from './webhook.ts';
import { webhookBody } from './webhook-body.ts';

export type ChannelName = 'webhook' | 'notify' | 'teams';

const webhook: Send = (deps, { id, address, secret, content }, signal) =>
  sendWebhook(deps, { id, address, secret, body: webhookBody(content, deps.publicUrl) }, signal);

export const CHANNELS: Readonly<Record<ChannelName, Send>> = { webhook, notify: sendNotify, teams: sendTeams };
