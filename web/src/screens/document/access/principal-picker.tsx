import { IconUser, IconUsersGroup, IconWorld } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Principal } from '../../../../../src/contract/index.ts';
import { houseQueries } from '../../../api/queries.ts';
import { foldText } from '../../../texts/fold.ts';
import { useReading } from '../../../texts/texts.tsx';
import { namePrincipal } from './describe-readers.ts';

interface Props {
  readonly legend: string;
  readonly text?: string;
  /** Whether the company can be chosen. */
  readonly company: boolean;
  readonly chosen: readonly Principal[];
  readonly onChosen: (chosen: Principal[]) => void;
}

interface Choice extends Principal {
  readonly people?: number;
}

/** The company, groups and persons, of which any number is ticked; those that are chosen come first, and a name finds the others. */
export function PrincipalPicker({ legend, text, company, chosen, onChosen }: Props) {
  const { t } = useReading();
  const id = useId();
  const [sought, setSought] = useState('');
  const [first] = useState(chosen);
  const { data } = houseQueries.useQuery('get', '/api/principals');
  const everyone: Choice[] = company ? [{ principal: 'everyone', name: null }] : [];
  const all = [...everyone, ...first, ...(data?.groups ?? []), ...(data?.people ?? [])];
  const known = new Map<string, Choice>(all.map((one) => [one.principal, one]));
  const shown = [...known.values()].filter((one) => foldText(namePrincipal(t, one)).includes(foldText(sought)));
  const toggle = (one: Choice, ticked: boolean): void => {
    const others = chosen.filter(({ principal }) => principal !== one.principal);
    onChosen(ticked ? [...others, { principal: one.principal, name: one.name }] : others);
  };
  return (
    <fieldset className="choice-list principal-picker">
      <legend className="label">
        {legend} <span className="hint tabular">{t.access.chosen(chosen.length)}</span>
      </legend>
      {text && <p className="hint principal-text">{text}</p>}
      {known.size > 8 && (
        <input
          className="field"
          type="search"
          aria-label={t.access.find}
          aria-controls={id}
          placeholder={t.access.find}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <div id={id} className="principal-list">
        {shown.map((one) => (
          <label key={one.principal} className="choice-line">
            <input
              type="checkbox"
              checked={chosen.some(({ principal }) => principal === one.principal)}
              onChange={({ target }) => toggle(one, target.checked)}
            />
            <strong>
              <PrincipalMark principal={one.principal} /> {namePrincipal(t, one)}
            </strong>
            {one.people !== undefined && <span className="hint">{t.access.members(one.people)}</span>}
          </label>
        ))}
        {shown.length === 0 && <p className="hint principal-text">{t.access.nobodyFound}</p>}
      </div>
    </fieldset>
  );
}

function PrincipalMark({ principal }: Pick<Principal, 'principal'>) {
  if (principal === 'everyone') return <IconWorld size={15} aria-hidden="true" />;
  return principal.startsWith('group:') ? (
    <IconUsersGroup size={15} aria-hidden="true" />
  ) : (
    <IconUser size={15} aria-hidden="true" />
  );
}
