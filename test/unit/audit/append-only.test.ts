/** Nothing that the Worker says to the database changes or deletes what stands in the audit, and what it writes is told there. */
import { describe, expect, it } from 'vitest';
import { workerSources } from './written-actions.ts';

const CHANGES =
  /\b(?:UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|REPLACE\s+INTO|INSERT\s+OR\s+REPLACE\s+INTO)\s+(?:"?audit\b|\$\{)/i;
const sources = workerSources();

/** What is older than the council keeps it, and everything on its word; either leaves an entry. */
const MAY_DELETE = /^worker\/(retention\/access|takeout\/deletion)-repository\.ts$/;

describe('the audit', () => {
  it('is only added to', () => {
    expect(
      sources.filter(({ path, text }) => !MAY_DELETE.test(path) && CHANGES.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });

  it.each([
    'UPDATE audit SET actor = ?1',
    'DELETE FROM audit WHERE seq < ?1',
    'REPLACE INTO audit (seq) VALUES (1)',
    'update or ignore audit SET at = 1',
    'DELETE FROM \u0024{table}',
  ])('would be seen to be changed by %s', (sql) => expect(CHANGES.test(sql)).toBe(true));

  /** What writes without an entry of its own, and why none is due. */
  const EXCUSED: Readonly<Record<string, string>> = {
    'worker/access/repository.ts': 'the last use of a token; a token made by the script on the operator’s machine',
    'worker/alerts/repository.ts': 'alerts of events, in the batch of the reading that is audited',
    'worker/contingency/exposure-reading-repository.ts': 'audited by who runs its statements, in one batch',
    'worker/crawl/lease-repository.ts': 'who works at the moment',
    'worker/crawl/quiet-repository.ts': 'that nothing waited to be read',
    'worker/crawl/repository.ts': 'runs, which are told on their own',
    'worker/crawl/staged-repository.ts': 'readings on their way',
    'worker/index/repository.ts': 'made of what is audited',
    'worker/messages/digest-repository.ts': 'messages made of what is audited',
    'worker/messages/heartbeat-repository.ts': 'messages by the clock',
    'worker/messages/plan-repository.ts': 'messages made of what is audited',
    'worker/retention/council-repository.ts': 'audited by the deletion that runs its statements, in one batch',
    'worker/retention/told-repository.ts': 'audited by the deletion that runs its statements, in one batch',
    'worker/retention/access-repository.ts': 'audited by the deletion that runs its statements, in one batch',
    'worker/signals/repository.ts': 'when a run was signalled',
  };
  const WRITES = /\b(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) +[a-z]+(?:_[a-z]+)*\b/;
  const isAudited = (text: string) => /INTO audit\b|audit\/statement\.repository/.test(text);
  const unaudited = sources.filter(
    ({ path, text }) => path.endsWith('repository.ts') && WRITES.test(text) && !isAudited(text),
  );

  it('is written to by all that writes what the council says', () => {
    expect(unaudited.map(({ path }) => path).filter((path) => !Object.hasOwn(EXCUSED, path))).toEqual([]);
  });

  it('excuses nobody who has no need of it', () => {
    expect(Object.keys(EXCUSED).filter((path) => !unaudited.some((source) => source.path === path))).toEqual([]);
  });
});
