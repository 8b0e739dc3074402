import { IconPhotoUp } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Background, Photo } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useReading } from '../texts/texts.tsx';

interface Props {
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

/** A photo of one's own as the background: chosen from the machine, it goes to the house, and never among the products. */
export function OwnPhoto({ background, onTake }: Props) {
  const { t } = useReading();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = background.kind === 'photo' ? background.photoId : null;
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const query = { name: file.name, purpose: 'background' };
      const photo = await callApi<Photo>('/api/photos', { method: 'POST', query, body: file });
      onTake({ kind: 'photo', photoId: photo.id, standPoint: [0.5, 0.78] });
    } catch (thrown) {
      setProblem(toMessage(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className="kind-choice"
        data-kind="photo"
        aria-pressed={chosen !== null}
        title={t.background.choosePhoto}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        <span className="kind-sample" aria-hidden="true">
          {chosen ? <img src={`/api/photos/${chosen}/before?longestSide=160`} alt="" /> : <IconPhotoUp size={18} />}
        </span>
        <span className="truncate">{busy ? t.background.sending : t.background.photo}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        data-picker="background"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
