/** What files say of one invented location. */
import type { FileKind, FileRating, FileReading, ImportedFile } from '../../../shared/api/ratings-import.ts';
import { LOCATION } from '../ratings/observed.ts';

export const PROVIDER = '1-9100000001';
export const NAME = 'Quillmere Home Care';

export const fileOf = (kind: FileKind, producedOn: string | null): ImportedFile => ({ name: 'file', kind, producedOn });
export const told = (words: string, publishedOn: string, more: Partial<FileRating> = {}): FileRating => ({
  service: null,
  scope: 'overall',
  words,
  publishedOn,
  inherited: false,
  ...more,
});
export const reading = (more: Partial<FileReading> = {}): FileReading => ({
  locationId: LOCATION,
  providerId: PROVIDER,
  name: NAME,
  ...more,
});
