import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findImageModel } from '../../src/models/catalogue/own-models.ts';

let modelsFolder: string;
beforeEach(async () => {
  modelsFolder = await mkdtemp(path.join(tmpdir(), 'maison-own-'));
});
afterEach(() => rm(modelsFolder, { recursive: true }));

const described = {
  sha256: 'a'.repeat(64),
  bytes: 214_000_000,
  publisher: 'ZhengPeng7/BiRefNet',
  licence: 'MIT',
  memoryMegabytes: 4500,
  image: {
    side: 1024,
    mean: [0.485, 0.456, 0.406],
    deviation: [0.229, 0.224, 0.225],
    input: 'input_image',
    output: 'output',
  },
};
const describeModel = (content: unknown): Promise<void> =>
  writeFile(path.join(modelsFolder, 'birefnet-lite.json'), JSON.stringify(content));

describe('a model of the company’s own that cuts out', () => {
  it('is found by the name of its description, marked as not tested by Maison', async () => {
    await describeModel(described);
    expect(findImageModel({ modelsFolder }, 'birefnet-lite')).toMatchObject({
      name: 'birefnet-lite',
      licence: 'MIT',
      tested: false,
      image: { side: 1024, input: 'input_image' },
    });
  });

  it('is refused with what is wrong when its description does not hold what Maison must know', async () => {
    await describeModel({ ...described, image: { ...described.image, side: '1024' } });
    expect(() => findImageModel({ modelsFolder }, 'birefnet-lite')).toThrow(
      expect.objectContaining({ code: 'model_description_invalid', message: expect.stringContaining('image.side') }),
    );
  });

  it('never takes the place of a model of the catalogue, and an unknown name lists all that are known', async () => {
    await describeModel(described);
    expect(findImageModel({ modelsFolder }, 'u2netp').publisher).toBe('xuebinqin/U-2-Net');
    expect(() => findImageModel({ modelsFolder }, '../elsewhere')).toThrow(
      expect.objectContaining({ code: 'model_unknown', message: expect.stringContaining('birefnet-lite') }),
    );
  });
});
