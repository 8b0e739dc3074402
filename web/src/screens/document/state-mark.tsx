import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { writeShare } from './scan-notice.tsx';

/** The state of a document in a word; a click says what it means and, when refused, why and what to do. */
export function StateMark({ document }: { readonly document: Document }) {
  const { t, format } = useReading();
  const [opened, setOpened] = useState(false);
  const { state, refusal, passages, passagesEmbedded, scannedPages, recognised } = document;
  const shown = nameState(document);
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
          data-state={shown}
          aria-expanded={opened}
          onClick={() => setOpened((before) => !before)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !opened) return;
            event.preventDefault();
            setOpened(false);
          }}
        >
          <span className="state-dot" aria-hidden="true" />
          {t.library.states[shown]}
          <span className="state-part tabular">{part}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="state-note">{refusal?.message ?? t.library.stateNotes[shown]}</p>
        {document.fileProblem && <p className="state-note">{document.fileProblem.message}</p>}
        {recognised.pages > 0 && (
          <p className="hint">
            {t.library.recognised(recognised.pages, writeShare(recognised.doubtful, recognised.words, format.decimal))}
          </p>
        )}
        {scannedPages > 0 && <p className="hint">{t.library.scannedPages(scannedPages)}</p>}
        {document.hiddenTexts > 0 && <p className="hint">{t.viewer.hidden(document.hiddenTexts)}</p>}
        {document.notRead.length > 0 && (
          <p className="hint">
            {t.viewer.notRead}
            {'\u00A0: '}
            {document.notRead.join(', ')}
          </p>
        )}
        {document.notRead.length > 0 && isMail(document) && <p className="hint">{t.library.leftInMail}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

function isMail({ mediaType }: Document): boolean {
  return mediaType === 'message/rfc822' || mediaType === 'application/vnd.ms-outlook';
}

// A scan is never complete without its text.
function nameState({ state, scannedPages, passages }: Document): Document['state'] | 'no-text' | 'in-part' {
  if (scannedPages === 0 || (state !== 'complete' && state !== 'searchable')) return state;
  if (passages === 0) return 'no-text';
  return state === 'complete' ? 'in-part' : state;
}
