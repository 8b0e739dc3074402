import { useEffect, useMemo, useState } from 'react';
import type { Photo } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { navigate } from '../../shell/navigation.ts';
import { useReading } from '../../texts/texts.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { BatchDialog } from './batch/batch-dialog.tsx';
import { ModelTerms } from './model-terms.tsx';
import { usePhotoPickers } from './tray/photo-pickers.tsx';
import { RecipePanel } from './recipe/recipe-panel.tsx';
import { RecipeSheet } from './recipe/recipe-sheet.tsx';
import { RemovePhotos } from './tray/remove-photos.tsx';
import { PhotoStage } from './photo-stage.tsx';
import { StudioActions } from './studio-actions.tsx';
import { useStudio } from './state/studio-context.tsx';
import { StudioEmpty } from './studio-empty.tsx';
import { SendingLine } from './tray/sending-line.tsx';
import { findPhotos } from './tray/tray-filter.tsx';
import { TrayColumn } from './tray/tray-column.tsx';
import { useBrand } from './state/use-brand.ts';
import { useCatalogue } from './state/use-catalogue.ts';
import { isCutOut, isMoving, isToCheck, type Photos, usePhotos } from './state/use-photos.ts';
import { useOpened } from './state/use-opened.ts';
import { useSelection } from './state/use-selection.ts';
import { useStudioKeys } from './use-studio-keys.ts';

const none: readonly Photo[] = [];

/** The photo studio: the photos, one of them before and after, and the recipe. */
export function StudioScreen({ photoId }: { readonly photoId: string | null }) {
  const { t } = useReading();
  const list = usePhotos();
  const pickers = usePhotoPickers();
  const { sending } = useStudio();
  const { scenes } = useCatalogue();
  const photos = list.photos ?? none;
  return (
    <div className="studio-outer">
      <h1 className="sr-only">{t.nav.studio}</h1>
      {pickers.fields}
      <ModelTerms />
      {list.problem !== null && (
        <div className="notice notice-danger studio-problem" role="alert">
          <p>
            {t.studio.unreachable} {list.problem}
          </p>
          <button type="button" className="button button-small" onClick={list.reload}>
            {t.actions.retry}
          </button>
        </div>
      )}
      {list.photos === null ? (
        <p className="sr-only" role="status">
          {t.states.loading}
        </p>
      ) : photos.length === 0 && !sending?.running ? (
        <>
          <SendingLine />
          <StudioEmpty scenes={scenes ?? []} pickers={pickers} />
        </>
      ) : (
        <StudioWork photoId={photoId} list={list} photos={photos} pickers={pickers} />
      )}
    </div>
  );
}

interface WorkProps {
  readonly photoId: string | null;
  readonly list: Photos;
  readonly photos: readonly Photo[];
  readonly pickers: ReturnType<typeof usePhotoPickers>;
}

function StudioWork({ photoId, list, photos, pickers }: WorkProps) {
  const narrow = useNarrow();
  const catalogue = useCatalogue();
  const { t } = useReading();
  const { draft, setDraft, undo, redo, viewed } = useStudio();
  const { shown, photo, selection, chosen, ...work } = useWork(photoId, photos, list);
  const { name: open, open: show, close } = useOpened();
  const accept = (): void => work.review(true);
  const steps = { onUndo: undo, onRedo: redo, onRemove: () => show('remove') };
  useStudioKeys({ photo, onAccept: accept, onDraft: setDraft, scenes: catalogue.scenes ?? [], ...steps });
  const brand = useBrand(draft, setDraft);
  const selected = selection.held.size > 0 ? chosen : none;
  const held = { draft, brand, ...catalogue, selected, photo };
  const wanted = catalogue.channels.filter(({ id }) => draft.channels.includes(id));
  const recipe = <RecipePanel {...held} onDraft={setDraft} onPhoto={list.put} />;
  const actions = (
    <StudioActions
      photo={photo}
      channel={wanted.find(({ id }) => id === viewed) ?? null}
      count={chosen.filter(isCutOut).length}
      onBatch={() => show('batch')}
      onRecipe={narrow ? () => (open === 'recipe' ? close() : show('recipe')) : null}
    />
  );
  return (
    <div className="studio" data-sheet={(narrow && open === 'recipe') || undefined}>
      <TrayColumn
        {...{ photos, shown, selection, pickers, photoId, narrow }}
        {...work.filter}
        onOpen={openPhoto}
        onAccept={accept}
        onRemove={() => show('remove')}
        coded={selection.held.size > 0 ? chosen : photo ? [photo] : none}
        onCoded={list.put}
        onNext={() => work.step(1)}
      />
      {photo && <PhotoStage photo={photo} recipe={draft.recipe} channels={wanted} {...work.onStage} />}
      {!narrow && (
        <aside className="recipe-column" aria-label={t.studio.recipe}>
          {recipe}
          {actions}
        </aside>
      )}
      {narrow && actions}
      {narrow && open === 'recipe' && <RecipeSheet onClose={close}>{recipe}</RecipeSheet>}
      {open === 'batch' && <BatchDialog photos={chosen} channels={catalogue.channels} draft={draft} onClose={close} />}
      {open === 'remove' && (
        <RemovePhotos ids={idsToRemove(selection.held, photo)} onRemoved={work.removed} onClose={close} />
      )}
    </div>
  );
}

/** Which photos are shown, which one is looked at, which are selected, and what can be done with them. */
function useWork(photoId: string | null, photos: readonly Photo[], list: Photos) {
  const [onlyDoubtful, setOnlyDoubtful] = useState(false);
  const [query, setQuery] = useState('');
  const shown = useMemo(
    () => findPhotos(onlyDoubtful ? photos.filter(isToCheck) : photos, query),
    [photos, onlyDoubtful, query],
  );
  const selection = useSelection(useMemo(() => shown.map(({ id }) => id), [shown]));
  const photo = photos.find(({ id }) => id === photoId) ?? null;
  useFirstPhoto(photo, shown);
  useNewest(photos);
  const review = useReview(photo, photos, list);
  // Who has looked for some photos means those.
  const all = query.trim() === '' ? photos : shown;
  const chosen = selection.held.size > 0 ? photos.filter(({ id }) => selection.held.has(id)) : all;
  const step = (by: number): void => {
    const next = shown[shown.findIndex(({ id }) => id === photoId) + by];
    if (next) openPhoto(next);
  };
  const retry = (): void =>
    void (
      photo &&
      house.POST('/api/photos/{id}/retry', { params: { path: { id: photo.id } } }).then(list.reload, list.reload)
    );
  const removed = (): void => {
    selection.clear();
    list.reload();
  };
  const corrected = (one: Photo): void => {
    list.put(one);
    list.reload();
  };
  const filter = { onlyDoubtful, onOnlyDoubtful: setOnlyDoubtful, query, onQuery: setQuery };
  const onStage = { onReview: review, onRetry: retry, onStep: step, onCorrected: corrected };
  return { shown, photo, selection, chosen, filter, onStage, review, step, removed };
}

function openPhoto({ id }: Photo): void {
  navigate(`/studio/${id}`, { replace: true, flushSync: true });
}

function idsToRemove(selected: ReadonlySet<string>, photo: Photo | null): string[] {
  return selected.size > 0 ? [...selected] : photo ? [photo.id] : [];
}

/** Opens the first photo of a drop as soon as it is in the list: who drops photos wants to see them. */
function useNewest(photos: readonly Photo[]): void {
  const { newest, forgetNewest } = useStudio();
  const found = photos.find(({ id }) => id === newest);
  useEffect(() => {
    if (!found) return;
    openPhoto(found);
    forgetNewest();
  }, [found, forgetNewest]);
}

/**
 * Puts the photo shown in the address from the beginning, as the list may be ordered anew under it: the first that is
 * cut out, else the one whose turn comes first.
 */
function useFirstPhoto(photo: Photo | null, shown: readonly Photo[]): void {
  const first = shown.find(isCutOut) ?? shown.findLast(isMoving) ?? shown[0];
  useEffect(() => {
    if (!photo && first) openPhoto(first);
  }, [photo, first]);
}

/** Accepts the cutout shown and goes on to the next one to check; or takes that back. */
function useReview(
  photo: Photo | null,
  photos: readonly Photo[],
  { put, reload }: Photos,
): (accepted: boolean) => void {
  return (accepted) => {
    if (!photo || (accepted && !isToCheck(photo))) return;
    const waiting = photos.filter((one) => isToCheck(one) && one.id !== photo.id);
    put({ ...photo, reviewed: accepted });
    house
      .POST('/api/photos/{id}/review', { params: { path: { id: photo.id } }, body: { accepted } })
      .then(reload, reload);
    if (accepted && waiting[0]) openPhoto(waiting[0]);
  };
}
