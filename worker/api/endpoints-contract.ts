/** The routes of where alerts go: a part of the table. */
import * as z from 'zod';
import {
  EndpointAddedBody,
  EndpointBody,
  EndpointChange,
  EndpointRequest,
  EndpointRotatedBody,
  EndpointTrialBody,
} from '../../shared/api/endpoint.ts';
import { listOf } from '../../shared/api/list.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

export const ENDPOINTS_CONTRACT = {
  listEndpoints: {
    method: 'get',
    path: '/v1/endpoints',
    scope: 'admin',
    summary: 'Where alerts go',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(EndpointBody) } },
  },
  addEndpoint: {
    method: 'post',
    path: '/v1/endpoints',
    scope: 'admin',
    summary: 'Send alerts to a webhook, to a mailbox by GOV.UK Notify, or to Microsoft Teams',
    description:
      'A webhook is signed as Standard Webhooks 1.0.0; its signing secret is told in this answer and never again. GOV.UK Notify needs an API key and a template with ((subject)) as its subject and ((body)) and ((links)) in its message. A channel of Teams is added by its workflow’s address. Keys and addresses that are secrets are kept encrypted and never told back. `audiences` says whom it reaches, and so when it is told of what (`/v1/settings/alert-rules`); without them it reaches everyone.',
    body: EndpointRequest,
    answers: {
      201: { description: 'Added.', schema: EndpointAddedBody },
      409: { description: 'Alerts go to this address already.' },
      422: { description: 'The label looks like personal data.' },
    },
  },
  changeEndpoint: {
    method: 'put',
    path: '/v1/endpoints/{id}',
    scope: 'admin',
    summary: 'Change what it is called and whom it reaches',
    description:
      'Both, each as it is to be; null audiences: everyone. It holds for what is decided from then on; what waits to be sent is sent.',
    body: EndpointChange,
    answers: {
      200: { description: 'It as it is now.', schema: EndpointBody },
      404: { description: 'There is no endpoint of this id.' },
      422: { description: 'The label looks like personal data.' },
    },
  },
  rotateEndpoint: {
    method: 'post',
    path: '/v1/endpoints/{id}/rotate',
    scope: 'admin',
    summary: 'Give a webhook a new signing secret',
    description:
      'Told in this answer and never again. From then on everything is signed with it alone: the old one is no longer used. What the receiver refuses until it has the new one is tried again.',
    answers: {
      200: { description: 'The new secret.', schema: EndpointRotatedBody },
      404: { description: 'There is no endpoint of this id.' },
      409: { description: 'It is no webhook, or switched off, or was changed meanwhile.' },
    },
  },
  removeEndpoint: {
    method: 'delete',
    path: '/v1/endpoints/{id}',
    scope: 'admin',
    summary: 'Send no more alerts there',
    description:
      'It is switched off and stays in the list; what still waited for it is given up, and health says so. Added again, with a new key where it needs one, it is switched on.',
    answers: { 204: { description: 'It is switched off.' }, 404: { description: 'There is no endpoint of this id.' } },
  },
  testEndpoint: {
    method: 'post',
    path: '/v1/endpoints/{id}/test',
    scope: 'admin',
    summary: 'Send a marked test',
    description:
      'Through the endpoint’s own channel, once, outside the outbox. The answer tells what its receiver said.',
    answers: {
      200: { description: 'What came of it, well or ill.', schema: EndpointTrialBody },
      404: { description: 'There is no endpoint of this id.' },
      409: { description: 'The endpoint is switched off.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
