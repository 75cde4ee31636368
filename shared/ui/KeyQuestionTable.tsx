/** CQC's five key questions and what each was rated. */
import { KEY_QUESTIONS, type KeyQuestion, type Rating, SCOPE_WORDS } from '../ratings/rating.ts';
import { RatingBadge } from './RatingBadge.tsx';

export const KeyQuestionTable = ({ ratings }: { ratings: Readonly<Record<KeyQuestion, Rating>> }) => (
  <table class="key-questions">
    <caption>Key questions</caption>
    <tbody>
      {KEY_QUESTIONS.map((question) => (
        <tr key={question}>
          <th scope="row">{SCOPE_WORDS[question]}</th>
          <td>
            <RatingBadge rating={ratings[question]} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
