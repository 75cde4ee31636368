/** The frame of every page of the demo case system. */
import { type Html, html } from '../web/html.ts';

/** The system's pages, as its navigation names them. */
const PAGES = [
  { path: '/worktray', title: 'Worktray' },
  { path: '/notes', title: 'Case notes' },
  { path: '/board', title: 'Placement board' },
  { path: '/list', title: 'Provider list' },
] as const;

export type PagePath = (typeof PAGES)[number]['path'];

const navigation = (current: PagePath): Html =>
  html`<nav aria-label="Main">${PAGES.map((page) =>
    page.path === current
      ? html`<a href="${page.path}" aria-current="page">${page.title}</a>`
      : html`<a href="${page.path}">${page.title}</a>`,
  )}</nav>`;

/** A whole page; `script` names a file that the server bundles. */
export const layout = (current: PagePath, body: Html, script?: string): string => {
  const title = PAGES.find((page) => page.path === current)?.title ?? '';
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Fernshire Council Adult Care Brokerage</title>
<link rel="stylesheet" href="/system.css">
</head>
<body>
<header><p class="council">Fernshire Council</p><p class="system">Adult Care Brokerage</p><p class="demo">Demonstration: council, providers and cases are invented</p></header>
${navigation(current)}
<main>
<h1>${title}</h1>
${body}
</main>
${script === undefined ? '' : html`<script type="module" src="${script}"></script>`}
</body>
</html>`.text;
};

/** Served at /system.css. */
export const SYSTEM_CSS = `
* { box-sizing: border-box; }
body { font: 14px/1.45 "Segoe UI", Arial, sans-serif; color: #222; background: #eef0f2; margin: 0; }
header { background: #004b50; color: #fff; display: flex; align-items: baseline; gap: 18px; padding: 10px 22px; }
header p { margin: 0; }
.council { font-weight: 700; font-size: 17px; }
.system { font-size: 15px; }
.demo { margin-left: auto; font-size: 12px; }
nav { background: #fff; border-bottom: 1px solid #c9ced3; padding: 0 14px; display: flex; gap: 4px; }
nav a { color: #004b50; text-decoration: none; padding: 9px 12px; border-bottom: 3px solid transparent; }
nav a[aria-current] { border-color: #004b50; font-weight: 600; }
main { padding: 14px 22px 40px; max-width: 1240px; }
h1 { font-size: 20px; margin: 4px 0 12px; }
h2 { font-size: 16px; margin: 0 0 6px; }
.filters { display: flex; gap: 22px; margin: 0 0 10px; color: #505a63; }
table { border-collapse: collapse; width: 100%; background: #fff; border: 1px solid #c9ced3; }
th, td { text-align: left; padding: 7px 10px; border-bottom: 1px solid #e3e6e9; white-space: nowrap; }
th { background: #f6f7f8; font-weight: 600; position: sticky; top: 0; }
tbody tr:hover { background: #f4f9f9; }
td.wide { width: 34%; }
.state { border: 1px solid #b6bec5; border-radius: 9px; padding: 1px 9px; font-size: 12px; background: #f6f7f8; }
.note { background: #fff; border: 1px solid #c9ced3; padding: 12px 16px; margin: 0 0 12px; max-width: 860px; }
.note p { margin: 6px 0; }
.meta { color: #5b656e; font-size: 12px; }
.editor { border: 1px solid #8a949d; padding: 8px 10px; min-height: 60px; background: #fff; }
textarea { width: 100%; min-height: 74px; font: inherit; padding: 8px 10px; }
iframe { width: 100%; height: 130px; border: 1px solid #c9ced3; background: #fff; }
button { font: inherit; background: #fff; border: 1px solid #8a949d; border-radius: 3px; padding: 5px 12px; margin: 0 6px 12px 0; cursor: pointer; }
button:hover { background: #f0f3f4; }
.viewport { height: 440px; overflow-y: auto; background: #fff; border: 1px solid #c9ced3; position: relative; }
.viewport .row { position: absolute; left: 0; right: 0; height: 30px; padding: 5px 12px; border-bottom: 1px solid #e3e6e9; display: flex; gap: 24px; }
.viewport .row[hidden] { display: none; }
.viewport .row span:first-child { width: 110px; color: #5b656e; }
`;
