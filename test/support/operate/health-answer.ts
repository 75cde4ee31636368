/** Asks a Worker that was just deployed how it is. */
import type { DeployWorld } from './deployment.ts';

/** A new address takes a while until it is known everywhere. */
const TRIES = 12;
const PAUSE_MILLISECONDS = 10_000;

const bodyOf = async (answer: Response): Promise<{ status: string; watched: unknown } | null> => {
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body !== 'object' || body === null || !('status' in body)) return null;
  return { status: String(body.status), watched: 'watched' in body ? body.watched : null };
};

const askOnce = async ({ fetch }: DeployWorld, address: string) => {
  try {
    return await bodyOf(await fetch(address, { redirect: 'manual' }));
  } catch {
    // Its name is not known yet, or its certificate not made.
    return null;
  }
};

/** Asks until it answers, and tells what it said: 503 before its first check is an answer too. False: it never did. */
export const askHealth = async (world: DeployWorld, publicUrl: string): Promise<boolean> => {
  const address = `${publicUrl}/v1/health`;
  world.tell(`> GET ${address}`);
  for (let left = TRIES; left > 0; left -= 1) {
    const body = await askOnce(world, address);
    if (body !== null) {
      world.tell(`It answers: ${body.status}, ${body.watched ?? 'no'} locations watched.`);
      return true;
    }
    if (left > 1) await world.sleep(PAUSE_MILLISECONDS);
  }
  world.tell('It is deployed, but did not answer within two minutes: look at its address and at Cloudflare’s logs.');
  return false;
};
