/** The routes of tokens, of enrolment codes and of enrolled browsers: a part of the table. */
import * as z from 'zod';
import { listOf } from '../../shared/api/list.ts';
import {
  EnrolledBody,
  EnrolmentCodeBody,
  EnrolmentCodeMadeBody,
  EnrolmentCodeRequest,
  EnrolRequest,
  RotateRequest,
  TokenBody,
  TokenMadeBody,
  TokenRequest,
} from '../../shared/api/tokens.ts';
import type { RouteContract } from './contract.ts';
import { paging } from './paging.ts';

const NO_TOKEN = { description: 'No token of this id is in force.' };
const PERSONAL = { description: 'The label looks like personal data.' };

export const TOKENS_CONTRACT = {
  listTokens: {
    method: 'get',
    path: '/v1/tokens',
    scope: 'admin',
    summary: 'Access tokens of programs and of browsers',
    description:
      'Oldest first, those that are over among them. A token itself is told when it is made and never again; `prefix` is its first characters.',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(TokenBody) } },
  },
  addToken: {
    method: 'post',
    path: '/v1/tokens',
    scope: 'admin',
    summary: 'Make a token for a program',
    description:
      'Give each program its own, with no more scopes than it needs. It is in force for 365 days, unless `days` or `expiresOn` says otherwise.',
    body: TokenRequest,
    answers: {
      201: { description: 'Made; the token, this once.', schema: TokenMadeBody },
      422: { description: 'The label looks like personal data, or the day is past.' },
    },
  },
  revokeToken: {
    method: 'post',
    path: '/v1/tokens/{id}/revoke',
    scope: 'admin',
    summary: 'Revoke a token',
    description:
      'At once: the next request with it is refused. A browser’s is revoked with those that came before and after it by rotation. It cannot be taken back.',
    answers: { 204: { description: 'Revoked.' }, 404: NO_TOKEN },
  },
  rotateToken: {
    method: 'post',
    path: '/v1/tokens/{id}/rotate',
    scope: 'admin',
    summary: 'Put a new token in the place of another',
    description:
      'With the same rights and the same lifetime, from now. The old one stays in force beside it for `overlapHours` (24 unless told, 168 at most), never longer than it would have.',
    body: RotateRequest,
    answers: {
      201: { description: 'Made; the token, this once.', schema: TokenMadeBody },
      404: NO_TOKEN,
      409: { description: 'It was replaced before: rotate the one that took its place.' },
    },
  },
  rotateOwnToken: {
    method: 'post',
    path: '/v1/token/rotate',
    scope: 'index:read',
    summary: 'A browser changes its own token before it expires',
    description:
      'For the token it is asked with, in the last 30 days of it; that stays in force for a day. Asked again within that day because the answer was lost, it gives another, and the lost one is revoked. Asked with a token whose replacement is in use already, all tokens of that browser are revoked: one of the two is a copy.',
    answers: {
      201: { description: 'Made; the token, this once.', schema: EnrolledBody },
      403: { description: 'The token is a program’s.' },
      409: { description: 'Too early; or two asked at once, and the other was first: ask again.' },
    },
  },
  listEnrolmentCodes: {
    method: 'get',
    path: '/v1/enrolment-codes',
    scope: 'admin',
    summary: 'Enrolment codes of browsers',
    description: 'Oldest first, those that are over among them; none with the code itself.',
    query: z.object(paging),
    answers: { 200: { description: 'A page of them.', schema: listOf(EnrolmentCodeBody) } },
  },
  addEnrolmentCode: {
    method: 'post',
    path: '/v1/enrolment-codes',
    scope: 'admin',
    summary: 'Make a code by which one browser is enrolled',
    description:
      'It works once, for 15 minutes unless `minutes` says otherwise (a day at most). People make one for themselves on the page `/browsers`.',
    body: EnrolmentCodeRequest,
    answers: { 201: { description: 'Made; the code, this once.', schema: EnrolmentCodeMadeBody }, 422: PERSONAL },
  },
  withdrawEnrolmentCode: {
    method: 'post',
    path: '/v1/enrolment-codes/{id}/withdraw',
    scope: 'admin',
    summary: 'Take an enrolment code back',
    answers: { 204: { description: 'Withdrawn.' }, 404: { description: 'No code of this id is open.' } },
  },
  enrol: {
    method: 'post',
    path: '/v1/enrol',
    scope: null,
    summary: 'Change an enrolment code for a browser’s token',
    description:
      'Public: the code is the credential. It works once. At most 20 requests a minute from one address are answered.',
    body: EnrolRequest,
    answers: {
      201: { description: 'Enrolled; the token, this once.', schema: EnrolledBody },
      410: { description: 'The code is used, withdrawn, too old, mistyped or unknown: which, is not told.' },
      429: { description: 'Too many requests: `Retry-After` says when to ask again.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
