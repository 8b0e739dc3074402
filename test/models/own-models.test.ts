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

  const faulty: [title: string, description: unknown, fr: string, en: string][] = [
    [
      'a hash that is none',
      { ...described, sha256: 'A'.repeat(64) },
      'sha256 doit être 64 chiffres',
      'sha256 must be 64',
    ],
    ['no size', { ...described, bytes: undefined }, 'bytes doit être la taille', 'bytes must be the size of the file'],
    ['no licence', { ...described, licence: '' }, 'licence doit être sa licence', 'licence must be its licence'],
    ['little memory', { ...described, memoryMegabytes: 3 }, 'au moins 50', 'memoryMegabytes must be a whole number'],
    ['no image', { ...described, image: undefined }, 'image doit être un objet', 'image must be an object'],
    [
      'two means',
      { ...described, image: { ...described.image, mean: [0, 1] } },
      'image.mean doit être trois nombres',
      'image.mean must be three numbers',
    ],
    [
      'a deviation of nothing',
      { ...described, image: { ...described.image, deviation: [1, 0, 1] } },
      'image.deviation.1 doit être trois nombres au-dessus de 0',
      'image.deviation.1 must be three numbers above 0',
    ],
    [
      'another activation',
      { ...described, image: { ...described.image, activation: 'softmax' } },
      'image.activation doit être "sigmoid"',
      'image.activation must be "sigmoid"',
    ],
    ['a field too many', { ...described, weights: 'x' }, 'weights n’y a pas sa place', 'weights does not belong in it'],
    ['a list', [described], 'ce n’est pas un objet JSON', 'it is no JSON object'],
  ];
  it.each(faulty)('says in both languages what is wrong with %s', async (_title, description, fr, en) => {
    await describeModel(description);
    const sentence = { fr: expect.stringContaining(fr), en: expect.stringContaining(en) };
    expect(() => findImageModel({ modelsFolder }, 'birefnet-lite')).toThrow(expect.objectContaining({ sentence }));
  });

  it('says of a description that is no JSON where it breaks off', async () => {
    await writeFile(path.join(modelsFolder, 'birefnet-lite.json'), '{ "sha256": ');
    expect(() => findImageModel({ modelsFolder }, 'birefnet-lite')).toThrow(/JSON/);
  });

  it('never takes the place of a model of the catalogue, and an unknown name lists all that are known', async () => {
    await describeModel(described);
    expect(findImageModel({ modelsFolder }, 'u2netp').publisher).toBe('xuebinqin/U-2-Net');
    expect(() => findImageModel({ modelsFolder }, '../elsewhere')).toThrow(
      expect.objectContaining({ code: 'model_unknown', message: expect.stringContaining('birefnet-lite') }),
    );
  });
});
