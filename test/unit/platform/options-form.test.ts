/** The options form and the settings it makes. */
import { describe, expect, it } from 'vitest';
import { checkForm, type OptionsForm } from '../../../extension/platform/options-form.ts';
import { readServerAddress } from '../../../extension/platform/server-address.ts';
import { inForce, NO_POLICY, NO_SETTINGS, policyOf, settingsOf } from '../../../extension/platform/settings.ts';

const FORM: OptionsForm = {
  serverAddress: 'https://ratings.example.gov.uk/',
  accessToken: 'rw_token',
  enrolmentCode: '',
  sites: 'https://casework.example.gov.uk/*',
  showChips: 'attention',
};

describe('a server address', () => {
  it.each([
    ['https://ratings.example.gov.uk/', 'https://ratings.example.gov.uk'],
    ['https://council.example/ratings/', 'https://council.example/ratings'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    [' http://localhost:8787/ ', 'http://localhost:8787'],
  ])('%s is taken', (text, address) => expect(readServerAddress(text)).toEqual({ ok: true, address }));

  it.each([
    '',
    'ratings.example.gov.uk',
    'http://ratings.example.gov.uk',
    'http://127.0.0.1.example/',
    'http://10.0.0.1/',
    'https://me:secret@ratings.example.gov.uk',
    'https://ratings.example.gov.uk/?x=1',
    'https://ratings.example.gov.uk/#x',
    'javascript:alert(1)',
    'https://',
  ])('“%s” is refused with a reason', (text) => {
    expect(readServerAddress(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/.{10}/) });
  });
});

describe('the form', () => {
  it('makes settings and a token', () => {
    expect(checkForm(FORM, NO_POLICY, null)).toEqual({
      ok: true,
      settings: {
        serverAddress: 'https://ratings.example.gov.uk',
        sites: ['https://casework.example.gov.uk/*'],
        showChips: 'attention',
      },
      newToken: 'rw_token',
      newCode: null,
    });
  });

  it.each([
    ['7K3M-Q9XD-0F2A-TWBN-5H8C-J6RV', '', '7K3M-Q9XD-0F2A-TWBN-5H8C-J6RV'],
    [' 7k3m q9xd ', '', '7k3m q9xd'],
    ['7K3M-Q9XD', 'rw_token', null],
    ['rw_token', '', null],
    ['<b>', '', null],
  ])('takes the code “%s” beside the token “%s” as %s', (enrolmentCode, accessToken, newCode) => {
    const checked = checkForm({ ...FORM, accessToken, enrolmentCode }, NO_POLICY, null);
    expect(checked.ok ? checked.newCode : checked.errors.map(({ field }) => field)).toEqual(
      newCode ?? ['enrolmentCode'],
    );
  });

  it('names every field that is wrong', () => {
    const checked = checkForm({ ...FORM, serverAddress: 'x', accessToken: 'a b', sites: 'y\nz' }, NO_POLICY, null);
    expect(checked.ok ? [] : checked.errors.map(({ field }) => field)).toEqual([
      'serverAddress',
      'accessToken',
      'sites',
      'sites',
    ]);
  });

  it('goes on with a kept token for the same server only', () => {
    const form = { ...FORM, accessToken: '' };
    expect(checkForm(form, NO_POLICY, 'https://ratings.example.gov.uk')).toMatchObject({ ok: true, newToken: null });
    expect(checkForm(form, NO_POLICY, 'https://other.example')).toMatchObject({ ok: false });
    expect(checkForm(form, NO_POLICY, null)).toMatchObject({ ok: false });
  });

  it('does not ask for what the policy sets', () => {
    const policy = { ...NO_POLICY, serverAddress: 'https://policy.example', givesToken: true };
    expect(checkForm({ ...FORM, serverAddress: '', accessToken: '' }, policy, null)).toMatchObject({ ok: true });
  });
});

describe('settings in force', () => {
  const own = settingsOf({ serverAddress: 'https://own.example', sites: ['https://a.example/*'], showChips: 'all' });

  it('are the person’s own without a policy', () => expect(inForce(own, NO_POLICY)).toEqual(own));

  it('take the policy’s word, and add its sites to the person’s', () => {
    const policy = policyOf({
      serverAddress: 'https://policy.example',
      sites: ['https://b.example/*'],
      showChips: 'none',
    });
    expect(inForce(own, policy)).toEqual({
      serverAddress: 'https://policy.example',
      sites: ['https://b.example/*', 'https://a.example/*'],
      showChips: 'none',
    });
  });

  it('are nothing at all where the policy disables', () => {
    expect(inForce(own, policyOf({ disabled: true }))).toMatchObject({ serverAddress: '', sites: [] });
  });

  it('survive damage in storage', () => {
    for (const damaged of [null, 7, 'x', [], { serverAddress: 3, sites: 'x', showChips: 'loud' }]) {
      expect(settingsOf(damaged)).toEqual(NO_SETTINGS);
    }
    expect(policyOf({ serverAddress: 'http://plain.example', sites: [1], showChips: 1, disabled: 'yes' })).toEqual({
      ...NO_POLICY,
      sites: [],
    });
  });
});
