import type { KeyboardEvent } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';

export interface TrayActions {
  readonly photos: readonly Photo[];
  readonly currentId: string | null;
  readonly onOpen: (photo: Photo) => void;
  readonly onToggle: (id: string) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onRemove: () => void;
  readonly onAccept: () => void;
}

/** What the keys do in the tray: arrows walk, Space selects, Enter accepts, Delete removes. Returns the handler. */
export function createTrayKeys(actions: TrayActions) {
  const { photos, currentId, onOpen, onToggle, onSelectAll, onClear, onRemove, onAccept } = actions;
  const walkTo = (index: number): void => {
    const photo = photos[Math.min(photos.length - 1, Math.max(0, index))];
    if (photo) onOpen(photo);
  };
  return (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const at = photos.findIndex(({ id }) => id === currentId);
    const command = event.metaKey || event.ctrlKey;
    if (command && event.key.toLowerCase() === 'a') onSelectAll();
    else if (command || event.altKey) return;
    else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') walkTo(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') walkTo(at - 1);
    else if (event.key === 'Home') walkTo(0);
    else if (event.key === 'End') walkTo(photos.length - 1);
    else if (event.key === 'Enter') onAccept();
    else if (event.key === ' ' && currentId) onToggle(currentId);
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else if (event.key === 'Escape') onClear();
    else return;
    event.preventDefault();
  };
}
