import { useId } from 'react';
import type { RoleName } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

interface RoleProps {
  readonly roles: readonly RoleName[];
  readonly value: RoleName;
  readonly onValue: (role: RoleName) => void;
}

/** The roles of which one is given, each with what it may do and what it may not. */
export function RoleChoice({ roles, value, onValue }: RoleProps) {
  const { t } = useReading();
  const name = useId();
  return (
    <fieldset className="choice-list">
      <legend className="label">{t.people.role}</legend>
      {roles.map((role) => (
        <label key={role} className="choice-line">
          <input
            type="radio"
            name={name}
            checked={role === value}
            onChange={() => onValue(role)}
            data-autofocus={role === value || undefined}
          />
          <strong>{t.roles[role].name}</strong>
          <span className="hint">{t.roles[role].text}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface TickProps {
  readonly legend: string;
  readonly options: readonly { readonly id: string; readonly name: string; readonly note?: string | null }[];
  readonly chosen: readonly string[];
  readonly onChosen: (ids: string[]) => void;
}

/** Lines of which any number is ticked: groups of a person, people of a group. */
export function TickList({ legend, options, chosen, onChosen }: TickProps) {
  return (
    <fieldset className="choice-list tick-list">
      <legend className="label">{legend}</legend>
      {options.map(({ id, name, note }) => (
        <label key={id} className="choice-line">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChosen(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          <strong>{name}</strong>
          {note && <span className="hint">{note}</span>}
        </label>
      ))}
    </fieldset>
  );
}
