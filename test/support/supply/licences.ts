/** `npm run licences`: writes `dist/licences.txt`; ends with status 1, in words, where a licence is not taken. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceList } from './licence-list.ts';
import { lockText, parseLock, ROOT } from './lock.ts';
import { refusedLicences } from './refused.ts';
import { findShipped } from './shipped.ts';

const FILE = 'dist/licences.txt';

const run = async (): Promise<void> => {
  const { packages } = parseLock(lockText());
  const shipped = await findShipped();
  const refused = refusedLicences(packages, shipped);
  if (refused.length > 0) throw new Error(refused.join('\n'));
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(join(ROOT, FILE), licenceList(packages, shipped));
  process.stdout.write(`${FILE}: ${packages.length} packages, ${shipped.size} of them shipped, all licences taken\n`);
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
