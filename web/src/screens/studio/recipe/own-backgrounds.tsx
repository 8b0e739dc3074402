import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Background } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { makeOwnBackground } from '../state/recipe-draft.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly background: Background;
  readonly onTake: (background: Background) => void;
}

/** The photos that were sent as backgrounds: one click takes one again, and the chosen one can leave the house. */
export function OwnBackgrounds({ background, onTake }: Props) {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/photos', { params: { query: { purpose: 'background' } } });
  const [leaving, setLeaving] = useState<string | null>(null);
  const photos = data?.photos ?? [];
  const chosen = background.kind === 'photo' ? background.photoId : null;
  const isChosenHere = photos.some(({ id }) => id === chosen);
  // One that was sent just now is not on the list yet.
  const unlisted = data === undefined || isChosenHere ? null : chosen;
  useEffect(() => {
    if (unlisted !== null) refresh('/api/photos');
  }, [unlisted]);
  if (photos.length === 0) return null;
  return (
    <section>
      <h2 className="label">{t.background.own}</h2>
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
            <HouseImage address={`/api/photos/${id}/before?longestSide=160`} alt="" draggable={false} />
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
            await house.DELETE('/api/photos/{id}', { params: { path: { id: leaving } } });
            onTake({ kind: 'colour', colour: '#ffffff' });
            refresh('/api/photos');
          }}
          onClose={() => setLeaving(null)}
        >
          {t.background.removeOwnText}
        </ConfirmDialog>
      )}
    </section>
  );
}
