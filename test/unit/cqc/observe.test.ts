/** The facts of a location, what is refused, and what no input may do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observe } from '../../../worker/cqc/observe.ts';
import { readProvider } from '../../../worker/cqc/provider.ts';
import { assessment, group, observed, overall, record } from './build.ts';

it('reads the facts of a location', () => {
  const raw = record({
    alsoKnownAs: ' Thistlewick  at Home ',
    brandId: 'BD1',
    brandName: 'BRAND Thistlewick',
    postalCode: 'ZZ9 9ZZ',
    postalAddressTownCity: 'Fernshire Cross',
    localAuthority: 'Fernshire',
    region: 'South West',
    registrationDate: '2015-04-20',
    dormancy: 'Y',
    gacServiceTypes: [
      { name: 'Supported living', description: 'Supported living service' },
      { name: 'Homecare agencies' },
    ],
    relationships: [
      {
        type: 'HSCA Successor',
        reason: 'Location Move',
        relatedLocationId: 'rx9ab',
        relatedLocationName: 'Thistlewick East',
      },
      { type: 'HSCA Predecessor', reason: 'New Provider', relatedLocationId: '1-6900000001' },
      { type: 'Something else', relatedLocationId: '1-6900000002' },
    ],
    unpublishedReports: [{ firstVisitDate: '2026-02-03' }],
  });
  expect(observed(raw)).toEqual({
    locationId: '1-7000000001',
    providerId: '1-7100000001',
    name: 'Thistlewick Homecare',
    alsoKnownAs: 'Thistlewick at Home',
    brandId: 'BD1',
    brandName: 'BRAND Thistlewick',
    postcode: 'ZZ9 9ZZ',
    town: 'Fernshire Cross',
    localAuthority: 'Fernshire',
    region: 'South West',
    registration: 'registered',
    registeredOn: '2015-04-20',
    deregisteredOn: null,
    dormant: true,
    serviceTypes: ['Homecare agencies', 'Supported living'],
    predecessors: [{ locationId: '1-6900000001', name: null, reason: 'New Provider' }],
    successors: [{ locationId: 'RX9AB', name: 'Thistlewick East', reason: 'Location Move' }],
    ratings: [],
    past: [],
    reportPending: true,
  });
});

it.each([
  [{ registrationStatus: 'Deregistered' }, 'deregistered'],
  [{ registrationStatus: 'REGISTERED', deregistrationDate: '2020-01-01' }, 'registered'],
  [{ registrationStatus: undefined, deregistrationDate: '2020-01-01' }, 'deregistered'],
  [{ registrationStatus: 7 }, 'registered'],
])('reads %j as %s', (more, registration) => {
  expect(observed(record(more)).registration).toBe(registration);
});

it.each([
  ['null', null],
  ['a list', []],
  ['text', 'locationId'],
  ['a record without an id', { name: 'Thistlewick Homecare' }],
  ["an id too long to be CQC's", record({ locationId: '1-123456789012345' })],
  ['an id with a path in it', record({ locationId: '../reports' })],
  ['a record without a name', record({ name: '  ' })],
])('refuses %s', (_what, raw) => {
  expect(observe(raw)).toEqual({ ok: false, reason: expect.stringMatching(/^The record .+\.$/) });
});

const rich = record({
  currentRatings: {
    overall: overall('Good', '2020-03-01', 'rep-1'),
    serviceRatings: [{ name: 'Wards', rating: 'Good' }],
  },
  historicRatings: [{ reportDate: '2018-01-01', reportLinkId: 'rep-0', overall: { rating: 'Good' } }],
  assessment: [assessment('2025-03-04', group('Homecare', 'Requires Improvement', 'AP1'))],
  relationships: [{ type: 'HSCA Successor', relatedLocationId: '1-7000000002' }],
  reports: [{ linkId: 'rep-1', firstVisitDate: '2020-01-01' }],
  gacServiceTypes: [{ name: 'Homecare agencies' }],
});

it('bears a wrong type in any optional field, one at a time', () => {
  for (const field of Object.keys(rich).filter((name) => name !== 'locationId' && name !== 'name'))
    for (const odd of [null, 7, 'odd', true, [null, 3, 'x', [[]]], { overall: 1, serviceRatings: 'x' }])
      expect(observe({ ...rich, [field]: odd }), `${field}: ${JSON.stringify(odd)}`).toMatchObject({ ok: true });
});

it('keeps what is well typed beside what is not', () => {
  const asgRatings = [7, null, group('Homecare', 'Inadequate', 'AP1', { assessmentDate: 9, keyQuestionRatings: 'x' })];
  const raw = record({ assessment: ['x', { assessmentPlanPublishedDateTime: '2025-03-04', ratings: { asgRatings } }] });
  expect(observed(raw).ratings[0]).toMatchObject({ rating: 'inadequate', assessedOn: null });
});

it('never reads the names of people', () => {
  const person = { personTitle: 'Mx', personGivenName: 'Zzgiven', personFamilyName: 'Zzfamily' };
  const raw = record({
    regulatedActivities: [{ name: 'Personal care', contacts: [person] }],
    contacts: [person],
    nominatedIndividual: person,
    registeredManager: 'Zzfamily',
  });
  expect(JSON.stringify(observed(raw))).not.toContain('Zz');
  expect(observed(raw)).toEqual(observed(record()));
});

describe('whatever comes', () => {
  it('observe never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void observe(value)));
    const fields = Object.keys(rich);
    const odd = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue());
    fc.assert(
      fc.property(odd, (more) => {
        const read = observe({ ...rich, ...more, locationId: '1-7000000001', name: 'Thistlewick' });
        expect(read.ok).toBe(true);
      }),
    );
  });

  it('unknown fields never change the result', () => {
    const unknown = fc.dictionary(
      fc.string().map((name) => `new ${name}`),
      fc.jsonValue(),
    );
    const addEverywhere = (value: unknown, more: object): unknown => {
      if (Array.isArray(value)) return value.map((one) => addEverywhere(one, more));
      if (value === null || typeof value !== 'object') return value;
      return {
        ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, addEverywhere(one, more)])),
        ...more,
      };
    };
    fc.assert(fc.property(unknown, (more) => void expect(observe(addEverywhere(rich, more))).toEqual(observe(rich))));
  });

  it("the case of CQC's words never changes the rating", () => {
    const words = ['Outstanding', 'Good', 'Requires improvement', 'Inadequate', 'Inspected but not rated'];
    const spelled = fc.constantFrom(...words).chain((text) =>
      fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map((upper) => ({
        text,
        spelling: [...text].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter.toLowerCase())).join(''),
      })),
    );
    const ratings = (rating: string) =>
      [
        record({ currentRatings: { overall: overall(rating, '2020-03-01', 'rep-1') } }),
        record({ assessment: [assessment('2025-03-04', group('Homecare', rating, 'AP1'))] }),
      ].map((raw) => observed(raw).ratings.map((one) => one.rating));
    fc.assert(fc.property(spelled, ({ text, spelling }) => void expect(ratings(spelling)).toEqual(ratings(text))));
  });
});

it.each([
  ['Organisation', 'Quillmere Care Limited', 'Quillmere Care Limited'],
  ['Organisation', 'Miss Marigold Care Limited', 'Miss Marigold Care Limited'],
  ['Partnership', 'Quillmere Partners', 'Quillmere Partners'],
  ['Partnership', 'Mr Q Zzone and Mrs Q Zztwo', null],
  ['individual', 'Q Zzone', null],
  [undefined, 'Dr. Q Zzone', null],
])('keeps of a provider that is %s and called "%s": %s', (ownershipType, name, kept) => {
  const raw = {
    providerId: '1-7100000001',
    ownershipType,
    name,
    locationIds: ['1-7000000001', 'rx9ab', 'RX9AB', 7, '?'],
  };
  expect(readProvider(raw)).toEqual({
    kind: 'ok',
    value: { providerId: '1-7100000001', name: kept, locationIds: ['1-7000000001', 'RX9AB'] },
  });
});
