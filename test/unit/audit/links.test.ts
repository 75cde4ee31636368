/** Where the audit leads from an entry, and what it calls that which an entry is about. */
import { describe, expect, it } from 'vitest';
import { PAGE_SCOPES } from '../../../worker/access/page-scope-table.ts';
import { ACTION_CHOICES } from '../../../worker/audit/words.ts';
import { auditHref, calledOf } from '../../../worker/pages/audit-links.ts';

const entry = (action: string, subject: string, after: unknown = null, before: unknown = null) => ({
  ...{ action, subject, before, after },
});
const isPage = (href: string): boolean => {
  const path = (href.split('?')[0] ?? '').replace(/\/id-1$/, '/:id');
  return `GET ${path}` in PAGE_SCOPES || `GET ${path.replace(':id', ':locationId')}` in PAGE_SCOPES;
};

describe('a link', () => {
  it('leads to a page, for every action but a sign-in', () => {
    const actions = ACTION_CHOICES.flatMap(({ choices }) => choices.map(([action]) => action));
    const led = actions
      .filter((action) => !action.endsWith('.'))
      .map((action) => [action, auditHref(entry(action, 'id-1', { locationId: 'id-1' }))] as const);
    expect(led.filter(([, href]) => href === null).map(([action]) => action)).toEqual(['person.signed-in']);
    expect(led.filter(([, href]) => href !== null && !isPage(href))).toEqual([]);
  });

  it('leads from a file to the page that gives it', () => {
    const files = Object.keys(PAGE_SCOPES).filter((page) => /\.(csv|html|zip)$/.test(page));
    const paths = files.map((file) => file.replace('GET ', '').replace(/:\w+/, 'id-1'));
    const asked = [...paths, '/v1/register.csv', '/v1/exceptions.csv', '/v1/audit.csv', '/tender'];
    const led = asked.map((path) => [path, auditHref(entry('export.x', path))] as const);
    expect(led.filter(([, href]) => href === null || !isPage(href))).toEqual([]);
    expect(auditHref(entry('export.providers-notes', '/providers/id-1/notes.csv'))).toBe('/providers/id-1');
    expect(auditHref(entry('export.everything', '/v1/everything.zip'))).toBe('/settings/privacy');
  });

  it('stays on this site, whatever stands in the audit', () => {
    expect(auditHref(entry('plan.edited', '//evil.example/?a="b'))).toBe('/plans/%2F%2Fevil.example%2F%3Fa%3D%22b');
    for (const path of ['//evil.example', '/\\evil.example', '/plans/..%2f/x'])
      expect(auditHref(entry('export.x', path))).toBe('/');
    expect(auditHref(entry('constructor.x', 'x'))).toBeNull();
  });
});

describe('what an entry is about', () => {
  const names = new Map([['1-1001', 'Quillmere Home Care']]);

  it.each([
    ['its name', entry('scenario.saved', 's', { name: 'Two stop' }), 'Two stop'],
    ['its label, of what is gone', entry('feed.revoke', 'f', null, { label: 'Duty team' }), 'Duty team'],
    ['the location', entry('status.set', 's', { locationId: '1-1001' }), 'Quillmere Home Care'],
    ['the location that is its subject', entry('x.y', '1-1001'), 'Quillmere Home Care'],
    ['a location that is not known', entry('x.y', '1-1009'), '1-1009'],
    ['the location of a plan', entry('plan.edited', 'p', { plan: [{ locationId: '1-1001' }] }), 'Quillmere Home Care'],
    ['none of several', entry('register.import', 'r', { rows: [{ locationId: '1-1001' }] }), null],
    ['nothing', entry('policy.set', 'policy 2', { name: 5 }), null],
  ])('is called by %s', (_, told, words) => expect(calledOf(told, names)).toBe(words));
});
