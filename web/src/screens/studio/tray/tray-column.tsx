import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isTyping } from '../../../shell/shortcuts.ts';
import { BatchesMenu } from './batches-menu.tsx';
import { codeFieldId, CodeLine } from './code-line.tsx';
import { PlateRefusals } from './plate-refusals.tsx';
import type { PhotoPickers } from './photo-pickers.tsx';
import { SendingLine } from './sending-line.tsx';
import { searchedFrom, TrayFilter } from './tray-filter.tsx';
import { TrayHead } from './tray-head.tsx';
import { Tray } from './tray.tsx';
import { isToCheck } from '../state/use-photos.ts';
import type { Selection } from '../state/use-selection.ts';

interface Props {
  readonly photos: readonly Photo[];
  readonly shown: readonly Photo[];
  readonly photoId: string | null;
  readonly selection: Selection;
  readonly pickers: PhotoPickers;
  readonly onlyDoubtful: boolean;
  readonly narrow: boolean;
  readonly onOnlyDoubtful: (only: boolean) => void;
  readonly onOpen: (photo: Photo) => void;
  readonly onAccept: () => void;
  readonly onRemove: () => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The photos that a code is typed for. */
  readonly coded: readonly Photo[];
  readonly onCoded: (photo: Photo) => void;
  readonly onNext: () => void;
}

/** Everything about the photos as a whole: how many, on their way, listed, and the batches made of them. */
export function TrayColumn(props: Props) {
  const { photos, shown, photoId, selection, pickers, onlyDoubtful, narrow } = props;
  const { t } = useReading();
  const [opened, setOpened] = useState(false);
  const searched = photos.length >= searchedFrom || props.query !== '';
  useCodeKey(() => setOpened(true));
  return (
    <section className="tray" aria-label={t.studio.tray}>
      <TrayHead
        count={photos.length}
        found={props.query.trim() === '' ? null : shown.length}
        tools={narrow ? { opened, onOpen: () => setOpened(!opened) } : null}
        doubtful={photos.filter(isToCheck).length}
        onlyDoubtful={onlyDoubtful}
        selection={selection}
        pickers={pickers}
        batches={narrow ? <BatchesMenu /> : null}
        onOnlyDoubtful={props.onOnlyDoubtful}
        onRemove={props.onRemove}
      />
      {(!narrow || opened) && (
        <div className="tray-tools">
          {searched && <TrayFilter query={props.query} onQuery={props.onQuery} />}
          <CodeLine photos={props.coded} onSaved={props.onCoded} onNext={props.onNext} />
        </div>
      )}
      <SendingLine />
      <PlateRefusals />
      {shown.length === 0 && (
        <p className="tray-none hint">{props.query.trim() === '' ? t.studio.noDoubtful : t.studio.noneFound}</p>
      )}
      <Tray
        key={narrow ? 'strip' : 'column'}
        photos={shown}
        currentId={photoId}
        selection={selection}
        strip={narrow}
        onOpen={props.onOpen}
        onAccept={props.onAccept}
        onRemove={props.onRemove}
      />
      {!narrow && (
        <footer className="tray-foot">
          <BatchesMenu />
        </footer>
      )}
    </section>
  );
}

/** F2, which renames elsewhere, goes to the field of the product code. */
function useCodeKey(open: () => void): void {
  const react = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'F2' || event.defaultPrevented || isTyping(event.target)) return;
    if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
    event.preventDefault();
    // Where it was folded away it is drawn first, and at once: who types on, or scans, loses no sign of the code.
    flushSync(open);
    const field = document.getElementById(codeFieldId);
    if (field instanceof HTMLInputElement) field.select();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => react(event);
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
