import { Popover } from '@mantine/core';
import { IconSparkles, IconStarFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Assistant } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { foldText } from '../../../texts/fold.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useFavourites } from '../../assistant-catalogue/favourites.ts';
import { isOffered, useAssistants } from '../../assistant-catalogue/use-assistants.ts';

interface Props {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
  readonly onChoose: (id: string) => void;
}

/** The assistants that a conversation may be begun with, by name; opened by its button or by `@` in the box. */
export function AssistantPicker({ opened, onOpened, onChoose }: Props) {
  const { t } = useReading();
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="top-start"
      width={360}
      middlewares={{ flip: true, shift: { padding: 8 } }}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className="icon-button icon-button-small assistant-button"
          aria-label={t.assistants.pick}
          title={t.assistants.pick}
          aria-expanded={opened}
          onClick={() => onOpened(!opened)}
        >
          <IconSparkles size={17} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.assistants.pick}>{opened && <Choices onChoose={onChoose} />}</Popover.Dropdown>
    </Popover>
  );
}

function Choices({ onChoose }: Pick<Props, 'onChoose'>) {
  const { t, language } = useReading();
  const list = useId();
  const asked = useAssistants();
  const { favourites } = useFavourites();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const wanted = foldText(text.trim());
  const isFavourite = ({ id }: Assistant): boolean => favourites.includes(id);
  const found = (asked.data?.assistants ?? [])
    .filter(isOffered)
    .filter(({ title, summary }) => foldText(`${title[language]} ${summary[language]}`).includes(wanted))
    .toSorted((one, other) => Number(isFavourite(other)) - Number(isFavourite(one)));
  const current = found[Math.min(at, found.length - 1)];
  const react = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((before) => Math.max(0, Math.min(found.length - 1, before + step)));
    else if (event.key === 'Enter' && current) onChoose(current.id);
    else return;
    event.preventDefault();
  };
  return (
    <div className="assistant-choices">
      <input
        className="field"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={current ? `${list}-${current.id}` : undefined}
        aria-label={t.assistants.pickSearch}
        placeholder={t.assistants.pickSearch}
        value={text}
        onChange={(event) => (setText(event.target.value), setAt(0))}
        onKeyDown={react}
        data-autofocus
      />
      <QueryState of={asked} />
      <ul id={list} role="listbox" aria-label={t.assistants.title}>
        {found.map((one) => (
          <Choice
            key={one.id}
            id={`${list}-${one.id}`}
            of={one}
            current={one === current}
            favourite={isFavourite(one)}
            onChoose={() => onChoose(one.id)}
          />
        ))}
      </ul>
      {asked.data && found.length === 0 && <p className="hint">{t.assistants.pickNone}</p>}
      <Link href="/assistants" className="assistant-choices-all">
        {t.assistants.pickAll}
      </Link>
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly of: Assistant;
  readonly current: boolean;
  readonly favourite: boolean;
  readonly onChoose: () => void;
}

function Choice({ id, of, current, favourite, onChoose }: ChoiceProps) {
  const { t, language } = useReading();
  return (
    <li
      id={id}
      ref={current ? bringIntoView : null}
      role="option"
      aria-selected={current}
      // The search keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="choices-name">
        {of.title[language]}
        {favourite && <IconStarFilled size={12} aria-label={t.assistants.favoured} />}
      </span>
      <span className="choices-about">{of.summary[language]}</span>
    </li>
  );
}

function bringIntoView(line: HTMLLIElement | null): void {
  line?.scrollIntoView({ block: 'nearest' });
}
