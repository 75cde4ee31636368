/** Builds the extension for both browsers before the end-to-end tests, which would else build it at the same time. */
import { builtExtension } from './built-extension.ts';

export const setup = async (): Promise<void> => {
  await builtExtension('chrome');
  await builtExtension('firefox');
};
