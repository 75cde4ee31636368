/** Case notes: names in prose, over inline elements, in editors and in a frame. */
import { type Html, html } from '../web/html.ts';
import { layout } from './layout.ts';

const note = (reference: string, when: string, body: Html) => html`<section class="note">
<h2>${reference}</h2>
<p class="meta">${when} · Brokerage duty desk</p>
${body}
</section>`;

const PROSE = html`<p>Hospital discharge team asked for a start on Thursday. Called Quillhaven Home Care, who can take the morning
and evening calls from Friday. <b>Brindlewick</b> Care Services offered the lunch call only. The family would also
accept <em>Lanternmoor <b>Homecare</b></em> (Oxmere) if the rota allows.</p>
<p>The domiciliary care services in Port Ellery are full this week. Ostermere&nbsp;Homecare will reply by noon.</p>
<p>Previous package was with Fennimoor<wbr> Care until the summer; Kestrelbury Care – South
Fernshire covered the handover.</p>`;

const LINES = html`<p>Offers received:<br>Owlcombe Homecare<br>Sedgewhistle &amp; Bramblequay Care<br>Gorsewick Support Services</p>
<p>Declined: Tumblefern Care, and the agency that the neighbour uses.</p>`;

const FRAME = `<!doctype html><html lang="en-GB"><body style="font: 14px/1.45 Arial, sans-serif; margin: 10px 14px">
<p><b>Letter on file</b></p>
<p>We confirm that the package moves from Rookhollow House to Larkwhistle Lodge, and that Hazelquill Care holds the key safe number.</p>
</body></html>`;

/** The page. */
export const notes = (): string =>
  layout(
    '/notes',
    html`${note('FS-40118 · Package of 14 hours, Fernbridge', 'Today, 09:12', PROSE)}
${note('FS-40125 · Package of 21 hours, Oxmere', 'Yesterday, 16:40', LINES)}
<section class="note">
<h2>New note</h2>
<p class="meta" id="new-note">Rich text</p>
<div class="editor" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="new-note"><p>Offer sent to Dapplewick Care and to <b>Thrushmere</b> Court.</p></div>
<p class="meta"><label for="plain">Plain text</label></p>
<textarea id="plain">Left a message with Silverthwaite Homecare.</textarea>
</section>
<section class="note">
<h2>Document</h2>
<iframe title="Letter on file" srcdoc="${FRAME}"></iframe>
</section>`,
  );
