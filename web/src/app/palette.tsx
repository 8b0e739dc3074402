import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import { type PaletteEntry, usePaletteEntries } from './palette-entries.ts';

interface PaletteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Everything reachable from the keyboard: commands, documents and conversations, filtered as one types. */
export function Palette({ opened, onClose }: PaletteProps) {
  const { t } = useReading();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      lockScroll={false}
      size={600}
      yOffset="14vh"
      padding={0}
      aria-label={t.palette.title}
      classNames={{ body: 'palette' }}
      transitionProps={{ duration: 100 }}
    >
      {opened && <PaletteBody onClose={onClose} />}
    </Modal>
  );
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const entries = usePaletteEntries(text);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to clean up an effect.
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, list]);
  const choose = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.act();
  };
  const react = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((before) => Math.min(entries.length - 1, before + 1));
    else if (event.key === 'ArrowUp') setAt((before) => Math.max(0, before - 1));
    else if (event.key === 'Enter') choose(entries[at]);
    else return;
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
        onChange={(event) => (setText(event.target.value), setAt(0))}
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
      {entries.length === 0 && <p className="palette-none">{t.palette.none}</p>}
      <p className="palette-hints" aria-hidden="true">
        <span className="kbd">↑</span> <span className="kbd">↓</span> {t.palette.hints.move}{' '}
        <span className="kbd">⏎</span> {t.palette.hints.open} <span className="kbd">Esc</span> {t.palette.hints.leave}
      </p>
    </div>
  );
}
