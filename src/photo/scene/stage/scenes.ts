import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError } from '../../../base/for-children.ts';
import type { Scene } from '../../../contract/index.ts';
import { SceneFile, type SceneView, type ViewName, viewNames } from './scene-file.ts';

/** A scene as read, with the folder in which its pictures lie. */
export interface OpenScene {
  readonly file: SceneFile;
  readonly folder: string;
}

/** The scenes that come with Maison. */
export const builtInScenes: string = path.resolve(import.meta.dirname, '../scenes');

/**
 * All scenes of the given folders (Maison's own where none is named), by name of file. A scene of a later folder takes
 * the place of one with the same id. A file that is no scene is a MaisonError `photo_scene_invalid`.
 */
export async function listScenes(folders: readonly string[] = [builtInScenes]): Promise<Scene[]> {
  const scenes = new Map<string, Scene>();
  for (const folder of folders) {
    for (const name of await listFiles(folder)) {
      const { file } = await readFileOfScene(folder, name);
      scenes.set(file.id, describeScene(file));
    }
  }
  return [...scenes.values()];
}

/** One scene by its id; the last folder that has it wins. Unknown: MaisonError `photo_scene_unknown`. */
export async function readScene(id: string, folders: readonly string[] = [builtInScenes]): Promise<OpenScene> {
  for (const folder of folders.toReversed()) {
    if ((await listFiles(folder)).includes(`${id}.json`)) return readFileOfScene(folder, `${id}.json`);
  }
  throw new MaisonError('photo_scene_unknown', 404, {
    fr: `La scène « ${id} » n’existe pas. Rien n’a été fait. Choisissez-en une de la liste.`,
    en: `There is no scene “${id}”. Nothing was done. Choose one of the list.`,
  });
}

/**
 * What takes the place of a view that a scene lacks. The next higher one first: a floor that is tipped too far is taken
 * for a floor, the top of a cup over a level table is not; and what is read of a camera's height is rather too low.
 */
const insteadOf: Record<ViewName, readonly ViewName[]> = {
  standing: ['standing', 'raised', 'high', 'flat'],
  raised: ['raised', 'high', 'standing', 'flat'],
  high: ['high', 'raised', 'standing', 'flat'],
  flat: ['flat', 'high', 'raised', 'standing'],
};

/** The view of that name, or the one that takes its place. */
export function chooseView(scene: OpenScene, wanted: ViewName): { name: ViewName; view: SceneView } {
  const { views } = scene.file;
  const name = insteadOf[wanted].find((one) => views[one] !== undefined) ?? 'standing';
  return { name, view: views[name]! };
}

/** Degrees from which on a camera stands nearer to the next higher view than to the one before. */
const raisedFrom = 17;
const highFrom = 32;
const flatFrom = 65;

/** The view whose camera is nearest to one that looks down by so many degrees. */
export function nameView(pitch: number): ViewName {
  if (pitch >= flatFrom) return 'flat';
  if (pitch >= highFrom) return 'high';
  return pitch >= raisedFrom ? 'raised' : 'standing';
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

async function readFileOfScene(folder: string, name: string): Promise<OpenScene> {
  let text: unknown;
  try {
    text = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  } catch (error) {
    throw refuseScene(name, 'JSON', error);
  }
  const read = SceneFile.safeParse(text);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw refuseScene(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, read.error);
  }
  if (`${read.data.id}.json` !== name) throw refuseScene(name, `id: ${read.data.id}`, undefined);
  return { file: read.data, folder };
}

function refuseScene(name: string, detail: string, cause: unknown): MaisonError {
  return new MaisonError(
    'photo_scene_invalid',
    422,
    {
      fr: `Le fichier de scène « ${name} » n’est pas valable (${detail}). Aucune image n’a été faite. Corrigez-le d’après docs/scenes.md, ou retirez-le du dossier.`,
      en: `The scene file “${name}” is not valid (${detail}). No picture was made. Correct it as docs/scenes.md says, or take it out of the folder.`,
    },
    { cause },
  );
}

function describeScene(file: SceneFile): Scene {
  const main = file.views.standing ?? file.views.flat!;
  const views = viewNames.filter((name) => file.views[name] !== undefined);
  return {
    id: file.id,
    name: file.name,
    views,
    licence: file.licence,
    author: file.author,
    light: {
      azimuth: main.light.azimuthDegrees,
      elevation: main.light.elevationDegrees,
      size: main.light.sizeDegrees,
      intensity: main.light.intensity,
    },
  };
}
