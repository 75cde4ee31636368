/** How a run names the file it was made from: words for people that can be read back. */
import { FILE_KINDS, type FileKind, type ImportedFile } from '../../shared/api/ratings-import.ts';

const UNKNOWN = 'on a day that is not known';

/** "Latest_ratings.ods, produced 2026-09-01 (latest-ratings)". */
export const fileLabel = ({ name, kind, producedOn }: ImportedFile): string =>
  `${name}, produced ${producedOn ?? UNKNOWN} (${kind})`;

const LABEL = new RegExp(`^(.*), produced (\\d{4}-\\d{2}-\\d{2}|${UNKNOWN}) \\((${FILE_KINDS.join('|')})\\)$`, 's');

/** Reads a label back; null where it is none. */
export const readFileLabel = (label: string): ImportedFile | null => {
  const [, name, day, written] = LABEL.exec(label) ?? [];
  const kind = FILE_KINDS.find((one): one is FileKind => one === written);
  if (name === undefined || day === undefined || kind === undefined) return null;
  return { name, kind, producedOn: day === UNKNOWN ? null : day };
};
