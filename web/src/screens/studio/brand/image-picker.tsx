import { type RefObject, useRef, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import { sendFile } from '../../../api/house.ts';

export interface ImageUpload {
  readonly purpose: 'background' | 'logo';
  readonly input: RefObject<HTMLInputElement | null>;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly take: (file: File | undefined) => Promise<void>;
}

/** Sends an image that is no product to the house; `onPhoto` gets its identifier once it is there. */
export function useImageUpload(purpose: ImageUpload['purpose'], onPhoto: (id: string) => void): ImageUpload {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const query = { name: file.name, purpose };
      const { id } = await sendFile('/api/photos', query, file);
      onPhoto(id);
    } catch (thrown) {
      setProblem(toMessage(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { purpose, input, busy, problem, take };
}

/** The hidden field behind the button that chooses such an image. */
export function ImageInput({ purpose, input, take }: ImageUpload) {
  return (
    <input
      ref={input}
      type="file"
      accept="image/*"
      hidden
      data-picker={purpose}
      onChange={(event) => {
        void take(event.currentTarget.files?.[0]);
        event.currentTarget.value = '';
      }}
    />
  );
}
