import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Channel, Scene } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { chooseView, listScenes as listSceneFiles, readScene } from '../scene/stage/scenes.ts';
import { channels } from '../channels/list.ts';
import type { StudioOptions } from './parts.ts';
import type { OpenedFile } from './pictures/photo-files.ts';

/** The scenes that a product can stand in. */
export async function listScenes(
  _parts: object,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<{ scenes: Scene[] }> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  return { scenes: await listSceneFiles() };
}

/** A picture of an empty scene. Throws `photo_scene_unknown` (404). */
export async function openScenePicture(
  _parts: object,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  const scene = await readScene(input.id);
  const { view } = chooseView(scene, 'standing');
  const file = createReadStream(path.join(scene.folder, view.image));
  return {
    content: Readable.toWeb(file) as ReadableStream<Uint8Array>,
    mediaType: pictureTypes[path.extname(view.image).toLowerCase()] ?? 'image/jpeg',
    name: view.image,
  };
}

const pictureTypes: Record<string, string> = { '.png': 'image/png', '.webp': 'image/webp', '.avif': 'image/avif' };

/** The marketplaces whose rules the house knows. */
export async function listChannels(
  _parts: object,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<{ channels: readonly Channel[] }> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  return { channels };
}
