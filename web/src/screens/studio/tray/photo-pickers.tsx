import { type ReactNode, useMemo, useRef } from 'react';
import { collectChosen } from '../../../files/collect-files.ts';
import { useStudio } from '../state/studio-context.tsx';

export interface PhotoPickers {
  /** The hidden fields; must be drawn. */
  readonly fields: ReactNode;
  readonly pickFiles: () => void;
  readonly pickFolder: () => void;
}

/** The browser's pickers for photos, archives and folders. */
export function usePhotoPickers(): PhotoPickers {
  const { send } = useStudio();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return useMemo(() => {
    const take = (input: HTMLInputElement): void => {
      if (input.files) send(collectChosen(input.files));
      input.value = '';
    };
    const field = {
      type: 'file',
      hidden: true,
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => take(event.currentTarget),
    };
    return {
      fields: (
        <>
          <input
            {...field}
            ref={files}
            multiple
            accept="image/*,.heic,.heif,.avif,.zip,.csv,.xlsx"
            data-picker="photos"
          />
          <input {...field} ref={folder} data-picker="photo-folder" {...{ webkitdirectory: '' }} />
        </>
      ),
      pickFiles: () => files.current?.click(),
      pickFolder: () => folder.current?.click(),
    };
  }, [send]);
}
