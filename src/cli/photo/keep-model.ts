import { type Config, MaisonError, type Sentence, usualCutout, writeChosenModel } from '../../base/index.ts';
import { openCutoutModel } from './cutout-models.ts';

/** Makes this the model that the house cuts out with from its next start on, once it has passed its first test; says how to go back. Throws `cutout_model_by_environment` (409), and what openCutoutModel throws. */
export async function keepModel(config: Config, name: string, options: { signal: AbortSignal }): Promise<Sentence> {
  const { large, chosenBy } = config.cutout;
  if (chosenBy === 'environment') throw chosenElsewhere(large);
  const model = await openCutoutModel(config, name, options);
  await model.close();
  await writeChosenModel(config.home, 'cutout-model', name === usualCutout ? null : name);
  return {
    fr: `À partir du prochain démarrage, la maison détoure avec ${name}. Ce qui est déjà détouré reste tel quel. Pour revenir : « ./maison photo compare-models --keep ${large} ».`,
    en: `From its next start on, the house cuts out with ${name}. What is cut out already stays as it is. To go back: “./maison photo compare-models --keep ${large}”.`,
  };
}

function chosenElsewhere(name: string): MaisonError {
  return new MaisonError('cutout_model_by_environment', 409, {
    fr: `MAISON_CUTOUT_MODEL dit déjà ${name}, et c’est elle qui décide. Rien n’a changé. Changez cette variable, ou retirez-la et recommencez.`,
    en: `MAISON_CUTOUT_MODEL says ${name} already, and it decides. Nothing has changed. Change that variable, or take it away and try again.`,
  });
}
