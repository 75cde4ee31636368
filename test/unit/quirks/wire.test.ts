/** How CQC writes things: ids, days, absent values, order, words and fields nobody has seen yet, names of people. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import { cqcRecord } from '../../support/records.ts';
import { assessed, overall, read, report, told } from './seen.ts';

const [Y17, Y20, Y22, Y24] = ['2017-03-28', '2020-03-02', '2022-05-20', '2024-09-17'] as const;
const GOOD = { legacy: report('Good', Y20) };
const LOW = { legacy: report('Inadequate', Y22), past: [report('Good', Y20), report('Outstanding', Y17)] };

describe('ids in lower case', () => {
  it('are the same location and provider', () => {
    const ids = { locationId: 'rx9ab', providerId: 'rx9' };
    expect(read({ ...GOOD, ...ids })).toMatchObject({ locationId: 'RX9AB', providerId: 'RX9' });
    expect(overall({ ...GOOD, locationId: 'RX9AB', providerId: 'RX9' }, { ...LOW, ...ids })).toEqual([
      'downgrade overall: good > inadequate',
    ]);
  });
});

describe('absent values', () => {
  const optional = [
    'alsoKnownAs',
    'brandId',
    'brandName',
    'deregistrationDate',
    'assessment',
    'reports',
    'unpublishedReports',
    'historicRatings',
    'relationships',
  ];

  it('say the same left out and as null', () => {
    const nulls = Object.fromEntries(optional.map((field) => [field, null]));
    const without = { ...GOOD, extra: { relationships: undefined } };
    expect(read({ ...GOOD, extra: nulls })).toEqual(read(without));
    expect(told(without, { ...GOOD, extra: nulls })).toEqual([]);
  });

  it('in a rating are unknown, not worse', () => {
    const bare = {
      extra: { currentRatings: { overall: { rating: null, keyQuestionRatings: null }, reportDate: null } },
    };
    expect(overall(GOOD, bare)).toEqual(['rating-removed overall: good > not-rated']);
    expect(told({}, bare)).toEqual([]);
  });
});

describe('historicRatings in no order', () => {
  it('are read by their days', () => {
    // Ids that say nothing of the order.
    const history = [
      report('Good', Y20, { reportId: 'b' }),
      report('Outstanding', Y17, { reportId: 'c' }),
      report('Inspected but not rated', Y24, { reportId: 'a' }),
    ];
    const shuffled = fc.shuffledSubarray(history, { minLength: history.length });
    fc.assert(
      fc.property(shuffled, (past) => {
        const observation = read({ legacy: report('Inadequate', Y22), past });
        expect(observation.past.map(({ publishedOn }) => publishedOn)).toEqual([Y17, Y20, Y24]);
        expect(overall(GOOD, { legacy: report('Inadequate', Y22), past })).toEqual([
          'downgrade overall: good > inadequate',
        ]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the moment of publication, with a space and without a zone', () => {
  it.each([
    ['a summer evening', '2024-07-17 23:30:00', '2024-07-17'],
    ['just after midnight in summer', '2024-07-18 00:15:00', '2024-07-18'],
    ['the hour that does not exist', '2024-03-31 01:30:00', '2024-03-31'],
    ['the hour that is there twice', '2024-10-27 01:30:00', '2024-10-27'],
    ['a winter night', '2024-01-17 23:59:59', '2024-01-17'],
    ['with a T', '2024-07-17T23:30:00', '2024-07-17'],
    ['with a T and fractions', '2024-07-17T23:30:00.000', '2024-07-17'],
    ['with a zone, which is another day in London', '2024-07-17T23:30:00Z', '2024-07-18'],
    ['a day alone', '2024-07-17', '2024-07-17'],
  ])('is a day in London: %s', (_, publishedAt, day) => {
    const seen = { assessments: [assessed('Good', Y24, { publishedAt })] };
    expect(headlineRating(read(seen).ratings).publishedOn).toBe(day);
  });

  it('written in another form is the same publication', () => {
    const written = (publishedAt: string) => ({ assessments: [assessed('Good', Y24, { publishedAt })] });
    expect(told(written('2024-07-17 23:30:00'), written('2024-07-17T23:30:00'))).toEqual([]);
  });
});

describe('words nobody has seen yet', () => {
  it.each([
    ['registrationStatus', 'Paused'],
    ['dormancy', 'Perhaps'],
    ['organisationType', 'Service'],
    ['type', 'Something new'],
    ['careHome', 'Sometimes'],
    ['inspectionDirectorate', ''],
  ])('in %s change nothing', (field, words) => {
    expect(told(GOOD, { ...GOOD, extra: { [field]: words } })).toEqual([]);
  });

  it('as a key question are left out', () => {
    const questions = [
      { name: 'Sustainable', rating: 'Inadequate' },
      { name: 'Safe', rating: 'Good' },
    ];
    const currentRatings = {
      overall: { rating: 'Good', reportDate: Y20, reportLinkId: 'r', keyQuestionRatings: questions },
    };
    expect(read({ extra: { currentRatings } }).ratings.map(({ scope }) => scope)).toEqual(['overall', 'safe']);
  });

  it('as the status of a key question do not hide its rating', () => {
    const keyQuestionRatings = [{ name: 'Safe', rating: 'Inadequate', status: 'Partly assessed' }];
    const group = { name: 'Homecare', rating: 'Good', status: 'Current', assessmentPlanId: 'AP1', keyQuestionRatings };
    const assessment = [{ assessmentPlanPublishedDateTime: `${Y24} 09:30:00`, ratings: { asgRatings: [group] } }];
    expect(read({ extra: { assessment } }).ratings.find(({ scope }) => scope === 'safe')).toMatchObject({
      rating: 'inadequate',
      publishedOn: Y24,
    });
  });
});

describe('the order of key questions', () => {
  it('is not relied on', () => {
    const json = cqcRecord(GOOD) as { currentRatings: { overall: { keyQuestionRatings: unknown[] } } };
    const turned = structuredClone(json);
    turned.currentRatings.overall.keyQuestionRatings.reverse();
    expect(read({ json: turned })).toEqual(read({ json }));
  });
});

describe('names of people', () => {
  const person = {
    personTitle: 'Mx',
    personGivenName: 'Zzgiven',
    personFamilyName: 'Zzfamily',
    personRoles: ['Zzrole'],
  };

  it('never get past the reader, wherever CQC puts them', () => {
    const extra = {
      contacts: [person],
      nominatedIndividual: person,
      registeredManager: 'Zzfamily',
      regulatedActivities: [{ name: 'Personal care', code: 'RA1', contacts: [person], nominatedIndividual: person }],
      relationships: [{ ...person, relatedLocationId: '1-9000000002', type: 'HSCA Successor' }],
      reports: [{ linkId: 'x', contacts: [person] }],
      unpublishedReports: [person],
      currentRatings: { overall: { rating: 'Good', reportDate: Y20, ...person, narrative: 'Zzfamily' } },
      assessment: [
        { ...person, ratings: { asgRatings: [{ name: 'Homecare', rating: 'Good', commentary: 'Zz', ...person }] } },
      ],
    };
    expect(JSON.stringify(read({ extra }))).not.toContain('Zz');
  });

  it('change nothing that is told', () => {
    const managed = (name: string) => ({
      ...GOOD,
      extra: { regulatedActivities: [{ name: 'Personal care', contacts: [{ ...person, personFamilyName: name }] }] },
    });
    expect(read(managed('Zzone'))).toEqual(read(managed('Zztwo')));
  });
});
