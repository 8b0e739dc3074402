import { useEffect, useRef } from 'react';
import { isTyping } from '../../../shell/shortcuts.ts';
import type { Tool } from './strokes.ts';

export interface BrushActions {
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  readonly onResize: (wider: boolean) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onBefore: () => void;
  readonly onZoom: (by: 1 | -1 | 0) => void;
  readonly onClose: () => void;
}

/**
 * Keys of the repair mode, anywhere on the page: B brush (again: the other one), E eraser, H hole, G glass, X box, Z back
 * and Shift Z forward, brackets for the width, V before, + − 0 for the zoom, Escape ends.
 */
export function useBrushKeys(actions: BrushActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const react = (event: KeyboardEvent): void => {
      if (event.altKey || isTyping(event.target) || isInDialog(event.target)) return;
      const command = event.metaKey || event.ctrlKey;
      if (!act(latest.current, event.key, command, event.shiftKey)) return;
      // Before the studio hears it: its own brackets turn the light.
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', react, { capture: true });
    return () => window.removeEventListener('keydown', react, { capture: true });
  }, []);
}

function act(actions: BrushActions, key: string, command: boolean, shift: boolean): boolean {
  const letter = key.toLowerCase();
  if (letter === 'z' && shift) actions.onRedo();
  else if (letter === 'z') actions.onUndo();
  else if (letter === 'y' && command) actions.onRedo();
  else if (command) return false;
  else if (letter === 'b') actions.onTool(actions.tool === 'keep' ? 'remove' : 'keep');
  else if (letter === 'e') actions.onTool('erase');
  else if (letter === 'h') actions.onTool('hole');
  else if (letter === 'g') actions.onTool('glass');
  else if (letter === 'x') actions.onTool('box');
  else if (letter === 'v') actions.onBefore();
  else if (key === '[' || key === ']') actions.onResize(key === ']');
  else if (key === '+' || key === '=') actions.onZoom(1);
  else if (key === '-') actions.onZoom(-1);
  else if (key === '0') actions.onZoom(0);
  else if (key === 'Escape') actions.onClose();
  else return false;
  return true;
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}
