/** Sign-ins and the groups that hold roles, at their rows. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RoleGroups } from '../../../shared/api/roles.ts';
import type { Person } from '../../../worker/access/person.ts';
import { noteSignIn } from '../../../worker/access/person-repository.ts';
import { readRoleGroups, setRoleGroups } from '../../../worker/settings/role-groups.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';

const NOW = new Date('2026-07-01T22:59:00Z');
const ONE = '11111111-0000-4000-8000-000000000001';
const TWO = '22222222-0000-4000-8000-000000000002';
const NONE: RoleGroups = { broker: [], commissioner: [], planner: [], auditor: [], admin: [] };

let opened: OpenedDatabase;
beforeAll(async () => {
  opened = await openDatabase();
});
beforeEach(() => wipe(opened.db));
afterAll(() => opened.close());

const audit = async () =>
  (
    await opened.db
      .prepare('SELECT at, actor, action, subject, before, after FROM audit ORDER BY seq')
      .all<Record<string, string | null>>()
  ).results;

describe('which groups hold which role', () => {
  const set = (groups: RoleGroups, actor = 'head@council.example') =>
    setRoleGroups({ db: opened.db, now: () => NOW }, { groups }, actor);

  test('is nobody at first', async () => {
    expect(await readRoleGroups(opened)).toEqual({ groups: NONE, setAt: null });
  });

  test('is set whole and told, and audited with what it was; the same again writes nothing', async () => {
    const first = { ...NONE, admin: [TWO, ONE, TWO] };
    expect(await set(first)).toEqual({ groups: { ...NONE, admin: [ONE, TWO] }, setAt: NOW.toISOString() });
    await set({ ...NONE, admin: [ONE, TWO] });
    await set({ ...NONE, admin: [ONE], broker: [TWO] });
    expect((await audit()).map(({ actor, action, before, after }) => [actor, action, before, after])).toEqual([
      ['head@council.example', 'role-groups.set', null, JSON.stringify({ ...NONE, admin: [ONE, TWO] })],
      [
        'head@council.example',
        'role-groups.set',
        JSON.stringify({ ...NONE, admin: [ONE, TWO] }),
        JSON.stringify({ ...NONE, broker: [TWO], admin: [ONE] }),
      ],
    ]);
  });

  test.each(['{}', '{"admin":["everybody"]}', 'null', 'x'])(
    'is an error where the row is %s, and lets nobody in',
    async (value) => {
      await opened.db
        .prepare("INSERT INTO setting (name, value, set_at, set_by) VALUES ('role-groups', ?1, ?2, 'x')")
        .bind(value, NOW.toISOString())
        .run();
      await expect(readRoleGroups(opened)).rejects.toThrow();
    },
  );
});

describe('a sign-in', () => {
  const person = (session: string | null, actor = 'broker@council.example'): Person => ({
    actor,
    name: 'A broker',
    groups: [ONE],
    roles: [],
    session,
  });
  const note = (who: Person, now = NOW) => noteSignIn(opened.db, who, now);

  test('is one row, with nothing in it but who and when', async () => {
    expect(await note(person('abc'))).toBe(true);
    expect(await audit()).toEqual([
      {
        at: NOW.toISOString(),
        actor: 'broker@council.example',
        action: 'person.signed-in',
        subject: 'sign-in/broker@council.example/abc',
        before: null,
        after: null,
      },
    ]);
  });

  test('is not written again, and neither is anything else', async () => {
    await note(person('abc'));
    const written: string[] = [];
    const prepare = (sql: string) => {
      written.push(sql.trim().slice(0, 6));
      return opened.db.prepare(sql);
    };
    const watched = { prepare } as unknown as D1Database;
    expect(await noteSignIn(watched, person('abc'), new Date('2026-08-01T12:00:00Z'))).toBe(false);
    expect(written).toEqual(['SELECT']);
  });

  test('is one of each session and each person', async () => {
    await note(person('abc'));
    expect(await note(person('def'))).toBe(true);
    expect(await note(person('abc', 'planner@council.example'))).toBe(true);
    expect(await audit()).toHaveLength(3);
  });

  test('is one a day by London’s calendar where Access names no session', async () => {
    expect(await note(person(null))).toBe(true);
    expect(await note(person(null))).toBe(false);
    expect(await note(person(null), new Date('2026-07-01T23:00:00Z'))).toBe(true);
    expect((await audit()).map(({ subject }) => subject)).toEqual([
      'sign-in/broker@council.example/2026-07-01',
      'sign-in/broker@council.example/2026-07-02',
    ]);
  });
});
