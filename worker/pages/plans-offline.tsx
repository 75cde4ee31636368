/** A plan as one file that can be read without a network. */
import { renderToString } from 'preact-render-to-string';
import { PlanSheet, type SheetProps } from './plans-sheet.tsx';

/** Inside the file itself: it is opened where there is no server to ask for a stylesheet. */
const STYLE =
  'body{font:16px/1.5 system-ui,Arial,sans-serif;color:#0b0c0c;background:#fff;max-width:60rem;margin:0 auto;padding:1rem}' +
  'table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:700;padding:.5rem 0}' +
  'th,td{text-align:left;vertical-align:top;border-bottom:1px solid #b1b4b6;padding:.375rem .75rem .375rem 0}' +
  'dt{font-weight:700}dd{margin:0 0 .5rem}a{color:inherit}.number{text-align:right}.notice{border:3px solid;padding:.5rem 1rem;font-weight:700}' +
  '.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}' +
  '@media print{body{font-size:10pt;padding:0}tr{break-inside:avoid}}';

/** The plan as one file: no script, nothing fetched. */
export const offlineFile = (props: SheetProps): string => {
  const whole = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Contingency plan: ${props.plan.subjectName}`}</title>
        {/* Nothing that people typed stands in it. */}
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <PlanSheet {...props} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(whole)}`;
};
