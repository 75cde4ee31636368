/** The routes of Atom feeds: a part of the table. The feeds themselves are outside of it, for readers without a token. */
import * as z from 'zod';
import { FeedAddedBody, FeedBody, FeedRequest } from '../../shared/api/feed.ts';
import { listOf } from '../../shared/api/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

export const FEEDS_CONTRACT = {
  listFeeds: {
    method: 'get',
    path: '/v1/feeds',
    scope: 'admin',
    summary: 'Atom feeds of alerts',
    description: 'Oldest first, the revoked among them. Their addresses are told when they are made and never again.',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(FeedBody) } },
  },
  addFeed: {
    method: 'post',
    path: '/v1/feeds',
    scope: 'admin',
    summary: 'Make an Atom feed of the alerts',
    description:
      'The address that is answered is itself the secret: whoever has it reads the newest 100 alerts at `GET /feeds/{secret}/alerts.atom`, without a token. Make one for each reader, so that each can be revoked alone.',
    body: FeedRequest,
    answers: {
      201: { description: 'Made; its address, this once.', schema: FeedAddedBody },
      422: { description: 'The label looks like personal data.' },
    },
  },
  removeFeed: {
    method: 'delete',
    path: '/v1/feeds/{id}',
    scope: 'admin',
    summary: 'Revoke a feed',
    answers: { 204: { description: 'Its address is dead.' }, 404: { description: 'No feed of this id is in force.' } },
  },
} as const satisfies Record<string, RouteContract>;
