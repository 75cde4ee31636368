/** Where CQC's files and its API differ about a location. */
import { describe, expect, it } from 'vitest';
import type { FileKind, FileReading } from '../../../shared/api/ratings-import.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { planFile } from '../../../worker/files/plan.ts';
import { LOCATION, observed, rated } from '../ratings/observed.ts';
import { fileOf, NAME, PROVIDER, reading, told } from './said.ts';

describe('what the API has told of', () => {
  const api = (more: Partial<Observation> = {}) =>
    observed([rated('good', '2024-03-12'), rated('good', '2024-03-12', { scope: 'safe' })], { name: NAME, ...more });
  const differences = (
    said: FileReading,
    held: Observation,
    goneAt: string | null = null,
    kind: FileKind = 'latest-ratings',
  ) => {
    const plan = planFile(
      fileOf(kind, '2026-09-01'),
      [said],
      new Map([[LOCATION, { observation: held, goneAt }]]),
      new Map(),
    );
    expect(plan).toMatchObject({ observations: [], changed: 0, compared: 1 });
    return plan.differences.map(({ subject, service, file, api: told, note }) => [subject, service, file, told, note]);
  };
  const agreeing = [told('Good', '2024-03-12'), told('Good', '2024-03-12', { scope: 'safe' })];

  it.each<[string, FileReading, Observation, unknown[]]>([
    ['nothing where they agree', reading({ ratings: agreeing, dormant: false }), api(), []],
    [
      'another rating',
      reading({ ratings: [told('Inadequate', '2026-08-20'), ...agreeing.slice(1)] }),
      api(),
      [['overall', null, 'Inadequate', 'Good', 'the file tells of a later report']],
    ],
    [
      'another day',
      reading({ ratings: [told('Good', '2023-01-01'), ...agreeing.slice(1)] }),
      api(),
      [['overall', null, 'Good', 'Good', 'the API tells of a later report']],
    ],
    [
      'another rating of one day',
      reading({ ratings: [told('Inadequate', '2024-03-12'), ...agreeing.slice(1)] }),
      api(),
      [['overall', null, 'Inadequate', 'Good', null]],
    ],
    [
      'what was published since',
      reading({ ratings: agreeing }),
      observed([rated('inadequate', '2026-09-02'), rated('good', '2024-03-12', { scope: 'safe' })]),
      [['overall', null, 'Good', 'Inadequate', 'published since the file was made']],
    ],
    [
      'a rating the file lacks',
      reading({ ratings: agreeing.slice(0, 1) }),
      api(),
      [['safe', null, 'Not rated', 'Good', 'the API tells of a later report']],
    ],
    [
      'words outside the order as one',
      reading({ ratings: [told('Not rated', '2024-03-12')] }),
      observed([rated('not-rated', null, { words: 'Inspected but not rated' })]),
      [],
    ],
    [
      'services only where both name them',
      reading({
        ratings: [
          ...agreeing,
          told('Inadequate', '2024-03-12', { service: 'homecare' }),
          told('Good', '2024-03-12', { service: 'Other' }),
        ],
      }),
      observed([
        ...api().ratings,
        rated('good', '2024-03-12', { service: 'Homecare' }),
        rated('good', '2024-03-12', { service: 'More' }),
      ]),
      [['overall', 'Homecare', 'Inadequate', 'Good', null]],
    ],
    [
      'another provider and dormancy',
      reading({ ratings: agreeing, providerId: '1-5', dormant: true }),
      api(),
      [
        ['provider', null, '1-5', PROVIDER, null],
        ['dormancy', null, 'dormant', 'active', null],
      ],
    ],
    [
      'a registration that has ended',
      reading({ ratings: [], providerId: '1-5' }),
      api({ registration: 'deregistered' }),
      [['registration', null, 'registered', 'deregistered', null]],
    ],
    ['no ratings where the file tells none', reading(), api(), []],
  ])('lists %s', (_, said, held, expected) => expect(differences(said, held)).toEqual(expected));

  it('lists a location that the API no longer shows', () =>
    expect(differences(reading({ ratings: [] }), api(), '2026-08-01T00:00:00.000Z')).toEqual([
      ['registration', null, 'registered', 'no longer shown', null],
    ]));

  it('lists the overall rating alone where the file tells no other', () =>
    expect(differences(reading({ ratings: agreeing.slice(0, 1) }), api(), null, 'active-locations')).toEqual([]));
});
