/** The page of who holds which role. */
import { type PersonScope, ROLES, type Role } from '../../shared/api/roles.ts';
import { ROLE_SCOPES } from '../access/roles.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';

/** Object IDs as they are typed, one a line. */
export type TypedGroups = Readonly<Record<Role, string>>;

interface RolesProps {
  readonly typed: TypedGroups;
  readonly faults: Faults;
  /** null where it was never set. */
  readonly setAt: string | null;
  readonly isSaved: boolean;
  readonly now: Date;
}

const NAMES: Readonly<Record<Role, string>> = {
  broker: 'Broker',
  commissioner: 'Commissioner',
  planner: 'Contingency planner',
  auditor: 'Auditor',
  admin: 'Administrator',
};

const MAY: Readonly<Record<Role, string>> = {
  broker: 'Sees providers, the policy, statuses and exceptions; records exceptions; enrols their own browser.',
  commissioner:
    'All that a broker does, and: alerts, the register, council statuses, notes, the report. Sees contingency.',
  planner: 'All that a broker does, and: plans, scenarios, signals, inspections, spare hours, notes. Sees alerts.',
  auditor: 'Sees everything, with the settings and the audit; changes nothing.',
  admin: 'Does everything, with the policy, the settings, access tokens and this page.',
};

const DOES: readonly (readonly [words: string, scope: PersonScope])[] = [
  ['See providers, ratings and verdicts', 'providers:read'],
  ['Record an exception', 'exceptions:write'],
  ['See alerts', 'alerts:read'],
  ['Acknowledge, assign and close alerts', 'alerts:write'],
  ['See the register', 'register:read'],
  ['Change the register and confirm names', 'register:write'],
  ['Set and lift council statuses', 'statuses:write'],
  ['Write notes', 'notes:write'],
  ['See at risk, exposure, plans and what-if', 'contingency:read'],
  ['Change plans, signals and spare hours', 'contingency:write'],
  ['See the report', 'report:read'],
  ['Change the policy', 'policy:write'],
  ['See settings', 'settings:read'],
  ['See the audit', 'audit:read'],
  ['Change settings, tokens and roles', 'admin'],
];

const Table = () => (
  <table>
    <caption>What each role may do</caption>
    <thead>
      <tr>
        <th scope="col">It may</th>
        {ROLES.map((role) => (
          <th key={role} scope="col">
            {NAMES[role]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {DOES.map(([words, scope]) => (
        <tr key={scope}>
          <th scope="row">{words}</th>
          {ROLES.map((role) => (
            <td key={role} data-label={NAMES[role]}>
              {ROLE_SCOPES[role].includes(scope) ? 'Yes' : 'No'}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const GroupsField = ({ role, typed, faults }: Pick<RolesProps, 'typed' | 'faults'> & { readonly role: Role }) => (
  <Field name={role} label={`Groups of the role ${NAMES[role]}`} hint={MAY[role]} fault={faults[role]}>
    {(described) => (
      <textarea {...described} rows={3} cols={40} spellcheck={false} autocomplete="off" value={typed[role]} />
    )}
  </Field>
);

/** The page's content. */
export const RolesPage = ({ typed, faults, setAt, isSaved, now }: RolesProps) => (
  <>
    <p class="back">
      <a href="/settings">Settings</a>
    </p>
    <h1>Roles</h1>
    <ErrorSummary faults={faults} />
    {isSaved ? (
      <p class="notice" role="status">
        Saved. It holds from everybody's next page on.
      </p>
    ) : null}
    <p>
      People sign in with their council account. What they may do here follows from their groups in Entra ID: whoever is
      in no group below reaches no page, and whoever is in several may do what any of them may.
    </p>
    <p class={setAt === null ? 'status attention' : 'status'}>
      {setAt === null ? 'No group has a role yet: nobody can sign in.' : `Last changed ${momentWords(setAt, now)}.`}
    </p>
    <form method="post" action="/settings/roles" class="fields" data-tells>
      <p class="rest">
        One Object ID a line, as Entra ID shows it on the group's page: 3f2504e0-4f89-11d3-9a0c-0305e82c3301. Never a
        name: names are not unique.
      </p>
      {ROLES.map((role) => (
        <GroupsField key={role} role={role} typed={typed} faults={faults} />
      ))}
      <button type="submit">Save the roles</button>
    </form>
    <Table />
  </>
);
