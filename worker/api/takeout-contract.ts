/** The route by which everything is taken out: a part of the table. */
import type { RouteContract } from './contract.ts';

export const TAKEOUT_CONTRACT = {
  takeEverythingOut: {
    method: 'get',
    path: '/v1/everything.zip',
    scope: 'admin',
    summary: 'Everything that is held, in one archive',
    description:
      'A ZIP of lists as CSV (`csv/`), every table whole as JSON (`json/`), `README.txt`, and `manifest.json` with the rows, size and SHA-256 of each file. Hashes of tokens and codes, sealed secrets and addresses of webhooks are left out; the manifest says so. Sent while it is read: an archive without an end was broken off. Noted in the audit when it begins and when it ends.',
    answers: {
      200: { description: 'The archive.', contentType: 'application/zip' },
      503: { description: 'Under Cloudflare’s Free plan: use `npm run backup`.' },
    },
  },
} as const satisfies Record<string, RouteContract>;
