/** The one stylesheet of the pages: system font, plain, printable. Colours keep 4.5:1 or better (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root { color-scheme: light; --ink: #0b0c0c; --quiet: #505a5f; --line: #b1b4b6; --link: #1a65a6; --alarm: #942514; --well: #00583c; }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: var(--ink); background: #fff; }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
header { border-bottom: 4px solid var(--ink); padding-top: 1rem; padding-bottom: .5rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; }
header nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
header .name { font-weight: 700; font-size: 1.25rem; color: var(--ink); text-decoration: none; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9375rem; }
a { color: var(--link); } a:hover { text-decoration-thickness: 3px; }
a:focus, button:focus, button.second:focus, input:focus, select:focus, textarea:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; background-color: #ffdd00; color: #0b0c0c; }
.skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: .25rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 1.5rem 0 1rem; } h2 { font-size: 1.375rem; margin: 2rem 0 .75rem; } h3 { font-size: 1.125rem; margin: 1.5rem 0 .5rem; }
.status { border-left: .5rem solid var(--well); padding: .5rem 1rem; margin: 1rem 0; font-size: 1.1875rem; }
.status.attention { border-color: var(--alarm); font-weight: 700; }
.banner { max-width: 70rem; margin: 1rem auto 0; padding: 0 1rem; } .banner p { max-width: none; margin: 0; padding: .5rem 1rem; border: 3px solid var(--alarm); font-weight: 700; }
.notice { border: 3px solid var(--ink); padding: .5rem 1rem; font-weight: 700; }
.choices { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-bottom: 2rem; } button.second { background: #fff; color: var(--ink); } .back { margin-bottom: 2rem; }
progress { width: 100%; max-width: 30rem; height: 1.25rem; accent-color: var(--well); }
p, .status, main > ul { max-width: 46rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; } caption { text-align: left; font-weight: 700; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .625rem 1.5rem .625rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { white-space: nowrap; border-bottom-width: 2px; } th:last-child, td:last-child { padding-right: 0; }
.who { width: 28%; } .when { width: 1%; white-space: nowrap; } .rating { width: 15rem; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .figures { max-width: 46rem; } .checks th, .checks td { padding-right: 1rem; } .checks tbody tr:has(+ .why) > * { border-bottom: 0; padding-bottom: .25rem; } .why td { padding-top: 0; color: var(--quiet); font-size: .9375rem; } .ratings td { width: 13%; }
.rest { font-weight: 400; margin-top: .25rem; color: var(--quiet); font-size: .9375rem; line-height: 1.4; }
dl { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: 0; margin: 0; } dt, dd { padding: .5rem 0; border-bottom: 1px solid var(--line); margin: 0; } dt { font-weight: 700; padding-right: 1rem; }
.tag { border: 2px solid currentColor; padding: 0 .375rem; margin-right: .375rem; font-size: .875rem; font-weight: 700; white-space: nowrap; display: inline-block; }
.tag.down { color: var(--alarm); } .rated { font-size: 1.5rem; font-weight: 700; margin: 0 0 1rem; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0; }
label { display: block; font-weight: 700; } input, select, textarea { font: inherit; box-sizing: border-box; max-width: 100%; padding: .375rem .5rem; border: 2px solid var(--ink); min-height: 2.75rem; }
button { font: inherit; padding: .375rem 1rem; min-height: 2.75rem; border: 2px solid var(--ink); background: var(--ink); color: #fff; cursor: pointer; }
.fields > div { flex-basis: 100%; } .fault { color: var(--alarm); font-weight: 700; } .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
fieldset { border: 1px solid var(--line); margin: 0; padding: .5rem 1rem; min-width: 0; flex-basis: 100%; } legend { font-weight: 700; padding: 0 .25rem; } .tick { display: flex; gap: .5rem; align-items: center; } .tick label { font-weight: 400; } input[type="checkbox"], input[type="radio"] { width: 1.5rem; min-height: 1.5rem; flex: none; }
.typed { overflow-wrap: anywhere; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .9375em; overflow-wrap: anywhere; }
@media screen and (min-width: 48rem) and (max-width: 60rem) { .checks { font-size: .875rem; } .checks .rest, .why td { font-size: .8125rem; } .checks th, .checks td { padding-right: .625rem; } }
@media screen and (max-width: 48rem) {
  h1 { font-size: 1.625rem; } .status { font-size: 1.0625rem; } form > div, input:not([type="checkbox"], [type="radio"]), select, textarea, button { width: 100%; }
  table, caption, tbody, tr, th, td { display: block; } thead { position: absolute; left: -999rem; }
  tr { padding: .75rem 0; border-bottom: 1px solid var(--line); } tbody th, tbody td { width: auto; padding: .125rem 0; border: 0; }
  .who, .rating, .when, .ratings td { width: auto; } .number { text-align: left; } .checks tbody tr:has(+ .why) { padding-bottom: 0; border-bottom: 0; } .why { padding-top: 0; } .choices form { width: 100%; margin: .375rem 0; } td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); }
  .sums tbody td { display: inline-block; margin-right: 1rem; }
  dl { grid-template-columns: 1fr; } dt { border: 0; padding: .5rem 0 0; } dd { padding: 0 0 .5rem; }
}
@media print { header nav, form, .skip, .next, .back { display: none; } a { color: inherit; text-decoration: none; } html { font-size: 9.5pt; } body { font-size: 1rem; } header, main, footer { padding-left: 0; padding-right: 0; } th, td { padding: .25rem .75rem .25rem 0; } tr { break-inside: avoid; } }
`.trimStart();
