import type { RateLimitBinding } from './access/limits.ts';

/** The bindings and settings of the Worker. Secrets never appear in a log or an answer. */
export interface Env {
  readonly DB: D1Database;
  readonly CQC_BASE_URL: string;
  readonly CQC_USER_AGENT: string;
  /** Slower than five calls a second, or faster against a stand of one's own. */
  readonly CQC_CALLS_PER_SECOND?: string;
  readonly CQC_SUBSCRIPTION_KEY?: string;
  /** 32 bytes, base64: encrypts signing secrets at rest. */
  readonly SECRETS_KEY?: string;
  /** The one before it, while something may still be sealed with it. */
  readonly SECRETS_KEY_OLD?: string;
  /** The dead-man's switch, in the manner of healthchecks.io: a credential. Without it nothing is signalled. */
  readonly SIGNAL_URL?: string;
  /** Where people reach the Worker, for links in alerts. */
  readonly PUBLIC_URL?: string;
  /** Whose sign-ins count: `https://TEAM.cloudflareaccess.com`. Without both, nobody signs in and the pages are closed. */
  readonly ACCESS_TEAM_DOMAIN?: string;
  /** The application's AUD tag at Cloudflare Access. */
  readonly ACCESS_AUDIENCE?: string;
  /** Cloudflare's rate limiting bindings; without them the isolate counts in its memory. */
  readonly TOKEN_LIMIT?: RateLimitBinding;
  readonly ADDRESS_LIMIT?: RateLimitBinding;
  /** "free" under Cloudflare's Free plan: all work goes in small steps. */
  readonly PLAN?: string;
  /** "1" only on a developer's machine: webhooks to loopback, http, the development identity. */
  readonly LOCAL?: string;
}
