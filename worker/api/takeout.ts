/** The answer that takes everything out. */
import { everythingFile } from '../takeout/archive.ts';
import type { Answer } from './call.ts';

export const takeEverythingOut: Answer<'takeEverythingOut'> = ({ deps, caller }) => everythingFile(deps, caller.id);
