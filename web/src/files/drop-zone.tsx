import { IconFolderDown } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { type CollectedFile, collectDropped } from './collect-files.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly onFiles: (files: readonly CollectedFile[]) => void;
}

/** Takes files and folders dropped anywhere on the page, and says so while they hang over it. */
export function DropZone({ title, text, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  // Heard from the moment that the screen is drawn: a drop just after belongs to it, not to the screen before.
  useLayoutEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const leave = (): void => {
      depth.current = 0;
      setOver(false);
    };
    const react = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.type === 'dragenter') depth.current += 1;
      if (event.type === 'dragleave') depth.current -= 1;
      setOver(depth.current > 0);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      leave();
      // A part of the page has taken it.
      if (event.defaultPrevented) return;
      event.preventDefault();
      void collectDropped(event.dataTransfer).then(onFiles);
    };
    const kinds = ['dragenter', 'dragover', 'dragleave'] as const;
    for (const kind of kinds) window.addEventListener(kind, react);
    window.addEventListener('drop', drop);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, react);
      window.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  if (!over) return null;
  return (
    <div className="drop-zone" role="status">
      <div>
        <IconFolderDown size={40} stroke={1.4} aria-hidden="true" />
        <strong>{title}</strong>
        <span>{text}</span>
      </div>
    </div>
  );
}
