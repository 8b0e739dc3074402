import { MaisonError } from '../base/index.ts';

/** `model_failed` (503): the model is there and cannot be put to work; `cause` says why, for the log. */
export function modelFailed(name: string, cause: unknown): MaisonError {
  return new MaisonError(
    'model_failed',
    503,
    {
      fr: `Le modèle ${name} ne fonctionne pas pour l’instant. Vos documents et conversations sont intacts, et la recherche par mots continue. Réessayez dans une minute ; « ./maison doctor » en dira plus.`,
      en: `The model ${name} does not work right now. Your documents and conversations are intact, and searching by words goes on. Try again in a minute; "./maison doctor" says more.`,
    },
    { cause },
  );
}

/** `model_damaged` (503): the weights on this machine are not those that were published; they were removed, never loaded. */
export function modelDamaged(name: string): MaisonError {
  return new MaisonError('model_damaged', 503, {
    fr: `Le fichier du modèle ${name} n’était plus celui qui a été publié : il n’a pas été chargé, et se trouve à côté sous un nom en « .damaged ». Vos documents et conversations sont intacts, et la recherche par mots continue. Récupérez-le : « ./maison pull ${name} » ; si cela se répète, vérifiez le disque.`,
    en: `The file of the model ${name} was no longer the one that was published: it was not loaded, and lies beside it under a name ending in “.damaged”. Your documents and conversations are intact, and searching by words goes on. Fetch it again: “./maison pull ${name}”; if it happens again, check the disk.`,
  });
}

/** `model_absent` (503): the weights are not on this machine. */
export function modelAbsent(name: string): MaisonError {
  return new MaisonError('model_absent', 503, {
    fr: `Le modèle ${name} n’est pas encore sur cette machine. La recherche par mots fonctionne sans lui. Pour l’obtenir : « ./maison pull ${name} ».`,
    en: `The model ${name} is not on this machine yet. Searching by words works without it. To get it: "./maison pull ${name}".`,
  });
}

/** `model_unknown` (400): no entry of the catalogue has this name. */
export function modelUnknown(name: string, known: readonly string[]): MaisonError {
  return new MaisonError('model_unknown', 400, {
    fr: `Le catalogue ne connaît pas le modèle ${name}. Rien n’a changé. Modèles connus : ${known.join(', ')}.`,
    en: `The catalogue knows no model ${name}. Nothing has changed. Known models: ${known.join(', ')}.`,
  });
}

/** `prompt_too_long` (400): the question and its passages do not fit the model's context. */
export function promptTooLong(name: string): MaisonError {
  return new MaisonError('prompt_too_long', 400, {
    fr: `La question est trop longue pour le modèle ${name}. Rien n’a été perdu. Raccourcissez-la, puis réessayez.`,
    en: `The question is too long for the model ${name}. Nothing was lost. Make it shorter and try again.`,
  });
}
