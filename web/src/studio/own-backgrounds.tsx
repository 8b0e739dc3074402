import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Background, Photo } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';
import { useReading } from '../texts/texts.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { makeOwnBackground } from './recipe-draft.ts';

interface Props {
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

/** The photos that were sent as backgrounds: one click takes one again, and the chosen one can leave the house. */
export function OwnBackgrounds({ background, onTake }: Props) {
  const { t } = useReading();
  const { data, reload } = useRemote<{ photos: readonly Photo[] }>('/api/photos?purpose=background');
  const [leaving, setLeaving] = useState<string | null>(null);
  const photos = data?.photos ?? [];
  const chosen = background.kind === 'photo' ? background.photoId : null;
  const isChosenHere = photos.some(({ id }) => id === chosen);
  // One that was sent just now is not on the list yet.
  const unlisted = data === null || isChosenHere ? null : chosen;
  useEffect(() => {
    if (unlisted !== null) reload();
  }, [unlisted, reload]);
  if (photos.length === 0) return null;
  return (
    <section>
      <h3 className="label">{t.background.own}</h3>
      <div className="scene-grid" role="group" aria-label={t.background.own}>
        {photos.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="scene-choice"
            aria-pressed={id === chosen}
            title={name}
            onClick={() => onTake(makeOwnBackground(id))}
          >
            <img src={`/api/photos/${id}/before?longestSide=160`} alt="" loading="lazy" draggable={false} />
            <span className="truncate">{name}</span>
          </button>
        ))}
      </div>
      {isChosenHere && (
        <button type="button" className="button button-small" onClick={() => setLeaving(chosen)}>
          <IconTrash size={15} aria-hidden="true" /> {t.background.removeOwn}
        </button>
      )}
      {leaving !== null && (
        <ConfirmDialog
          title={t.background.removeOwnTitle}
          confirm={t.background.removeOwn}
          onConfirm={async () => {
            await callApi(`/api/photos/${leaving}`, { method: 'DELETE' });
            onTake({ kind: 'colour', colour: '#ffffff' });
            reload();
          }}
          onClose={() => setLeaving(null)}
        >
          {t.background.removeOwnText}
        </ConfirmDialog>
      )}
    </section>
  );
}
