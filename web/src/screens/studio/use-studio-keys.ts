import { useEffect, useRef } from 'react';
import type { Photo, Scene } from '../../../../src/contract/index.ts';
import { isTyping } from '../../shell/shortcuts.ts';
import { changeLight, type Draft, readLight } from './state/recipe-draft.ts';
import { moveSun } from './light/sun-place.ts';
import { isToCheck } from './state/use-photos.ts';

interface StudioKeys {
  readonly photo: Photo | null;
  readonly scenes: readonly Scene[];
  readonly onAccept: () => void;
  readonly onDraft: (change: (before: Draft) => Draft) => void;
  readonly onRemove: () => void;
  readonly onUndo: (() => void) | null;
  readonly onRedo: (() => void) | null;
}

/**
 * Keys that work anywhere in the studio: Enter accepts a doubtful cutout, `[` and `]` turn the light, Delete removes the
 * photo, Ctrl or ⌘ Z takes the last change of the settings back.
 */
export function useStudioKeys(keys: StudioKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const react = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || isInDialog(event.target) || isWriting(event.target)) return;
      const { photo, scenes, onAccept, onDraft } = latest.current;
      if (event.metaKey || event.ctrlKey) return stepBack(event, latest.current);
      if (isTyping(event.target)) return;
      if (event.key === 'Delete' && photo) latest.current.onRemove();
      else if (event.key === 'Enter' && photo && isToCheck(photo) && !isOwnControl(event.target)) onAccept();
      else if (event.key === '[' || event.key === ']') {
        const turn = event.key === '[' ? -5 : 5;
        onDraft((before) => {
          const light = readLight(before.recipe, scenes);
          return changeLight(before, light, moveSun(light, turn, 0));
        });
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', react);
    return () => window.removeEventListener('keydown', react);
  }, []);
}

function stepBack(event: KeyboardEvent, { onUndo, onRedo }: Pick<StudioKeys, 'onUndo' | 'onRedo'>): void {
  const letter = event.key.toLowerCase();
  const step = letter === 'y' || (letter === 'z' && event.shiftKey) ? onRedo : letter === 'z' ? onUndo : undefined;
  if (step === undefined) return;
  event.preventDefault();
  step?.();
}

/** True where Ctrl Z takes back what was written; a choice or a slider writes nothing. */
function isWriting(target: EventTarget | null): boolean {
  return isTyping(target) && !(target instanceof HTMLInputElement && /^(?:radio|checkbox|range)$/u.test(target.type));
}

/** True where Enter already means something. */
function isOwnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, [role="menuitem"], [role="tab"]') !== null;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]:not(.recipe-sheet)') !== null;
}
