import { IconPhotoOff, IconX } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, sendFile, take } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { type PlateRefusal, useStudio } from '../state/studio-context.tsx';
import { PlateRefusals } from '../tray/plate-refusals.tsx';
import { HouseImage } from '../../../ui/house-image.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';

interface Props {
  readonly photo: Photo;
  /** Several that were selected, this one or not: the plate may be for all of them. */
  readonly selected: readonly Photo[];
  readonly onChanged: (photo: Photo) => void;
}

/** The photo of the empty ground of a photo: chosen or dropped here, it is compared with the photo; and taken away again. */
export function PlateChoice({ photo, selected, onChanged }: Props) {
  const { t, format } = useReading();
  const narrow = useNarrow();
  const input = useRef<HTMLInputElement>(null);
  const [isForAll, setIsForAll] = useState(false);
  const { busy, problem, attach, detach } = usePlate({ photo, onChanged });
  const targets = isForAll && selected.length > 1 ? selected : [photo];
  const take = (file: File | undefined): void => void (file && attach(file, targets));
  const drop = (event: DragEvent): void => {
    // The page would take it for another product.
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className="plate-choice" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {photo.plate === null ? (
        <button type="button" className="button button-small" disabled={busy} onClick={() => input.current?.click()}>
          <IconPhotoOff size={16} aria-hidden="true" /> {busy ? t.plate.sending : t.plate.choose}
        </button>
      ) : (
        <PlateLine photo={photo} busy={busy} onRemove={() => void detach()} />
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        data-picker="plate"
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {selected.length > 1 && photo.plate === null && (
        <label className="check-line">
          <input type="checkbox" checked={isForAll} onChange={(event) => setIsForAll(event.target.checked)} />
          <span>{t.plate.forAll(format.number(selected.length))}</span>
        </label>
      )}
      {narrow && <PlateRefusals />}
      <p className="hint">{photo.plate === null ? t.plate.help : t.plate.used}</p>
      {problem !== null && (
        <p className="hint plate-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function PlateLine({ photo, busy, onRemove }: { photo: Photo; busy: boolean; onRemove: () => void }) {
  const { t } = useReading();
  return (
    <div className="plate-line">
      <HouseImage
        address={`/api/photos/${photo.id}/plate?longestSide=160&name=${encodeURIComponent(photo.plate?.name ?? '')}`}
        alt={t.plate.title}
      />
      <span className="truncate">{photo.plate?.name}</span>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.plate.remove}
        title={t.plate.remove}
        disabled={busy}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

function usePlate({ photo, onChanged }: Pick<Props, 'photo' | 'onChanged'>) {
  const { tellRefused } = useStudio();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    } finally {
      setBusy(false);
    }
  };
  const attach = (file: File, targets: readonly Photo[]): Promise<void> =>
    change(async () => {
      const refused: PlateRefusal[] = [];
      tellRefused([]);
      for (const { id, name } of targets) {
        try {
          onChanged(await sendFile('/api/photos/{id}/plate', { name: file.name }, file, null, { id }));
        } catch (thrown) {
          if (targets.length === 1) throw thrown;
          refused.push({ name, reason: toMessage(thrown) });
          // Kept beside the photos: this one is taken off the page as soon as it is cut out again.
          tellRefused([...refused]);
        }
      }
    });
  const detach = (): Promise<void> =>
    change(async () => {
      onChanged(await take(house.DELETE('/api/photos/{id}/plate', { params: { path: { id: photo.id } } })));
    });
  return { busy, problem, attach, detach };
}
