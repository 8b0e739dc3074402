import { existsSync } from 'node:fs';
import { MaisonError, readConfig, type Sentence } from '../../src/base/index.ts';
import { findModelFile } from '../../src/models/index.ts';

/** What a benchmark works on and is not there: its name, and what makes it, as it is typed. */
export function materialMissing(what: Sentence, make: string): MaisonError {
  return new MaisonError('material_missing', 424, {
    fr: `Il manque à cette mesure ${what.fr}. Rien n’a été mesuré. Pour l’avoir\u00A0: ${make}`,
    en: `This benchmark lacks ${what.en}. Nothing was measured. To have it: ${make}`,
  });
}

/** Throws `material_missing` unless all these photographs are there: those of the project's test data are in no clone. */
export function requirePhotos(benchmark: string, files: readonly string[]): void {
  const missing = files.find((file) => !existsSync(file));
  if (missing === undefined) return;
  const what = { fr: `la photographie ${missing}`, en: `the photograph ${missing}` };
  throw materialMissing(what, `./maison bench ${benchmark} --photos FILE,FILE`);
}

/** Where the weights of a model lie. Throws `material_missing` unless they were fetched. */
export async function requireWeights(name: string): Promise<string> {
  const file = await findModelFile(readConfig(), name);
  if (file !== null) return file;
  throw materialMissing({ fr: `les poids de ${name}`, en: `the weights of ${name}` }, `./maison pull ${name} --accept`);
}

/** Throws `material_missing` unless this Python is there, in the environment that has rembg. */
export function requireRembg(python: string): void {
  if (existsSync(python)) return;
  const folder = python.replace(/\/bin\/[^/]+$/u, '');
  throw materialMissing(
    { fr: `un environnement Python avec rembg (${python})`, en: `a Python environment with rembg (${python})` },
    `python3 -m venv ${folder} && ${folder}/bin/pip install "rembg[cpu,cli]==2.0.86"`,
  );
}
