import { IconTag } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { trayId } from './tray.tsx';

interface Props {
  /** The selected photos, else the one that is looked at. */
  readonly photos: readonly Photo[];
  readonly onSaved: (photo: Photo) => void;
  /** Goes on to the next photo: who types codes types one after the other. */
  readonly onNext: () => void;
}

export const codeFieldId = 'product-code';
const longest = 80;

/** The product code of a photo, typed where the photos are; Enter keeps it and goes on, leaving the field keeps it too. */
export function CodeLine({ photos, onSaved, onNext }: Props) {
  const { t, format } = useReading();
  const [typed, setTyped] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const { problem, keep } = useKeeping(onSaved);
  const of = photos.map(({ id }) => id).join(' ');
  const [first] = photos;
  const isCommon = photos.every(({ code }) => code === first?.code);
  const known = (isCommon && first?.code) || '';
  const text = typed?.of === of ? typed.text : known;
  const words = photos.length > 1 ? t.productCode.several(format.number(photos.length)) : t.productCode.title;
  const save = (): void => {
    if (typed?.of === of && text.trim() !== known) void keep(photos, text.trim());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save();
    if (photos.length === 1) onNext();
  };
  const react = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setTyped(null);
    document.getElementById(trayId)?.focus();
  };
  return (
    <form className="code-line" onSubmit={submit} onBlur={save}>
      <IconTag size={15} aria-hidden="true" />
      <input
        id={codeFieldId}
        className="field"
        aria-label={words}
        title={t.productCode.note}
        placeholder={isCommon ? words : t.productCode.differing}
        maxLength={longest}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="next"
        disabled={photos.length === 0}
        value={text}
        onChange={(event) => setTyped({ of, text: event.target.value })}
        onKeyDown={react}
      />
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** Keeps a code with photos, shown at once; an empty one is taken back. What was refused is said and undone. */
function useKeeping(onSaved: (photo: Photo) => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (photos: readonly Photo[], text: string): Promise<void> => {
    const code = text === '' ? null : text;
    setProblem(null);
    for (const photo of photos) {
      onSaved({ ...photo, code });
      try {
        const params = { path: { id: photo.id } };
        onSaved(await take(house.POST('/api/photos/{id}/code', { params, body: { code } })));
      } catch (thrown) {
        onSaved(photo);
        setProblem(toMessage(thrown));
        return;
      }
    }
  };
  return { problem, keep };
}
