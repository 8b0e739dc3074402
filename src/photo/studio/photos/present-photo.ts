import { CutoutFacts, CutoutSettings, type Photo, Stroke } from '../../../contract/index.ts';
import type { StoredPhoto } from '../../../store/index.ts';

/** A photo as the API shows it: its fields one by one, never the row. */
export function presentPhoto(photo: StoredPhoto): Photo {
  // A list of photos does not carry every stroke of each.
  const { corrections: _, ...cutout } = readCutout(photo.cutout) ?? { box: null };
  return {
    id: photo.id,
    name: photo.name,
    code: photo.code,
    width: photo.width,
    height: photo.height,
    format: photo.format,
    bytes: photo.bytes,
    sha256: photo.sha256,
    addedAt: photo.addedAt.toISOString(),
    purpose: photo.purpose,
    state: photo.state,
    reviewed: photo.reviewed,
    settings: readSettings(photo.settings),
    cutout: cutout.box === null ? null : cutout,
    cutAt: photo.cutAt?.toISOString() ?? null,
    plate: photo.plateName === null ? null : { name: photo.plateName },
    strokes: readCorrections(photo.corrections).length,
    problem: photo.problem,
  };
}

/** The facts of a cutout as they were stored; null where there is none. */
export function readCutout(stored: unknown): CutoutFacts | null {
  return stored === null || stored === undefined ? null : CutoutFacts.parse(stored);
}

/** How a photo is cut out, as it was stored. */
export function readSettings(stored: unknown): CutoutSettings {
  return CutoutSettings.parse(stored);
}

/** What a person has corrected of a cutout, as it was stored. */
export function readCorrections(stored: unknown): Stroke[] {
  return Stroke.array().parse(stored);
}

/** From this uncertainty on, a person should look. */
const doubtfulFrom = 0.5;

/** Whether a person should look at a cutout before it is used; one who has corrected it by hand has looked. */
export function isDoubtful(facts: CutoutFacts): boolean {
  return facts.uncertainty >= doubtfulFrom && (facts.corrections ?? []).length === 0;
}
