/** A page that is sent while it is made. */
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../worker/errors.ts';
import { streamedPage } from '../../../worker/pages/streamed.tsx';

const nothingFails = (error: unknown) => {
  throw error;
};

const reading = async (answer: Response) => {
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error('the answer has no body');
  const decoder = new TextDecoder();
  return async () => decoder.decode((await reader.read()).value);
};

describe('a streamed page', () => {
  it('is on its way while the work is not done, and whole in the end', async () => {
    const work = Promise.withResolvers<void>();
    const answer = await streamedPage({
      title: 'Preview',
      status: 409,
      fail: nothingFails,
      write: async (say) => {
        await say(<p>Reading…</p>);
        await work.promise;
        await say(<p>{'<Read>'}</p>);
      },
    });
    const next = await reading(answer);
    expect(answer.status).toBe(409);
    expect(answer.headers.get('Content-Encoding')).toBe('identity');
    expect(await next()).toMatch(/<title>Preview – Rating Watch<\/title>.*<main id="main">$/s);
    expect(await next()).toBe('<p>Reading…</p>');
    work.resolve();
    expect(await next()).toBe('<p>&lt;Read></p>');
    expect(await next()).toMatch(/^<\/main>.*<\/html>$/s);
  });

  it('stops its work where nobody reads any more, which is no fault', async () => {
    const said: string[] = [];
    const stopped = Promise.withResolvers<void>();
    const answer = await streamedPage({
      title: 'Preview',
      status: 200,
      fail: (error) => said.push(`failed: ${error}`),
      write: async (say) => {
        try {
          for (let piece = 1; ; piece += 1) {
            await say(<p>{piece}</p>);
            said.push(`piece ${piece}`);
          }
        } finally {
          stopped.resolve();
        }
      },
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await stopped.promise;
    expect(said.filter((one) => one.startsWith('failed'))).toEqual([]);
    expect(said.length).toBeLessThan(4);
  });

  it('says in its content why it stopped, and hands on what it cannot explain', async () => {
    const failed: unknown[] = [];
    const textOf = async (error: Error) => {
      const write = async () => Promise.reject(error);
      return (await streamedPage({ title: 'T', status: 200, fail: (one) => failed.push(one), write })).text();
    };
    const told = await textOf(new CodedError(409, 'code', 'The register changed.'));
    expect(told).toContain('role="alert">The register changed.</p></main>');
    expect(failed).toEqual([]);
    const ours = new Error('secret of the database');
    const hidden = await textOf(ours);
    expect(hidden).toContain('Something went wrong on our side. Nothing was changed');
    expect(hidden).not.toContain('secret');
    expect(failed).toEqual([ours]);
  });
});
