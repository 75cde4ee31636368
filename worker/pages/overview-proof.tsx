/** What the overview says of whether anybody is told. */
import type { Proof, ProofLine } from '../messages/heartbeat-proof.ts';

const Line = ({ line, tone }: { readonly line: ProofLine; readonly tone: Proof['tone'] }) => (
  <p class={tone === 'attention' ? 'status attention' : 'status'}>
    {line.text} <a href={line.href}>{line.link}</a>
  </p>
);

/** A line for each thing that is wrong, or the calm one. */
export const ProofLines = ({ proof }: { readonly proof: Proof }) => (
  <>
    {proof.lines.map((line) => (
      <Line key={line.text} line={line} tone={proof.tone} />
    ))}
  </>
);
