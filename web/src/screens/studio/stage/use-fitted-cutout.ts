import { useEffect, useState } from 'react';
import type { CutoutSettings, Photo } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';

export interface FittedCutout {
  /** How the photo is cut out in what can be shown at once: as wished, or as before while the new cutout is made. */
  readonly settings: CutoutSettings;
  readonly making: boolean;
  readonly problem: string | null;
}

interface Made {
  readonly photoId: string;
  readonly settings: CutoutSettings;
}

/** Has the photo cut out as the recipe wishes; until then the former cutout answers every other change at once. */
export function useFittedCutout(photo: Photo, wished: CutoutSettings): FittedCutout {
  const [made, setMade] = useState<Made | null>(null);
  const [failed, setFailed] = useState<{ key: string; message: string } | null>(null);
  const former = made?.photoId === photo.id ? made.settings : photo.settings;
  const [wanted, own] = [write(wished), write(photo.settings)];
  const ready = wanted === write(former) || wanted === own;
  const key = `${photo.id} ${wanted}`;
  const asked = ready || photo.cutout === null ? null : key;
  useEffect(() => {
    if (asked === null) return undefined;
    const stop = new AbortController();
    const settings = JSON.parse(wanted) as CutoutSettings;
    const cutAgain = async (): Promise<void> => {
      try {
        await house.POST('/api/photos/{id}/cutout', {
          params: { path: { id: photo.id } },
          body: { settings },
          signal: stop.signal,
        });
        if (!stop.signal.aborted) setMade({ photoId: photo.id, settings });
      } catch (thrown) {
        if (!stop.signal.aborted) setFailed({ key: asked, message: toMessage(thrown) });
      }
    };
    void cutAgain();
    return () => stop.abort();
  }, [asked, photo.id, wanted]);
  const problem = failed?.key === asked ? failed.message : null;
  return { settings: ready ? wished : former, making: asked !== null && problem === null, problem };
}

function write({ quality, keepExistingAlpha, translucent }: CutoutSettings): string {
  return JSON.stringify({ quality, keepExistingAlpha, translucent });
}
