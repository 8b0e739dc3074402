import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

/** The state of a document in a word; a click says what it means and, when refused, why and what to do. */
export function StateMark({ document }: { readonly document: Document }) {
  const { t, format } = useReading();
  const [opened, setOpened] = useState(false);
  const { state, refusal, passages, passagesEmbedded } = document;
  const part =
    state === 'searchable' && passages > 0
      ? ` ${format.number(Math.floor((passagesEmbedded / passages) * 100))}\u00A0%`
      : '';
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} withinPortal>
      <Popover.Target>
        <button
          type="button"
          className="state-mark"
          data-state={state}
          aria-expanded={opened}
          onClick={() => setOpened((before) => !before)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !opened) return;
            event.preventDefault();
            setOpened(false);
          }}
        >
          <span className="state-dot" aria-hidden="true" />
          {t.library.states[state]}
          <span className="state-part tabular">{part}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="state-note">{refusal?.message ?? t.library.stateNotes[state]}</p>
        {document.fileProblem && <p className="state-note">{document.fileProblem.message}</p>}
        {document.scannedPages > 0 && <p className="hint">{t.library.scannedPages(document.scannedPages)}</p>}
        {document.hiddenTexts > 0 && <p className="hint">{t.viewer.hidden(document.hiddenTexts)}</p>}
        {document.notRead.length > 0 && (
          <p className="hint">
            {t.viewer.notRead}
            {'\u00A0: '}
            {document.notRead.join(', ')}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
