/** The pages of the rules: who is told of what, and when; and changing that. */
import { type AlertRulesBody, AUDIENCES, SITUATIONS, type Situation } from '../../shared/api/alert-rules.ts';
import { SEVERITY_WORDS } from './alerts-words.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary } from './fields.tsx';
import { RulesForm, type RulesFormProps } from './rules-form.tsx';
import { PreviewSection, type RulesPreviewProps } from './rules-preview.tsx';
import { opensAlerts } from './rules-typed.ts';
import { AUDIENCE_WORDS, quietWords, SHORT_TIMING_WORDS, SITUATION_WORDS } from './rules-words.ts';

interface RulesPageProps {
  readonly rules: AlertRulesBody;
  /** They say what the standard rules say. */
  readonly isStandard: boolean;
  readonly preview: RulesPreviewProps;
  readonly now: Date;
}

const Row = ({ rules, situation }: Pick<RulesPageProps, 'rules'> & { readonly situation: Situation }) => {
  const { severity, told } = rules.rules[situation];
  return (
    <tr>
      <th scope="row">
        {SITUATION_WORDS[situation]}
        <div class="rest">
          {opensAlerts(situation) ? `Alert: ${SEVERITY_WORDS[severity].toLowerCase()}` : 'In digests only'}
        </div>
      </th>
      {AUDIENCES.map((audience) => {
        const timing = told[audience] === 'now' && !opensAlerts(situation) ? 'daily' : told[audience];
        return (
          <td key={audience} data-label={AUDIENCE_WORDS[audience]}>
            {timing === 'now' ? <strong>{SHORT_TIMING_WORDS.now}</strong> : SHORT_TIMING_WORDS[timing]}
          </td>
        );
      })}
    </tr>
  );
};

const Table = ({ rules }: Pick<RulesPageProps, 'rules'>) => (
  <table class="checks">
    <caption>When each circle of people is told</caption>
    <thead>
      <tr>
        <th scope="col">What happened</th>
        {AUDIENCES.map((audience) => (
          <th scope="col" key={audience}>
            {AUDIENCE_WORDS[audience]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {SITUATIONS.map((situation) => (
        <Row key={situation} rules={rules} situation={situation} />
      ))}
    </tbody>
  </table>
);

const standingWords = ({ rules: { setAt }, isStandard, now }: RulesPageProps): string => {
  if (isStandard) return 'The standard rules hold.';
  return setAt === null
    ? 'The council’s own rules hold.'
    : `The council’s own rules hold, set ${momentWords(setAt, now)}.`;
};

/** What holds. */
export const RulesPage = (props: RulesPageProps) => (
  <>
    <h1>Who is told of what, and when</h1>
    <p class="status" role="status">
      {standingWords(props)}
    </p>
    <p>
      Each <a href="/settings/recipients">recipient</a> reaches one or more circles of people and is told at the
      earliest time that one of them asks for. The daily digest goes out at 08:00 on working days, the weekly one on the
      first working day of a week. More than five alerts at once come as one message.
    </p>
    <p class="next">
      <a href="/settings/rules/edit">Change these rules</a>
    </p>
    <Table rules={props.rules} />
    <h2>Quiet hours</h2>
    <p>{quietWords(props.rules.quiet)}</p>
    <PreviewSection {...props.preview} />
    <p class="back">
      <a href="/settings">Settings</a>
    </p>
  </>
);

interface EditProps extends RulesFormProps {
  /** null where the form was not understood. */
  readonly preview: RulesPreviewProps | null;
  /** What is in the form says what holds. */
  readonly isSame: boolean;
}

/** Changing them: what would change stands above the form, nothing is saved by looking. */
export const RulesEditPage = ({ preview, isSame, ...form }: EditProps) => (
  <>
    <h1>Change who is told of what, and when</h1>
    <ErrorSummary faults={form.faults} />
    {preview === null || isSame ? null : (
      <>
        <p class="notice">
          Nothing is saved yet: <a href="#rules">save these rules below</a>, if they are what you mean.
        </p>
        <PreviewSection {...preview} />
        <h2>The rules</h2>
      </>
    )}
    {isSame ? <p>The form shows the rules that hold.</p> : null}
    <RulesForm {...form} />
    <p>
      What was decided before stays: the rules hold for what is seen from then on. Programs use{' '}
      <code>PUT /v1/settings/alert-rules</code>.
    </p>
    <p class="back">
      <a href="/settings/rules">Go back without saving</a>
    </p>
  </>
);
