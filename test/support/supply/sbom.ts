/** `npm run sbom`: writes the bill of materials, `dist/sbom.cdx.json`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOf } from './bill.ts';
import { lockText, parseLock, ROOT } from './lock.ts';
import { findShipped } from './shipped.ts';

const FILE = 'dist/sbom.cdx.json';

const run = async (): Promise<void> => {
  const bill = billOf(parseLock(lockText()), await findShipped());
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(join(ROOT, FILE), `${JSON.stringify(bill, null, 2)}\n`);
  const shipped = bill.components.filter(({ scope }) => scope === 'required').length;
  process.stdout.write(`${FILE}: ${bill.components.length} packages, ${shipped} of them shipped\n`);
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
