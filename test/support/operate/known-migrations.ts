/** The migrations of this version. */
import { readMigrations } from '../../worker/support/migrations.ts';

/** Their names, oldest first. */
export const knownMigrations = async (): Promise<string[]> => (await readMigrations()).map(({ name }) => name);
