/** The card's own rules; colours are the custom properties of `style.ts`. */
export const CARD_STYLE = `
.card {
  position: fixed;
  inset: auto;
  margin: 0;
  box-sizing: border-box;
  width: min(360px, calc(100vw - 16px));
  overflow: auto;
  overscroll-behavior: contain;
  pointer-events: auto;
  padding: 12px 16px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.28);
  font: 14px/1.35 system-ui, sans-serif;
  text-align: left;
  cursor: auto;
  user-select: text;
}
.card:focus { outline: 2px solid var(--link); outline-offset: 1px; }
.card h2 { margin: 0 30px 2px 0; font-size: 16px; line-height: 1.3; overflow-wrap: anywhere; }
.card h3 { margin: 12px 0 4px; font-size: 13px; }
.card p { margin: 0; }
.kicker { color: var(--check); font-weight: 700; font-size: 13px; }
.place, .published, .since, .direction, .why, footer, small { color: var(--soft); font-size: 13px; }
.close {
  position: absolute;
  top: 8px;
  right: 8px;
  display: grid;
  place-items: center;
  width: 28px;
  height: 28px;
  padding: 0;
  border: 0;
  border-radius: 4px;
  background: none;
  color: var(--soft);
  cursor: pointer;
}
.close:hover { background: var(--line); color: var(--ink); }
.card :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.notices { list-style: none; margin: 10px 0 0; padding: 0; display: grid; gap: 6px; }
.notice { padding: 6px 10px; border-left: 4px solid var(--soft); background: color-mix(in srgb, var(--line) 35%, transparent); border-radius: 2px; }
.notice strong { display: block; }
.notice-stop { border-left-color: var(--inadequate); background: var(--stop-paper); }
.notice-alert { border-left-color: var(--attention); background: var(--attention-paper); }
.headline { margin: 10px 0 0; display: grid; gap: 2px; justify-items: start; }
.headline > .badge { font-size: 18px; }
.headline > .badge .mark { width: 18px; height: 18px; }
.badge { display: inline-flex; align-items: center; gap: 6px; color: var(--tone); font-weight: 600; }
.badge .mark { flex: none; }
.badge-outstanding { --tone: var(--outstanding); }
.badge-good { --tone: var(--good); }
.badge-requires-improvement { --tone: var(--requires-improvement); }
.badge-inadequate { --tone: var(--inadequate); }
.badge-not-rated { --tone: var(--not-rated); }
.past .badge { --tone: var(--soft); }
.card table { width: 100%; margin: 10px 0 0; border-collapse: collapse; font-size: 13px; }
.card caption { text-align: left; font-weight: 700; padding-bottom: 2px; }
.card th { text-align: left; font-weight: 400; vertical-align: top; padding: 2px 8px 2px 0; border-top: 1px solid var(--line); }
.card td { padding: 2px 0; border-top: 1px solid var(--line); vertical-align: top; }
.card td .badge { line-height: 18px; vertical-align: top; }
.key-questions th { width: 40%; }
.services small { display: block; }
.why { margin-top: 10px !important; }
.report { display: inline-block; margin-top: 4px; padding: 2px 0; color: var(--link); }
.candidates { list-style: none; margin: 0; padding: 0; }
.candidates li { padding: 5px 0; border-top: 1px solid var(--line); }
.candidates span { display: block; color: var(--soft); font-size: 13px; }
footer { margin-top: 10px; padding-top: 6px; border-top: 1px solid var(--line); font-size: 12px; }
@media (forced-colors: active) {
  .card { border: 2px solid CanvasText; box-shadow: none; }
  .notice { border: 1px solid CanvasText; border-left-width: 4px; }
}
`;
