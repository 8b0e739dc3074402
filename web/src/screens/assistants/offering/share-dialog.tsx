import { useState } from 'react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries } from '../../../api/queries.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { foldText } from '../../../texts/fold.ts';
import { useReading } from '../../../texts/texts.tsx';
import { SendDialog } from './send-dialog.tsx';

interface Props {
  readonly details: AssistantDetails;
  readonly onClose: () => void;
}

interface Reader {
  readonly principal: string;
  readonly name: string | null;
  readonly note?: string;
}

/** With which people and groups an assistant is shared, by name. */
export function ShareDialog({ details, onClose }: Props) {
  const { t, language } = useReading();
  const { me } = useHouse();
  const asked = houseQueries.useQuery('get', '/api/assistant-colleagues');
  const [chosen, setChosen] = useState(() => details.readers.map(({ principal }) => principal));
  const { id, title } = details.assistant;
  const send = (): Promise<unknown> =>
    house.PUT('/api/assistants/{id}/readers', { params: { path: { id } }, body: { readers: chosen } });
  const groups = (asked.data?.groups ?? []).map(({ people, ...one }) => ({
    ...one,
    note: t.assistants.groupOf(people),
  }));
  return (
    <SendDialog
      title={t.assistants.shareTitle(title[language])}
      text={t.assistants.shareText}
      submit={t.assistants.shareSubmit}
      onSend={send}
      onClose={onClose}
    >
      <QueryState of={asked} />
      {asked.data && (
        <Readers
          groups={groups}
          people={asked.data.people.filter(({ principal }) => principal !== `user:${me?.id ?? ''}`)}
          chosen={chosen}
          onChosen={setChosen}
        />
      )}
    </SendDialog>
  );
}

interface ReadersProps {
  readonly groups: readonly Reader[];
  readonly people: readonly Reader[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: string[]) => void;
}

function Readers({ groups, people, chosen, onChosen }: ReadersProps) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const fit = (list: readonly Reader[]): Reader[] =>
    list.filter(({ name }) => foldText(name ?? '').includes(foldText(text.trim())));
  const parts = [
    { legend: t.assistants.groups, list: fit(groups) },
    { legend: t.assistants.people, list: fit(people) },
  ].filter(({ list }) => list.length > 0);
  const toggle = (principal: string, on: boolean): void =>
    onChosen(on ? [...chosen, principal] : chosen.filter((one) => one !== principal));
  return (
    <>
      <input
        type="search"
        className="field"
        aria-label={t.assistants.shareSearch}
        placeholder={t.assistants.shareSearch}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.target.value)}
      />
      <div className="share-readers">
        {parts.length === 0 && <p className="hint">{t.assistants.shareNobody}</p>}
        {parts.map(({ legend, list }) => (
          <fieldset key={legend} className="choice-list">
            <legend className="label">{legend}</legend>
            {list.map(({ principal, name, note }) => (
              <label key={principal} className="choice-line">
                <input
                  type="checkbox"
                  checked={chosen.includes(principal)}
                  onChange={({ target }) => toggle(principal, target.checked)}
                />
                <strong>{name ?? '…'}</strong>
                {note && <span className="hint">{note}</span>}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}
