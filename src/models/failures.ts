import { MaisonError, type Sentence } from '../base/index.ts';
import type { ChatCapability } from './chat-engine.ts';

/** `model_failed` (503): the model ended, or gave no answer, while it was at work; `cause` says why, for the log. */
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

/** `model_not_started` (503): the weights are there and the model cannot be put to work; `cause` says why, for the log. */
export function modelNotStarted(name: string, cause: unknown): MaisonError {
  return new MaisonError(
    'model_not_started',
    503,
    {
      fr: `Le modèle ${name} n’a pas pu démarrer. Vos documents et conversations sont intacts, et la recherche par mots continue. Réessayez dans une minute ; « ./maison doctor » en dira plus.`,
      en: `The model ${name} could not start. Your documents and conversations are intact, and searching by words goes on. Try again in a minute; "./maison doctor" says more.`,
    },
    { cause },
  );
}

/** `model_damaged` (503): the weights on this machine are not those that were published; they were set aside, never loaded. */
export function modelDamaged(name: string): MaisonError {
  return new MaisonError('model_damaged', 503, {
    fr: `Le fichier du modèle ${name} n’était plus celui qui a été publié : il n’a pas été chargé, et se trouve à côté sous un nom en « .damaged ». Vos documents et conversations sont intacts, et la recherche par mots continue. Récupérez-le : « ./maison pull ${name} » ; si cela se répète, vérifiez le disque.`,
    en: `The file of the model ${name} was no longer the one that was published: it was not loaded, and lies beside it under a name ending in “.damaged”. Your documents and conversations are intact, and searching by words goes on. Fetch it again: “./maison pull ${name}”; if it happens again, check the disk.`,
  });
}

/** `model_damaged` (503): a file that ships with the program is another than was shipped; it was not loaded. */
export function shippedModelDamaged(name: string): MaisonError {
  return new MaisonError('model_damaged', 503, {
    fr: `Le fichier du modèle ${name}, livré avec le programme, n’est plus celui qui a été publié : il n’a pas été chargé. Vos documents et conversations sont intacts. Réinstallez le programme ; si cela se répète, vérifiez le disque.`,
    en: `The file of the model ${name}, which ships with the program, is no longer the one that was published: it was not loaded. Your documents and conversations are intact. Install the program again; if it happens again, check the disk.`,
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

/** How many tokens were to be read, and how many the model has room for, the answer's among them. */
export interface PromptSizes {
  readonly promptTokens: number;
  readonly contextTokens: number;
}

/** `prompt_too_long` (400): what is to be read does not fit the model's context; with both numbers where they are known. */
export function promptTooLong(name: string, sizes: PromptSizes | null): MaisonError {
  const fr = sizes && ` (${sizes.promptTokens} jetons, pour un contexte de ${sizes.contextTokens}, réponse comprise)`;
  const en = sizes && ` (${sizes.promptTokens} tokens, for a context of ${sizes.contextTokens}, the answer included)`;
  return new MaisonError('prompt_too_long', 400, {
    fr: `La demande est trop longue pour le modèle ${name}${fr ?? ''}. Rien n’a été perdu. Raccourcissez-la, puis réessayez.`,
    en: `The request is too long for the model ${name}${en ?? ''}. Nothing was lost. Make it shorter and try again.`,
  });
}

const capabilityNames: Record<ChatCapability, Sentence> = {
  choose: { fr: 'comparer des mots sans écrire', en: 'comparing words without writing' },
  seed: { fr: 'une graine (« seed »)', en: 'a seed' },
  'json-schema': { fr: 'un schéma JSON', en: 'a JSON schema' },
  tools: { fr: 'les outils (« tools »)', en: 'tools' },
  complete: { fr: 'continuer un texte sans modèle de conversation', en: 'continuing a text without a chat template' },
  'fill-in-the-middle': { fr: 'remplir un trou (« suffix »)', en: 'filling a gap (“suffix”)' },
  pictures: { fr: 'regarder des images', en: 'looking at pictures' },
  'server-fields': { fr: 'des champs que seul un serveur connaît', en: 'fields that only a server knows' },
  'log-probabilities': { fr: 'les probabilités des mots (« logprobs »)', en: 'log-probabilities' },
};

/** `model_capability_missing` (400): the request wants what this model or its engine cannot do. */
export function capabilityMissing(name: string, capability: ChatCapability): MaisonError {
  const { fr, en } = capabilityNames[capability];
  return new MaisonError('model_capability_missing', 400, {
    fr: `Le modèle ${name} ne sait pas faire ceci : ${fr}. Rien n’a été écrit. Retirez-le de la demande, ou choisissez un autre modèle.`,
    en: `The model ${name} cannot do this: ${en}. Nothing was written. Take it out of the request, or choose another model.`,
  });
}

/** `picture_kept_back` (400): a server outside the house is sent no personal data, and nobody can tell what a picture shows. */
export function pictureKeptBack(name: string): MaisonError {
  return new MaisonError('picture_kept_back', 400, {
    fr: `Le modèle ${name} est hors de la maison, où rien ne part sans que les données personnelles soient masquées : une image ne peut pas l’être. Rien n’a été envoyé. Retirez l’image, ou choisissez un modèle de la maison.`,
    en: `The model ${name} is outside the house, where nothing goes unless personal data is masked: a picture cannot be. Nothing was sent. Take the picture out, or choose a model of the house.`,
  });
}

/** `json_schema_unsupported` (400): the schema asks for what cannot be enforced; `problem` names the keyword and its place. */
export function jsonSchemaUnsupported(problem: string): MaisonError {
  return new MaisonError('json_schema_unsupported', 400, {
    fr: `Ce schéma JSON demande ce que la maison ne peut pas garantir (${problem}). Rien n’a été écrit. Retirez-le du schéma, puis réessayez.`,
    en: `This JSON schema asks for what the house cannot enforce (${problem}). Nothing was written. Take it out of the schema and try again.`,
  });
}

/** `json_schema_too_large` (400): the schema would hold up everybody who waits for the model; `excess` says of what there is too much. */
export function jsonSchemaTooLarge(excess: Sentence): MaisonError {
  return new MaisonError('json_schema_too_large', 400, {
    fr: `Ce schéma JSON est trop grand pour que la maison le garantisse (${excess.fr}). Rien n’a été écrit. Réduisez-le, ou découpez la demande, puis réessayez.`,
    en: `This JSON schema is too large for the house to enforce (${excess.en}). Nothing was written. Make it smaller, or divide the request, and try again.`,
  });
}

/** `models_memory_short` (503): the other models are at work and leave no room for this one. */
export function memoryShort(name: string): MaisonError {
  return new MaisonError('models_memory_short', 503, {
    fr: `Le modèle ${name} n’a pas la place de se charger : les autres modèles de la maison travaillent. Rien n’a été perdu. Réessayez dans une minute, ou augmentez MAISON_MODEL_MEMORY.`,
    en: `The model ${name} has no room to load: the other models of the house are at work. Nothing was lost. Try again in a minute, or raise MAISON_MODEL_MEMORY.`,
  });
}

/** `tokens_unknown` (400): one of the tokens is none of this model's. */
export function tokensUnknown(name: string): MaisonError {
  return new MaisonError('tokens_unknown', 400, {
    fr: `Un de ces jetons n’existe pas dans le modèle ${name} : ils viennent d’un autre. Rien n’a été écrit. Envoyez du texte, ou les jetons de ce modèle.`,
    en: `One of these tokens does not exist in the model ${name}: they are of another one. Nothing was written. Send text, or the tokens of this model.`,
  });
}
