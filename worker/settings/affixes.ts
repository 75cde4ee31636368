/** Reading, trying and setting the words that the council's systems put beside names. */
import type { AffixesBody, AffixesTrialBody, OnRegisterBody } from '../../shared/api/settings.ts';
import { type Affixes, beginsWith, endsWith } from '../../shared/names/affixes.ts';
import { publishIndex } from '../index/publish.ts';
import { aliasNames } from '../register/contract.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { readAffixes, writeAffixes } from './repository.ts';

interface AffixesDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** Every name as the council's systems write it: those of the register, and the confirmed aliases. */
const writtenNames = async (db: D1Database): Promise<string[]> => {
  const [contracts, aliases] = await Promise.all([readContracts(db), readAliases(db)]);
  const written = [
    ...contracts.flatMap(({ name, aliases: more }) => [name ?? '', ...aliasNames(more)]),
    ...aliases.map((alias) => alias.written),
  ];
  return [...new Set(written.map((name) => name.trim()))];
};

/** How many names carry each of the words. Pure. */
const carriedBy = (names: readonly string[], { prefixes, suffixes }: Affixes): OnRegisterBody => {
  const counted = (texts: readonly string[], carries: (name: string, text: string) => boolean) =>
    texts.map((text) => ({ text, names: names.filter((name) => carries(name, text)).length }));
  return { prefixes: counted(prefixes, beginsWith), suffixes: counted(suffixes, endsWith) };
};

const bodyOf = async (db: D1Database, { prefixes, suffixes }: Affixes) => ({
  prefixes: [...prefixes],
  suffixes: [...suffixes],
  onRegister: carriedBy(await writtenNames(db), { prefixes, suffixes }),
});

/** The words as they are set. */
export const readAffixesSetting = async ({ db }: Pick<AffixesDeps, 'db'>): Promise<AffixesBody> => {
  const { affixes, setAt } = await readAffixes(db);
  return { ...(await bodyOf(db, affixes)), setAt };
};

/** What they would mean; sets nothing. */
export const tryAffixes = async ({ db }: Pick<AffixesDeps, 'db'>, wanted: Affixes): Promise<AffixesTrialBody> => ({
  dryRun: true,
  ...(await bodyOf(db, wanted)),
});

const isSame = (a: Affixes, b: Affixes): boolean =>
  JSON.stringify([a.prefixes, a.suffixes]) === JSON.stringify([b.prefixes, b.suffixes]);

/** Sets them and publishes the index anew. The same words again write nothing. */
export const setAffixes = async (deps: AffixesDeps, wanted: Affixes, actor: string): Promise<AffixesBody> => {
  const { affixes } = await readAffixes(deps.db);
  if (!isSame(affixes, wanted)) {
    await writeAffixes(deps.db, wanted, { at: deps.now().toISOString(), actor });
    await publishIndex(deps);
  }
  return readAffixesSetting(deps);
};
