import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import { type PaletteEntry, usePaletteEntries } from './palette-entries.ts';
import type { Screen } from './screen.ts';

interface PaletteProps {
  readonly screens: readonly Screen[];
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Everything reachable from the keyboard: commands, documents and conversations, filtered as one types. */
export function Palette({ screens, opened, onClose }: PaletteProps) {
  const { t } = useReading();
  return (
    // In parts: a name belongs to what is a dialog, and not to the box around it.
    <Modal.Root
      opened={opened}
      onClose={onClose}
      lockScroll={false}
      size={600}
      yOffset="14vh"
      padding={0}
      transitionProps={{ duration: 100 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t.palette.title}>
        <Modal.Body className="palette">{opened && <PaletteBody screens={screens} onClose={onClose} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ screens, onClose }: Omit<PaletteProps, 'opened'>) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const { entries, known, settled } = usePaletteEntries(screens, text);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to clean up an effect.
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, list]);
  const choose = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  const setWanted = useOnceSettled(settled, () => choose(entries[at]));
  const react = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((before) => Math.min(entries.length - 1, before + 1));
    else if (event.key === 'ArrowUp') setAt((before) => Math.max(0, before - 1));
    else if (event.key === 'Enter') {
      // What is listed now may be of a text typed before: whoever presses Enter means what fits all of theirs.
      if (at < known) choose(entries[at]);
      else setWanted(true);
    } else return;
    event.preventDefault();
  };
  return (
    <div onKeyDown={react}>
      <input
        className="palette-input"
        role="combobox"
        aria-label={t.palette.title}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={`${list}-${at}`}
        placeholder={t.palette.placeholder}
        value={text}
        onChange={(event) => (setText(event.target.value), setAt(0), setWanted(false))}
        data-autofocus
      />
      <ul className="palette-list" role="listbox" id={list} aria-label={t.palette.title}>
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseMove={() => setAt(index)}
            onClick={() => choose(entry)}
          >
            <entry.icon size={17} aria-hidden="true" />
            <span className="truncate">{entry.label}</span>
            <span className="palette-kind">{entry.note}</span>
          </li>
        ))}
      </ul>
      <Hints />
    </div>
  );
}

/** Does what was wanted as soon as what is listed is settled: at once where it is. */
function useOnceSettled(settled: boolean, act: () => void): (wanted: boolean) => void {
  const [wanted, setWanted] = useState(false);
  const doIt = useEffectEvent(act);
  useEffect(() => {
    if (wanted && settled) doIt();
  }, [wanted, settled]);
  return setWanted;
}

function Hints() {
  const { t } = useReading();
  return (
    <p className="palette-hints" aria-hidden="true">
      <span className="kbd">↑</span> <span className="kbd">↓</span> {t.palette.hints.move}{' '}
      <span className="kbd">⏎</span> {t.palette.hints.open} <span className="kbd">Esc</span> {t.palette.hints.leave}
    </p>
  );
}
