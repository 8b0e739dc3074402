import { useEffect, useId, useRef } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useVisibleRange } from '../../../ui/use-visible-range.ts';
import { createTrayKeys } from './tray-keys.ts';
import { TrayPhoto } from './tray-photo.tsx';
import type { Selection } from '../state/use-selection.ts';

export const trayId = 'tray';
const [rowHeight, columnWidth] = [72, 84];

interface Props {
  readonly photos: readonly Photo[];
  readonly currentId: string | null;
  readonly selection: Selection;
  /** A strip on top of the picture instead of a column beside it. */
  readonly strip: boolean;
  readonly onOpen: (photo: Photo) => void;
  readonly onAccept: () => void;
  readonly onRemove: () => void;
}

/** The photos of the studio, those to check first; of thousands only the visible ones exist. */
export function Tray({ photos, currentId, selection, strip, onOpen, onAccept, onRemove }: Props) {
  const { t } = useReading();
  const list = useId();
  const scrolled = useRef<HTMLDivElement>(null);
  const size = strip ? columnWidth : rowHeight;
  const { indices, total, show } = useVisibleRange({ scrolled, count: photos.length, size, across: strip });
  const at = photos.findIndex(({ id }) => id === currentId);
  useEffect(() => show(at), [show, at]);
  const react = createTrayKeys({
    photos,
    currentId,
    onOpen,
    onAccept,
    onRemove,
    onToggle: selection.toggle,
    onSelectAll: selection.all,
    onClear: selection.clear,
  });
  return (
    <div
      ref={scrolled}
      id={trayId}
      className="tray-list"
      role="listbox"
      tabIndex={0}
      aria-label={t.studio.tray}
      aria-multiselectable
      aria-orientation={strip ? 'horizontal' : 'vertical'}
      aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
      onKeyDown={react}
    >
      <div role="presentation" style={strip ? { width: total } : { height: total }}>
        {indices.map((index) => {
          const photo = photos[index];
          if (!photo) return null;
          return (
            <TrayPhoto
              key={photo.id}
              id={`${list}-${index}`}
              photo={photo}
              place={{ transform: strip ? `translateX(${index * size}px)` : `translateY(${index * size}px)` }}
              current={photo.id === currentId}
              selected={selection.held.has(photo.id)}
              onSelect={(event) => (event.shiftKey ? selection.reach(photo.id) : selection.toggle(photo.id))}
              onOpen={(event) => {
                if (event.shiftKey) selection.reach(photo.id);
                else if (event.metaKey || event.ctrlKey) selection.toggle(photo.id);
                else onOpen(photo);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
