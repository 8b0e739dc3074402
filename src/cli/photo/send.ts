import { Photo, type PhotoRecipe } from '../../contract/index.ts';
import { claimsAnotherFormat, type PhotoListLine } from '../../photo/index.ts';
import type { HouseClient } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe, note } from '../terminal.ts';
import { noteRefusal, type Report } from './report.ts';
import { readPhotoSources } from './sources.ts';

/** How many photos some paths hold, those that will be refused among them, and the recipes that lists name. Throws what reading the paths throws. */
export async function lookThrough(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<{ total: number; recipes: Set<string> }> {
  let total = 0;
  const recipes = new Set<string>();
  for await (const source of readPhotoSources(paths, { signal })) {
    total += 1;
    if ('listed' in source && source.listed?.recipe != null) recipes.add(source.listed.recipe);
  }
  return { total, recipes };
}

/** A photo that reached the house, and what a list asks of its picture. */
export interface SentPhoto {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly listed?: PhotoListLine;
}

/** Sends the photos of some paths, `total` of them; what is refused goes into the report. */
export async function sendPhotos(
  house: HouseClient,
  { paths, total, recipe }: { paths: readonly string[]; total: number; recipe: PhotoRecipe },
  report: Report,
  signal: AbortSignal,
): Promise<SentPhoto[]> {
  const progress = openProgress(describe('Envoi', 'Sending'), total);
  const sent = new Map<string, SentPhoto>();
  try {
    for await (const source of readPhotoSources(paths, { signal })) {
      try {
        if ('refusal' in source) throw source.refusal;
        const { quality, translucent } = recipe.cutout;
        const query = { name: source.name, code: source.code, quality, translucent: String(translucent) };
        const photo = await house.call(Photo, '/api/photos', { method: 'POST', query, content: source.open() });
        sent.set(photo.id, {
          id: photo.id,
          name: photo.name,
          code: photo.code,
          ...(source.listed ? { listed: source.listed } : {}),
        });
        if (claimsAnotherFormat(source.name, photo.format as never)) note(nameOfOther(source.name, photo.format));
      } catch (thrown) {
        noteRefusal(report, source.name, thrown);
      }
      progress.advance(1);
    }
  } finally {
    progress.close();
  }
  return [...sent.values()];
}

function nameOfOther(name: string, format: string): { fr: string; en: string } {
  return {
    fr: `  « ${name} » est en réalité un fichier ${format.toUpperCase()} : il est lu comme tel.`,
    en: `  “${name}” is a ${format.toUpperCase()} file in fact: it is read as one.`,
  };
}
