/** What makes a contract row itself, from one import to the next. */
import { canonicalName } from '../../shared/names/tokens.ts';
import type { ContractFields } from './contract.ts';

/** A separator that no cell holds: control characters are refused. */
const GAP = '\u0000';

const about = (subject: string, fields: ContractFields): string =>
  [subject, fields.contractType ?? '', fields.lot ?? '', fields.area ?? '', fields.start ?? ''].join(GAP);

/** The identity of a row that names no location: its provider id and name stand for it. */
export const writtenKey = (fields: ContractFields): string =>
  about(`${fields.providerId ?? ''}${GAP}${canonicalName(fields.name ?? '')}`, fields);

/**
 * The identifying columns joined: location, contract type, lot, area and start. Two rows of one
 * file with the same key are the same contract written twice.
 */
export const contractKey = (fields: ContractFields): string =>
  fields.locationId === null ? writtenKey(fields) : about(fields.locationId, fields);

/** SHA-256 of a key, hexadecimal, cut to 32 characters (128 bits): the id of a new contract. */
export const idOfKey = async (key: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 32);
};
