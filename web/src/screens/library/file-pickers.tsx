import { useMemo, useRef } from 'react';
import { collectChosen } from '../../files/collect-files.ts';
import { useUploads } from './upload-context.tsx';

/** The browser's pickers for files and for a folder, opened by the page's own buttons. `pickers` must be drawn. */
export function useFilePickers() {
  const { send } = useUploads();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const newSpace = useRef(false);
  return useMemo(() => {
    const take = (input: HTMLInputElement): void => {
      if (input.files) void send(collectChosen(input.files), { newSpace: newSpace.current });
      input.value = '';
    };
    const pickers = (
      <>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          data-picker="files"
          onChange={(event) => take(event.currentTarget)}
        />
        <input
          ref={folder}
          type="file"
          hidden
          data-picker="folder"
          {...{ webkitdirectory: '' }}
          onChange={(event) => take(event.currentTarget)}
        />
      </>
    );
    const open = (input: HTMLInputElement | null, forNewSpace: boolean): void => {
      newSpace.current = forNewSpace;
      input?.click();
    };
    return {
      pickers,
      pickFiles: () => open(files.current, false),
      pickFolder: () => open(folder.current, false),
      pickForNewSpace: () => open(files.current, true),
    };
  }, [send]);
}
