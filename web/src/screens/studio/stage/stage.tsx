import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { Channel, Photo, PhotoRecipe, Stroke } from '../../../../../src/contract/index.ts';
import { type Reading, useReading } from '../../../texts/texts.tsx';
import { PictureView } from './picture-view.tsx';
import { PaintNotice } from './paint-notices.tsx';
import { StageBar } from './stage-bar.tsx';
import { DoubtNotice, ProblemNotice, ShadowNotice } from './stage-notices.tsx';
import { useStudio } from '../state/studio-context.tsx';
import { addressThumbnail } from '../tray/tray-photo.tsx';
import { useKept } from '../state/use-kept.ts';
import { isCutOut, isMoving, isToCheck } from '../state/use-photos.ts';
import { useFittedCutout } from './use-fitted-cutout.ts';
import { usePainting } from './use-painting.ts';
import { usePreview } from './use-preview.ts';
import { needsFull, type Zoom } from './use-zoom.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly photo: Photo;
  readonly recipe: PhotoRecipe;
  /** The channels of the recipe, of which one can be looked at. */
  readonly channels: readonly Channel[];
  readonly onReview: (accepted: boolean) => void;
  readonly onRetry: () => void;
  readonly onStep: (by: -1 | 1) => void;
  /** Opens the repair by hand; null where there is nothing to repair. */
  readonly onRepair: ((proposed?: readonly Stroke[]) => void) | null;
}

const previewSide = 1000;

/** One photo: before and after, or what it waits for, or why there is no picture of it. */
export function Stage({ photo, recipe, channels, onReview, onRetry, onStep, onRepair }: Props) {
  const { t, format } = useReading();
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [split, setSplit] = useKept('maison-studio-split', 0.38);
  const { viewed, setViewed, paintAsked } = useStudio();
  const channel = channels.some(({ id }) => id === viewed) ? viewed : null;
  const fitted = useFittedCutout(photo, recipe.cutout);
  const shownRecipe = { ...toShowable(recipe), cutout: fitted.settings };
  const shown = isCutOut(photo) ? { photoId: photo.id, recipe: shownRecipe, channel } : null;
  const painting = usePainting(shown, paintAsked);
  const longestSide = needsFull(zoom, devicePixelRatio) ? null : previewSide;
  const wish = shown && { ...shown, cutAt: photo.cutAt, longestSide, paintings: painting.count };
  const { picture, problem, unpainted, busy, slow } = usePreview(wish);
  const own = wish && picture?.photoId === photo.id ? picture : null;
  const making = longestSide === null ? t.stage.making : own ? t.stage.slow : t.stage.preparing;
  const slowWords = fitted.making ? sayCutting(photo, t, format) : slow ? making : null;
  return (
    <section className="stage" aria-label={t.stage.label}>
      <StageBar
        {...{ photo, channels, channel, zoom }}
        picture={own}
        onChannel={setViewed}
        onZoom={setZoom}
        onStep={onStep}
        onRepair={onRepair && (() => onRepair())}
      />
      <div className="stage-middle" aria-busy={busy || fitted.making || isMoving(photo)}>
        {own ? (
          <PictureView
            {...{ photo, split }}
            picture={own}
            // Pixel for pixel only once its pixels are there.
            zoom={zoom === 'full' && !own.full ? 'fit' : zoom}
            onZoom={setZoom}
            onSplit={setSplit}
          />
        ) : (
          <Untouched photo={photo} failed={problem !== null || unpainted} />
        )}
        <p className="stage-slow" role="status">
          {wish && slowWords !== null && <Slow words={slowWords} />}
        </p>
      </div>
      {wish && problem !== null && !slow && <ProblemNotice title={t.stage.failed} text={problem} />}
      {wish && fitted.problem !== null && <ProblemNotice title={t.stage.notCutAgain} text={fitted.problem} />}
      {wish && recipe.background.kind === 'painted' && (
        <PaintNotice painting={painting} photoId={photo.id} unpainted={unpainted} painted={own?.painted ?? null} />
      )}
      {own?.shadowDrawn && recipe.shadow.mode === 'keep' && <ShadowNotice />}
      {isCutOut(photo) && (isToCheck(photo) || photo.reviewed) && (
        <DoubtNotice photo={photo} onReview={onReview} onRepair={onRepair} />
      )}
      {photo.state === 'no-subject' && (
        <ProblemNotice title={t.stage.noSubject} photo={photo} text={t.stage.noSubjectKept} onRetry={onRetry} />
      )}
      {photo.state === 'failed' && <ProblemNotice title={t.stage.refused} photo={photo} text="" onRetry={onRetry} />}
    </section>
  );
}

/** What is being done, and how long it took the last time. */
function sayCutting(photo: Photo, t: Reading['t'], format: Reading['format']): string {
  const { milliseconds = 0, quality } = photo.cutout ?? {};
  return quality === 'kept' || milliseconds < 1000
    ? t.stage.cuttingAgain
    : t.stage.cuttingAgainFor(format.duration(milliseconds));
}

function Slow({ words }: { readonly words: string }) {
  return (
    <span className="stage-slow-words">
      <span className="spinner" aria-hidden="true" /> {words}
    </span>
  );
}

/** The photo as it came: while it is being cut out, and where no picture can be made of it. */
function Untouched({ photo, failed }: { readonly photo: Photo; readonly failed: boolean }) {
  const { t } = useReading();
  const [broken, setBroken] = useState<string | null>(null);
  const words = photo.state === 'waiting' ? t.stage.waiting : photo.state === 'cutting' ? t.stage.cutting : null;
  const preparing = isCutOut(photo) && !failed;
  const none = broken === photo.id || photo.state === 'failed';
  return (
    <div className="picture-view">
      <div className="picture-untouched" data-working={words !== null || preparing || undefined}>
        {none ? (
          <IconPhotoOff size={48} stroke={1.2} aria-hidden="true" />
        ) : (
          <>
            {/* The small one is there already: something is seen while the large one comes. */}
            <HouseImage className="picture-small" address={addressThumbnail(photo)} alt="" draggable={false} />
            <HouseImage
              key={photo.id}
              address={`/api/photos/${photo.id}/before?longestSide=1000`}
              alt={t.stage.originalOf(photo.name)}
              draggable={false}
              onMissing={() => setBroken(photo.id)}
            />
          </>
        )}
        {words && (
          <p className="picture-working" role="status">
            <span className="spinner" aria-hidden="true" /> {words}
          </p>
        )}
      </div>
    </div>
  );
}

/** A browser shows no ZIP: its picture is looked at as a PNG. */
function toShowable(recipe: PhotoRecipe): PhotoRecipe {
  return recipe.output.format === 'zip' ? { ...recipe, output: { ...recipe.output, format: 'png' } } : recipe;
}
