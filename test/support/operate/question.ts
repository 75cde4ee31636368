/** Questions to whoever runs a command. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Takes what is written and shows nothing of it. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, taken) => taken() });

/** Asks on the terminal; `hidden`: what is typed is not shown. null: this is no terminal. */
export const askPerson = async (question: string, hidden: boolean): Promise<string | null> => {
  if (process.stdin.isTTY !== true) return null;
  process.stdout.write(question);
  const lines = createInterface({ input: process.stdin, output: hidden ? nowhere() : process.stdout, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    if (hidden) process.stdout.write('\n');
  }
};
