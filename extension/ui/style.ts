/**
 * The style of chips, and the colours of chips and card, for their shadow root; the card brings its own
 * rules (`card-style.ts`). Sizes in px: `rem` would follow the page.
 * `:host` rules are `!important` because a page's own rule for the element would win otherwise.
 */

const TOKENS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  display: block !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
  color-scheme: light dark !important;
  --paper: light-dark(#ffffff, #1f2326);
  --ink: light-dark(#0b0c0c, #f3f2f1);
  --soft: light-dark(#505a5f, #b6bec3);
  --line: light-dark(#d5d9dc, #444c52);
  --link: light-dark(#1a5fb4, #8ab8f0);
  --focus: light-dark(#0b0c0c, #ffdd00);
  --outstanding: light-dark(#1a5fa8, #7db4f2);
  --good: light-dark(#1e7145, #6cc593);
  --requires-improvement: light-dark(#945000, #f0a74f);
  --inadequate: light-dark(#b3261e, #ff8f88);
  --not-rated: light-dark(#505a5f, #b6bec3);
  --check: light-dark(#6b3fa0, #c5a3ee);
  --attention: light-dark(#7a4d00, #ffc54d);
  --attention-paper: light-dark(#fff3d6, #3a2f14);
  --stop-paper: light-dark(#fde8e7, #42201e);
}
@media print { :host { display: none !important; } }
`;

/** A mark's letter is drawn before its words, which stand there for who does not see it. */
const CHIPS = `
.chips { position: absolute; inset: 0; contain: layout style; }
.chip {
  position: absolute;
  left: 0;
  top: 0;
  pointer-events: auto;
  cursor: pointer;
  box-sizing: border-box;
  height: 20px;
  margin: 0;
  padding: 0 7px 0 6px;
  display: flex;
  align-items: center;
  border: 1px solid var(--tone);
  border-left-width: 4px;
  border-radius: 3px;
  background: var(--paper);
  color: var(--tone);
  font: 600 12px/1 system-ui, sans-serif;
  white-space: nowrap;
  overflow: hidden;
}
.chips.asking .chip { pointer-events: none; }
.chip.probe { visibility: hidden; }
.chip.low { font-size: 10px; }
.chip.mark, .chip.thin {
  justify-content: center;
  padding: 0;
  border: 0;
  border-radius: 2px;
  background: var(--tone);
  color: transparent;
  font-size: 0;
}
.chip.mark::before { content: attr(data-letter) / ''; color: var(--paper); font-size: 9px; font-weight: 800; }
.chip.thin { border-radius: 0; }
.chip:hover { text-decoration: underline; }
.tone-outstanding { --tone: var(--outstanding); }
.tone-good { --tone: var(--good); }
.tone-requires-improvement { --tone: var(--requires-improvement); }
.tone-inadequate { --tone: var(--inadequate); }
.tone-not-rated { --tone: var(--not-rated); }
.tone-old { --tone: var(--soft); }
.tone-check { --tone: var(--check); border-style: dotted; border-left-width: 1px; }
.tone-attention { --tone: var(--attention); background: var(--attention-paper); }
.chip.thin.tone-requires-improvement { background: repeating-linear-gradient(90deg, var(--tone) 0 3px, transparent 3px 4.5px); }
.chip.thin.tone-not-rated, .chip.thin.tone-old, .chip.thin.tone-check {
  background: repeating-linear-gradient(90deg, var(--tone) 0 1px, transparent 1px 2.5px);
}
@media (forced-colors: active) {
  .chip { border-color: ButtonText; background: ButtonFace; color: ButtonText; }
  .chip.mark, .chip.thin { forced-color-adjust: none; --tone: ButtonText; --paper: ButtonFace; background: var(--tone); }
  /* The browser paints names dark or light there: the frame keeps the thinnest mark apart from both. */
  .chip.thin { box-shadow: inset 0 0 0 1px ButtonFace; }
}
`;

export const OVERLAY_STYLE: string = TOKENS + CHIPS;
