import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { wait } from '../../../base/index.ts';
import type { Channel, GivenRecipe, Photo, PhotoRecipe } from '../../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import { findChannel } from '../../channels/list.ts';
import type { PhotoFileFacts } from '../../decode/inspect-photo.ts';
import { nameFile } from '../../output/name-file.ts';
import { attachPlate } from '../cutouts/attach-plate.ts';
import { cutPhoto } from '../cutouts/cut-photo.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { addPhoto } from '../photos/add-photo.ts';
import { readPhoto } from '../photos/photos.ts';
import { describeFormat } from '../pictures/picture-format.ts';
import { planAssets } from '../pictures/picture-plan.ts';
import { renderPhoto } from '../pictures/render-photo.ts';
import { photoNotCut } from '../problems.ts';
import { beginWithBrand } from '../recipes/brand.ts';
import { findNamedRecipe } from '../recipes/recipes.ts';
import { readWhenAsked } from '../work-files.ts';
import { type EditedPicture, editFile, type SentPhoto } from './edit-file.ts';
import type { EditFolder } from './edit-folder.ts';
import type { EditProgress } from './edit-jobs.ts';
import { type EditPlan, type PlannedPicture, readMediaType } from './edit-plan.ts';
import { type PackedEdit, packEdit } from './pack-edit.ts';

/** What is to be made of the photos of one call. */
export interface EditPhotosInput {
  readonly folder: EditFolder;
  readonly photos: readonly SentPhoto[];
  /** By name, or the recipe itself. */
  readonly recipe: string | GivenRecipe;
  readonly channels: readonly string[];
  /** A photo of their empty ground, in the folder of the call. */
  readonly plate?: string | undefined;
  readonly naming?: string | undefined;
  readonly quality?: PhotoRecipe['cutout']['quality'] | undefined;
  readonly camera?: PhotoRecipe['cutout']['camera'] | undefined;
  readonly lightSide?: PhotoRecipe['lightSide'] | undefined;
  readonly whiteBalance?: PhotoRecipe['whiteBalance'] | undefined;
  readonly exposure?: PhotoRecipe['exposure'] | undefined;
  /** The photos stay in the studio of who calls; otherwise nothing does. */
  readonly keep: boolean;
  readonly progress: EditProgress;
}

/**
 * Makes the pictures of some photos in one go, one a photo and channel, as one file. Throws `recipe_unknown`,
 * `photo_channel_unknown` (404), `photo_asset_unknown`, `photo_no_subject` (422), `photo_<code>` (4xx); with `keep`, what
 * addPhoto throws.
 */
export async function editPhotos(
  parts: StudioParts,
  actor: Actor,
  input: EditPhotosInput,
  options: StudioOptions,
): Promise<PackedEdit> {
  authorize(actor, 'photo:write');
  const { folder, photos, plate, progress } = input;
  const chosen = [...new Set(input.channels)].map((id) => findChannel(id));
  const targets: readonly (Channel | null)[] = chosen.length === 0 ? [null] : chosen;
  progress.total = photos.length * targets.length;
  const { recipe, assets } = await chooseRecipe(parts, actor, input);
  const names = planNames(photos, recipe, targets, input.naming);
  const made: EditedPicture[] = [];
  const kept: string[] = [];
  for (const [place, photo] of photos.entries()) {
    const pictures = targets.map((channel, at) => ({ recipe, channel, assets, fileName: names[place]?.[at] ?? '' }));
    if (input.keep) {
      const { id, edited } = await editKept(parts, actor, { photo, plate, folder, pictures }, options);
      kept.push(id);
      made.push(...edited);
    } else {
      const planned: EditPlan = { settings: recipe.cutout, pictures };
      made.push(...(await editFile(parts.studio.calls, { photo, plate, folder }, () => planned, options)));
    }
    progress.done = made.length;
  }
  return packEdit({ clock: parts.clock, folder }, made, kept);
}

/** Makes one picture of a photo as a foreign protocol plans it; nothing of it is kept. Throws as editPhotos. */
export async function editPhotoAs(
  parts: StudioParts,
  actor: Actor,
  input: { folder: EditFolder; photo: SentPhoto; makePlan: (source: PhotoFileFacts) => EditPlan },
  options: StudioOptions,
): Promise<PackedEdit> {
  authorize(actor, 'photo:write');
  const { folder, photo, makePlan } = input;
  const made = await editFile(parts.studio.calls, { photo, folder }, makePlan, options);
  return packEdit({ clock: parts.clock, folder }, made, []);
}

async function chooseRecipe(
  parts: StudioParts,
  actor: Actor,
  { recipe: given, quality, camera, lightSide, whiteBalance, exposure }: EditPhotosInput,
): Promise<{ recipe: PhotoRecipe; assets: NonNullable<PlannedPicture['assets']> }> {
  const owner = personOf(actor);
  return parts.store.asActor(actor, async (tx) => {
    const chosen =
      typeof given === 'string'
        ? (await findNamedRecipe(tx, { name: given, owner })).recipe
        : await beginWithBrand(tx, { recipe: given, owner });
    const recipe: PhotoRecipe = {
      ...chosen,
      cutout: { ...chosen.cutout, ...(quality ? { quality } : {}), ...(camera ? { camera } : {}) },
      ...(lightSide ? { lightSide } : {}),
      ...(whiteBalance ? { whiteBalance } : {}),
      ...(exposure ? { exposure } : {}),
    };
    const { background, logo } = await planAssets(tx, { recipe, owner });
    const { blobs } = parts.store;
    return {
      recipe,
      assets: {
        ...(background === null ? {} : { background: blobs.path(background) }),
        ...(logo === null ? {} : { logo: blobs.path(logo) }),
      },
    };
  });
}

// As a batch names its pictures: a folder for each channel where there are several, and no name twice.
function planNames(
  photos: readonly SentPhoto[],
  recipe: PhotoRecipe,
  targets: readonly (Channel | null)[],
  naming: string | undefined,
): string[][] {
  const taken = targets.map(() => new Set<string>());
  const numbers = new Map<string, number>();
  return photos.map(({ name, code }, place) => {
    const product = code ?? `photo ${place}`;
    const n = (numbers.get(product) ?? 0) + 1;
    numbers.set(product, n);
    return targets.map((channel, at) => {
      const { extension } = describeFormat(recipe, channel);
      const facts = { name, code, n, channel: channel?.id ?? null, extension };
      const folder = channel && targets.length > 1 ? `${channel.id}/` : '';
      return folder + nameFile(naming ?? channel?.naming ?? '{name}', facts, taken[at]);
    });
  });
}

const lookMilliseconds = 200;

interface EditedPhoto {
  readonly photo: SentPhoto;
  readonly plate: string | undefined;
  readonly folder: EditFolder;
  readonly pictures: readonly PlannedPicture[];
}

/** Takes the photo in as the studio does, and makes its pictures from what the studio then has. */
async function editKept(
  given: StudioParts,
  actor: Actor,
  { photo, plate, folder, pictures }: EditedPhoto,
  options: StudioOptions,
): Promise<{ id: string; edited: EditedPicture[] }> {
  // All of it in the child of calls: no other one has to start, and nothing of the page stands before it.
  const { calls } = given.studio;
  const parts = { ...given, studio: { ...given.studio, previews: calls, pictures: calls } };
  const content = readWhenAsked(photo.file);
  const { quality, translucent } = pictures[0]?.recipe.cutout ?? {};
  const sent = { name: photo.name, code: photo.code ?? undefined, quality, translucent, content };
  const { id } = await addPhoto(parts, actor, sent, options);
  if (plate !== undefined)
    await attachPlate(parts, actor, { id, name: 'plate', content: readWhenAsked(plate) }, options);
  await waitForCutout(parts, actor, id, options);
  const edited: EditedPicture[] = [];
  for (const planned of pictures) {
    const { recipe, channel } = planned;
    const asked = { id, recipe, ...(channel ? { channel: channel.id } : {}) };
    const { content: picture, facts } = await renderPhoto(parts, actor, asked, options);
    const file = folder.name();
    await pipeline(Readable.fromWeb(picture as never), createWriteStream(file, { flags: 'wx', mode: 0o600 }), options);
    edited.push({ photo, source: null, planned, mediaType: readMediaType(planned), file, facts });
  }
  return { id, edited };
}

// Whoever waits does not stand behind the photos of a batch: it is cut out here, unless the queue has it already.
async function waitForCutout(parts: StudioParts, actor: Actor, id: string, options: StudioOptions): Promise<Photo> {
  let photo = await readPhoto(parts, actor, { id }, options);
  if (photo.state === 'waiting') await cutPhoto(parts.studio.calls, { photoId: id }, options);
  for (;;) {
    photo = await readPhoto(parts, actor, { id }, options);
    if (photo.state !== 'waiting' && photo.state !== 'cutting') break;
    await wait(lookMilliseconds, options);
  }
  if (photo.cutout === null) throw photoNotCut(photo);
  return photo;
}
