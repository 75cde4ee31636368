/** Answers about Atom feeds. */
import { listFeeds as allFeeds, addFeed as makeFeed, removeFeed as revoke } from '../feeds/feeds.ts';
import { originOf } from '../feeds/origin.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listFeeds: Answer<'listFeeds'> = async ({ deps, query }) =>
  json(pageOf(await allFeeds(deps.db), ({ createdAt, id }) => `${createdAt}\n${id}`, query));

export const addFeed: Answer<'addFeed'> = async ({ deps, caller, body, request }) =>
  json(await makeFeed(deps, body, originOf(deps.publicUrl, request.url), caller.id), 201);

export const removeFeed: Answer<'removeFeed'> = async ({ deps, caller, id }) => {
  await revoke(deps, id, caller.id);
  return new Response(null, { status: 204 });
};
