/** Who took over from whom, and where contracts and names count since, in words. Pure. */
import type { ProviderBody } from '../../shared/api/provider.ts';

/** A location to be linked to. */
interface Link {
  readonly locationId: string;
  readonly words: string;
}

/** A sentence of texts and links. */
export type Line = readonly (string | Link)[];

type Moved = Pick<
  ProviderBody,
  'locationId' | 'registrationStatus' | 'successorId' | 'successors' | 'followedTo' | 'predecessors'
>;

const linkTo = (locationId: string, name: string | null): Link => ({
  locationId,
  words: name === null || name === locationId ? locationId : `${name} (${locationId})`,
});

const joined = (links: readonly Link[]): Line => links.flatMap((link, at) => (at === 0 ? [link] : [', ', link]));

const severalWords = ({ successors }: Moved): Line[] => [
  [
    'CQC names several successors: ',
    ...joined(successors.map(({ locationId, name }) => linkTo(locationId, name))),
    '. Nobody knows which one its contracts belong to, so they count here until the register says.',
  ],
];

const successorWords = (moved: Moved, name: string | null): Line[] => {
  const { successorId, followedTo, registrationStatus } = moved;
  if (successorId === null) return [];
  const anew: Line = ['Registered anew as ', linkTo(successorId, name), '.'];
  if (followedTo === successorId) return [[...anew, ' Its contracts, names and council status count there.']];
  if (followedTo !== null) {
    return [[...anew, ' Its contracts, names and council status count at ', linkTo(followedTo, null), '.']];
  }
  if (registrationStatus === 'registered') return [anew];
  return [[...anew, ' Its contracts still count here: that location is not read yet, or not registered.']];
};

const predecessorWords = ({ predecessors }: Moved): Line[] =>
  predecessors.length === 0
    ? []
    : [
        [
          'Took over from ',
          ...joined(predecessors.map(({ locationId, name }) => linkTo(locationId, name))),
          ': what was written for it counts here.',
        ],
      ];

/** The sentences for a location's page; `successorName` where CQC gives it. */
export const followingWords = (moved: Moved, successorName: string | null): Line[] => {
  const others = moved.successors.filter(({ locationId }) => locationId !== moved.locationId);
  const ended = moved.registrationStatus === 'deregistered';
  return [
    ...(ended && others.length > 1
      ? severalWords({ ...moved, successors: others })
      : successorWords(moved, successorName)),
    ...predecessorWords(moved),
  ];
};
