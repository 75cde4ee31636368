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
.card li, .card td, .card th, .card p { overflow-wrap: anywhere; }
.card p { margin: 0; }
.card .kicker { margin-right: 30px; color: var(--check); font-weight: 700; font-size: 13px; }
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
.back, .deed {
  min-height: 28px;
  padding: 3px 10px;
  border: 1px solid var(--soft);
  border-radius: 4px;
  background: none;
  color: var(--link);
  font: inherit;
  font-size: 13px;
  text-align: left;
  cursor: pointer;
}
.back { display: inline-flex; align-items: center; gap: 4px; margin: 0 0 8px; }
.back:hover, .deed:hover { background: var(--line); color: var(--ink); }
.close:hover { background: var(--line); color: var(--ink); }
.card :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.card .verdict { margin-top: 10px; padding: 6px 10px; border: 1px solid var(--tone); border-left-width: 6px; border-radius: 3px; }
.verdict > * { display: block; }
.verdict .by-type { margin: 4px 0; padding-left: 18px; font-size: 13px; }
.verdict strong { color: var(--tone); font-size: 16px; }
.verdict-place { --tone: var(--good); }
.verdict-ask { --tone: var(--requires-improvement); }
.verdict-do-not-place { --tone: var(--inadequate); }
.notices { list-style: none; margin: 10px 0 0; padding: 0; display: grid; gap: 6px; }
.notice strong, .notice span { overflow-wrap: anywhere; }
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
.card .why, .card .with-us { margin-top: 10px; }
.course { margin: 8px 0 0; }
.course svg[role="img"] { display: block; width: 100%; max-width: 320px; height: auto; }
.course text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.course figcaption { font-size: 13px; color: var(--soft); }
.course-level { stroke: var(--line); stroke-width: 1; }
.course-line { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.course-dot { fill: var(--paper); stroke: none; }
.course-mark { color: var(--tone); }
.past .course-mark { --tone: var(--soft); }
.choices, .candidates { list-style: none; margin: 0; padding: 0; }
.choices { display: grid; gap: 4px; }
.choices button {
  display: block;
  box-sizing: border-box;
  width: 100%;
  min-height: 28px;
  padding: 5px 10px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: none;
  color: var(--ink);
  font: inherit;
  text-align: left;
  overflow-wrap: anywhere;
  cursor: pointer;
}
.choices button:hover { border-color: var(--link); background: color-mix(in srgb, var(--line) 35%, transparent); }
.choices strong { display: block; color: var(--link); }
.choices span, .candidates span { color: var(--soft); font-size: 13px; }
.choices .choice-words { color: var(--ink); }
.choices span:not(.choice-words) { margin-right: 6px; }
.card h2 + .choices { margin-top: 8px; }
.candidates li { padding: 5px 0; border-top: 1px solid var(--line); }
.candidates span { display: block; }
.deeds { display: grid; gap: 8px; justify-items: start; margin-top: 10px; }
.report { padding: 4px 0; color: var(--link); }
.family { width: 100%; }
.family p { font-size: 13px; }
.family p:not(:empty) { margin-top: 6px; }
.by-hand { display: block; margin-top: 6px; font-size: 13px; }
.by-hand textarea {
  display: block;
  box-sizing: border-box;
  width: 100%;
  margin-top: 2px;
  padding: 6px;
  border: 1px solid var(--soft);
  border-radius: 3px;
  background: var(--paper);
  color: var(--ink);
  font: inherit;
  resize: none;
}
details { font-size: 13px; }
summary { padding: 4px 0; color: var(--link); cursor: pointer; }
details p { color: var(--soft); }
.not-this { box-sizing: border-box; width: 100%; min-width: 0; margin: 0; padding: 8px 10px; border: 1px solid var(--soft); border-radius: 4px; }
.not-this legend { padding: 0 4px; font-weight: 700; }
.not-this p { margin-bottom: 8px; font-size: 13px; }
.card .act { border-color: var(--link); font-weight: 600; }
.card > .act, .card > .exceptional { margin-top: 10px; }
.exceptional h3 { margin-top: 0; }
section.exceptional { box-sizing: border-box; padding: 8px 10px; border: 1px solid var(--soft); border-radius: 4px; }
.exception { display: grid; gap: 8px; margin: 0; }
.prefilled { display: grid; gap: 2px; margin: 0; font-size: 13px; }
.prefilled dt { display: inline; color: var(--soft); }
.prefilled dd { display: inline; margin: 0; overflow-wrap: anywhere; }
.field { display: grid; gap: 2px; min-width: 0; }
.field label { font-weight: 600; font-size: 13px; }
.field .hint { color: var(--soft); font-size: 13px; }
.field .problem, .card .told.bad { color: var(--inadequate); font-weight: 600; font-size: 13px; overflow-wrap: anywhere; }
.field input, .field select, .field textarea {
  box-sizing: border-box;
  width: 100%;
  min-width: 0;
  min-height: 30px;
  padding: 4px 6px;
  border: 1px solid var(--soft);
  border-radius: 3px;
  background: var(--paper);
  color: var(--ink);
  font: inherit;
  resize: vertical;
}
.field.wrong { padding-left: 8px; border-left: 4px solid var(--inadequate); }
.told:not(:empty) { margin-top: 6px; }
.record .told:focus { outline: 2px solid var(--focus); outline-offset: 1px; }
.candidates .record { margin-top: 4px; }
footer { margin-top: 10px; padding-top: 6px; border-top: 1px solid var(--line); font-size: 12px; }
@media (forced-colors: active) {
  .card { --line: CanvasText; --soft: CanvasText; --paper: Canvas; --tone: CanvasText; border: 2px solid CanvasText; box-shadow: none; }
  .badge, .course g, .verdict { --tone: CanvasText; }
  .course-level { stroke: CanvasText; stroke-opacity: 0.35; }
  .course text { fill: CanvasText; }
  .notice { border: 1px solid CanvasText; border-left-width: 4px; }
}
`;
