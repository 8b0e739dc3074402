import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Config, MaisonError } from '../../base/index.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueEntry, ImageInput } from './entry.ts';
import { modelUnknown } from '../failures.ts';
import { listFaults } from './description-faults.ts';

// A company's own models that cut out: a file NAME.json beside the weights says what Maison must know of them.

const Triple = z.tuple([z.number(), z.number(), z.number()]);
const Positive = z.number().gt(0);

const OwnModel = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  publisher: z.string().min(1),
  licence: z.string().min(1),
  notice: z.strictObject({ fr: z.string(), en: z.string() }).optional(),
  memoryMegabytes: z.int().min(50),
  image: z.strictObject({
    side: z.int().min(64).max(4096),
    mean: Triple,
    deviation: z.tuple([Positive, Positive, Positive]),
    input: z.string().min(1),
    output: z.string().min(1),
    activation: z.literal('sigmoid').optional(),
  }),
});

/** A model that looks at pictures. */
export type ImageModel = CatalogueEntry & { readonly image: ImageInput };

/**
 * The model of this name that cuts out: of the catalogue, or of the folder of models (`NAME.json`, docs/models.md).
 * Throws `model_unknown` (400), or `model_description_invalid` (400) with what is wrong in the file.
 */
export function findImageModel(config: Pick<Config, 'modelsFolder'>, name: string): ImageModel {
  const known = catalogue.filter(isImageModel);
  const entry = known.find((candidate) => candidate.name === name);
  if (entry) return entry;
  const own = listOwnNames(config.modelsFolder);
  if (own.includes(name)) return readOwnModel(config.modelsFolder, name);
  throw modelUnknown(name, [...catalogue.map((candidate) => candidate.name), ...own]);
}

/** Names of the company’s own models, by their descriptions in the folder of models; none is read. */
export function listOwnModels({ modelsFolder }: Pick<Config, 'modelsFolder'>): string[] {
  return listOwnNames(modelsFolder).filter((name) => !catalogue.some((entry) => entry.name === name));
}

/** The entry of this name, of the catalogue or of the company's own. Throws as `findImageModel` does. */
export function findEntry(config: Pick<Config, 'modelsFolder'>, name: string): CatalogueEntry {
  return catalogue.find((entry) => entry.name === name) ?? findImageModel(config, name);
}

function isImageModel(entry: CatalogueEntry): entry is ImageModel {
  return entry.image !== undefined;
}

function listOwnNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => path.basename(file, '.json'));
  } catch {
    return []; // No folder of models yet.
  }
}

function readOwnModel(folder: string, name: string): ImageModel {
  try {
    const { notice, ...described } = OwnModel.parse(
      JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')),
    );
    const entry = {
      name,
      tasks: ['segment'],
      contextTokens: 0,
      cores: 1,
      tested: false,
      rank: 0,
      sources: [],
    } as const;
    return { ...entry, ...described, ...(notice ? { notice } : {}) };
  } catch (cause) {
    const faults = listFaults(cause);
    throw new MaisonError(
      'model_description_invalid',
      400,
      {
        fr: `La description du modèle ${name} ne convient pas : ${faults.fr.join(' ; ')}. Rien n’a été chargé. Corrigez le fichier ${name}.json du dossier des modèles.`,
        en: `The description of the model ${name} is not valid: ${faults.en.join('; ')}. Nothing was loaded. Correct the file ${name}.json in the folder of the models.`,
      },
      { cause },
    );
  }
}
