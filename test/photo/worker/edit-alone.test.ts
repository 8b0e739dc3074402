import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CutoutFacts, PhotoRecipe } from '../../../src/contract/index.ts';
import { defaultPhotoLimits } from '../../../src/photo/decode/photo-limits.ts';
import { dependsOnCapture } from '../../../src/photo/scene/capture/depends-on-capture.ts';
import { cutOutJob } from '../../../src/photo/worker/jobs/cut-out-job.ts';
import { editJob } from '../../../src/photo/worker/jobs/edit-job.ts';
import { renderJob } from '../../../src/photo/worker/jobs/render-job.ts';
import { deleteFolder } from '../../delete-folder.ts';
import { openSample } from '../decode/sample-photo.ts';
import { discTool, quickSettings as settings } from './disc-tool.ts';

const layout = { size: 'original', padding: 0 };
const recipe = (asked: object): PhotoRecipe => PhotoRecipe.parse({ layout, shadow: { mode: 'none' }, ...asked });
const alone = {
  transparent: recipe({ background: { kind: 'transparent' }, output: { format: 'png' } }),
  white: recipe({ background: { kind: 'colour', colour: '#ffffff' } }),
  gradient: recipe({ background: { kind: 'gradient', from: '#ffffff', to: '#c0c0c0' } }),
  original: recipe({ background: { kind: 'original' } }),
  'lit from a side that is said': recipe({ lightSide: 'left' }),
};
const placed = {
  'on a scene': recipe({ background: { kind: 'scene', scene: 'marble' } }),
  'with a shadow': recipe({ shadow: { mode: 'cast' } }),
  'in a light of its own, which may bring a shadow': recipe({ light: { 'shadow.mode': 'ai.soft' } }),
  'in the light of its photo': recipe({ lightSide: 'photo' }),
  'balanced by its ground': recipe({ whiteBalance: 'ground' }),
  'brightened where it is dark': recipe({ exposure: 'product' }),
};
const tools = {
  limits: defaultPhotoLimits,
  signal: new AbortController().signal,
  segment: discTool.segment,
  openSigner: () => Promise.reject(new Error('nothing is signed')),
};
const tool = { name: discTool.name, side: discTool.side };
let folder: string;
let cutout: CutoutFacts;
const files = { file: '', matteFile: '', thumbnailFile: '', outFile: '', otherFile: '' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edit-alone-'));
  for (const name of Object.keys(files) as (keyof typeof files)[]) files[name] = path.join(folder, name);
  await writeFile(files.file, await openSample({ grain: 2 }).resize(400, 300).jpeg({ quality: 92 }).toBuffer());
  ({ cutout } = await cutOutJob({ ...files, settings, tool }, tools));
});
afterAll(() => deleteFolder(folder));

describe('How a photo was taken', () => {
  it.each(Object.entries(alone))('changes nothing of a product alone: %s', (_, asked) => {
    expect(dependsOnCapture(asked)).toBe(false);
  });

  it.each(Object.entries(placed))('is measured for a product %s', (_, asked) => {
    expect(dependsOnCapture(asked)).toBe(true);
  });

  it.each(Object.entries(alone))(
    'is not measured by an edit that makes a product alone, and its picture is the same byte for byte: %s',
    async (_, asked) => {
      const pictures = [{ recipe: asked, outFile: files.outFile }];
      const made = await editJob({ file: files.file, settings, tool, pictures }, tools);
      expect(made.cutout).not.toHaveProperty('capture');
      expect(made.cutout).not.toHaveProperty('standing');
      expect(cutout.capture).toBeDefined();
      await renderJob({ ...files, outFile: files.otherFile, recipe: asked, cutout }, tools);
      expect((await readFile(files.outFile)).equals(await readFile(files.otherFile))).toBe(true);
    },
  );

  it('is measured once any picture of an edit depends on it', async () => {
    const pictures = [alone.white, placed['with a shadow']].map((asked) => ({ recipe: asked, outFile: files.outFile }));
    const made = await editJob({ file: files.file, settings, tool, pictures }, tools);
    expect(made.cutout.capture?.camera).toBeDefined();
    expect(made.cutout.standing).toBeTypeOf('number');
  });
});
