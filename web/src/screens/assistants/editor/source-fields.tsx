import { IconPlus, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AssistantSource } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { keyOfSource, useOfferedSources } from '../../assistant-catalogue/use-offered-sources.ts';
import { nameSource } from '../../assistant-catalogue/name-source.ts';

interface Props {
  readonly sources: readonly AssistantSource[];
  readonly onSources: (sources: readonly AssistantSource[]) => void;
}

/** Where an assistant searches: spaces and folders of what is read by whoever writes it. */
export function SourceFields({ sources, onSources }: Props) {
  const { t } = useReading();
  const words = t.assistantEditor;
  return (
    <fieldset className="editor-part">
      <legend>{words.reads}</legend>
      <p className="hint">{words.readsHint}</p>
      {sources.length > 0 && (
        <ul className="editor-sources">
          {sources.map((source) => {
            const name = nameSource(source, t);
            return (
              <li key={keyOfSource(source)}>
                <span className="truncate">{name}</span>
                <button
                  type="button"
                  className="icon-button icon-button-small"
                  aria-label={words.removeSource(name)}
                  title={words.removeSource(name)}
                  onClick={() => onSources(sources.filter((one) => one !== source))}
                >
                  <IconX size={14} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <AddSource taken={sources} onAdd={(source) => onSources([...sources, source])} />
    </fieldset>
  );
}

interface AddProps {
  readonly taken: readonly AssistantSource[];
  readonly onAdd: (source: AssistantSource) => void;
}

function AddSource({ taken, onAdd }: AddProps) {
  const { t } = useReading();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const offered = useOfferedSources().filter((one) => !taken.some((other) => keyOfSource(other) === keyOfSource(one)));
  const source = offered.find((one) => keyOfSource(one) === chosen);
  const add = (): void => {
    if (source) onAdd(source);
    setChosen('');
  };
  return (
    <div className="editor-add">
      <label className="sr-only" htmlFor={id}>
        {t.assistantEditor.addSource}
      </label>
      <SelectBox>
        <select id={id} className="field" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t.assistants.choose}</option>
          {offered.map((one) => (
            <option key={keyOfSource(one)} value={keyOfSource(one)}>
              {nameSource(one, t)}
            </option>
          ))}
        </select>
      </SelectBox>
      <button type="button" className="button" disabled={!source} onClick={add}>
        <IconPlus size={15} aria-hidden="true" /> {t.assistantEditor.addSource}
      </button>
    </div>
  );
}
