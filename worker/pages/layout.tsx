/** What every page has around it. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLE_PATH } from './style-route.ts';

interface LayoutProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Above the content. */
  readonly banner: ComponentChildren;
}

const Layout = ({ title, children, banner }: LayoutProps) => (
  <html lang="en-GB">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} – Rating Watch`}</title>
      <link rel="stylesheet" href={STYLE_PATH} />
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header>
        <div class="masthead">
          <div class="width">
            <a class="name" href="/">
              Rating Watch
            </a>
          </div>
        </div>
        {/* Filled on the way out, for whoever reads it: `reader-route.tsx`. */}
        <nav class="menu" aria-label="Pages" />
      </header>
      {banner}
      <main id="main">{children}</main>
      <footer>
        <div class="width">
          Contains CQC data © Care Quality Commission, licensed under the{' '}
          <a href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">
            Open Government Licence v3.0
          </a>
          .
        </div>
      </footer>
    </body>
  </html>
);

/** A whole page as an answer; everything in `children` is escaped by the renderer. */
export const page = (
  title: string,
  children: ComponentChildren,
  status = 200,
  banner: ComponentChildren = null,
): Response => {
  const whole = (
    <Layout title={title} banner={banner}>
      {children}
    </Layout>
  );
  return new Response(`<!doctype html>${renderToString(whole)}`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
};
