import { IconFolderDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { navigate } from '../app/router.ts';
import { useReading } from '../texts/texts.tsx';
import { collectDropped } from './collect-files.ts';
import { useUploads } from './upload-context.tsx';

/** Takes files and folders dropped anywhere on the page, and says so while they hang over it. */
export function DropZone() {
  const { t } = useReading();
  const { send } = useUploads();
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  useEffect(() => {
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
    const receive = async (transfer: DataTransfer): Promise<void> => {
      const files = await collectDropped(transfer);
      navigate('/library');
      await send(files);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      leave();
      void receive(event.dataTransfer);
    };
    const kinds = ['dragenter', 'dragover', 'dragleave'] as const;
    for (const kind of kinds) window.addEventListener(kind, react);
    window.addEventListener('drop', drop);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, react);
      window.removeEventListener('drop', drop);
    };
  }, [send]);
  if (!over) return null;
  return (
    <div className="drop-zone" role="status">
      <div>
        <IconFolderDown size={40} stroke={1.4} aria-hidden="true" />
        <strong>{t.drop.title}</strong>
        <span>{t.drop.text}</span>
      </div>
    </div>
  );
}
