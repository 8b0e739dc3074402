import { type Config, MaisonError, openLog, systemClock } from '../../base/index.ts';
import { openOutbound } from '../../governance/index.ts';
import { listOwnModels, type Models, openModels } from '../../models/index.ts';

/** A model that cuts out, at work in this process alone. */
export interface CutoutModel {
  readonly engine: Awaited<ReturnType<Models['segment']>>;
  close(): Promise<void>;
}

/** The model to compare with the house’s: the one named, the only one of the company’s own, or the small one. Throws `cutout_model_unnamed`, `cutout_model_same` (400). */
export function chooseRival(config: Config, named: string | undefined): string {
  const { large, small } = config.cutout;
  const own = listOwnModels(config).filter((name) => name !== large);
  if (named === undefined && own.length > 1) throw unnamed(own);
  const rival = named ?? own[0] ?? small;
  if (rival === large) throw sameModel(large);
  return rival;
}

/** Puts a model to work after its self-test. Throws `model_absent`, `model_damaged` (503), or `cutout_model_refused` (503) with the reason. */
export async function openCutoutModel(
  config: Config,
  name: string,
  { signal }: { signal: AbortSignal },
): Promise<CutoutModel> {
  const log = openLog({ level: 'silent' });
  const outbound = openOutbound(config, { log, clock: systemClock });
  const alone = { ...config, cutout: { ...config.cutout, large: name } };
  const models = openModels(alone, { outbound, log, clock: systemClock });
  try {
    const engine = await models.segment({ size: 'large', signal });
    return { engine, close: () => models.close() };
  } catch (thrown) {
    await models.close();
    throw explainRefusal(config, name, thrown);
  }
}

function explainRefusal(config: Config, name: string, thrown: unknown): unknown {
  if (!(thrown instanceof MaisonError)) return thrown;
  if (thrown.code === 'model_absent' && listOwnModels(config).includes(name)) return ownWeightsAbsent(name);
  if (thrown.code !== 'model_not_started' && thrown.code !== 'model_failed') return thrown;
  if (!listOwnModels(config).includes(name)) return thrown;
  const reason = thrown.cause instanceof Error ? thrown.cause.message : '';
  return new MaisonError(
    'cutout_model_refused',
    503,
    {
      fr: `Le modèle ${name} n’a pas passé son premier essai : ${reason}. Rien n’a changé. Corrigez sa description (${name}.json dans le dossier des modèles), ou prenez-en un autre.`,
      en: `The model ${name} did not pass its first test: ${reason}. Nothing has changed. Correct its description (${name}.json in the folder of the models), or take another one.`,
    },
    { cause: thrown },
  );
}

function ownWeightsAbsent(name: string): MaisonError {
  return new MaisonError('model_absent', 503, {
    fr: `Les poids du modèle ${name} ne sont pas dans le dossier des modèles. Rien n’a changé. Posez-les-y sous le nom <sha256>.onnx, avec l’empreinte que dit ${name}.json.`,
    en: `The weights of the model ${name} are not in the folder of the models. Nothing has changed. Put them there as <sha256>.onnx, with the hash that ${name}.json says.`,
  });
}

function unnamed(own: readonly string[]): MaisonError {
  return new MaisonError('cutout_model_unnamed', 400, {
    fr: `Vous avez plusieurs modèles à vous : ${own.join(', ')}. Rien n’a été détouré. Dites lequel avec --model.`,
    en: `You have several models of your own: ${own.join(', ')}. Nothing was cut out. Say which with --model.`,
  });
}

function sameModel(name: string): MaisonError {
  return new MaisonError('cutout_model_same', 400, {
    fr: `La maison détoure déjà avec ${name} : il n’y a rien à comparer. Nommez-en un autre avec --model.`,
    en: `The house cuts out with ${name} already: there is nothing to compare. Name another one with --model.`,
  });
}
