/** A test page's own script, bundled for the browser from the file that describes the page. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const FOLDER = fileURLToPath(new URL('../pages', import.meta.url));

const bundled = async (file: string, name: string): Promise<string> => {
  const contents = `import { ${name} as page } from './${file}'; window.application = page.run();`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text ?? '';
};

const made = new Map<string, Promise<string>>();

/**
 * Runs `name` of `pages/file` once the page has its markup, and puts its application into `window.application`.
 * React's development build, since only that says what it finds wrong. Made once a process.
 */
export const pageScript = (file: string, name: string): Promise<string> => {
  const known = made.get(file) ?? bundled(file, name);
  made.set(file, known);
  return known;
};
