import { z } from 'zod';
import { MaisonError, type Sentence } from '../../../base/index.ts';
import { parseJson } from './parse-json.ts';

/** What went wrong with a server of the company: an HTTP status, no answer, or an answer of another shape. */
export type RemoteTrouble = number | 'unreachable' | 'shape';

/**
 * `model_busy` (503) when the server asks to come back later, `prompt_too_long` (400) when it says so,
 * `model_server_failed` (503) otherwise: nobody here starts it again, as the house does its own models. The server's own
 * words are in `cause`, for the log only, without what it was sent.
 */
export function remoteModelFailed(model: string, trouble: RemoteTrouble, cause: unknown): MaisonError {
  const said = cause instanceof Error ? cause.message : '';
  if (trouble === 400 && /context|too long|maximum.{0,200}tokens/i.test(said)) {
    return new MaisonError('prompt_too_long', 400, tooLong(model), { cause });
  }
  const code = trouble === 429 ? 'model_busy' : 'model_server_failed';
  return new MaisonError(code, 503, explain(model, trouble), { cause });
}

/** Whether a server may have refused a field: one that asks for less may be taken. */
export function mayTakeLess(thrown: unknown): boolean {
  return thrown instanceof MaisonError && ['model_server_failed', 'model_server_refused'].includes(thrown.code);
}

/**
 * What a program gets of a server that refused what it asked (400): the server's own sentence, without its address.
 * `prompt_too_long` where it speaks of its context, by which programs know that they have to say less, else
 * `model_server_refused`.
 */
export function serverRefused({ model, url }: { model: string; url: string }, said: string): MaisonError {
  const sentence = hideAddresses(readSentence(said), url).trim().slice(0, 500) || '?';
  const isLong = /context (length|size|window)|context_length|exceed_context|too long/i.test(said);
  return new MaisonError(
    isLong ? 'prompt_too_long' : 'model_server_refused',
    400,
    {
      fr: `Le serveur du modèle ${model} a refusé la demande : « ${sentence} » Rien n’a été écrit. Changez la demande, puis renvoyez-la.`,
      en: `The server of the model ${model} refused the request: “${sentence}” Nothing was written. Change the request and send it again.`,
    },
    { cause: new Error('the server refused what a program asked') },
  );
}

const saidShape = z.object({
  error: z.union([z.string(), z.object({ message: z.string() })]).optional(),
  message: z.string().optional(),
  detail: z.union([z.string(), z.array(z.object({ msg: z.string() }))]).optional(),
});

// As OpenAI's protocol says it, and Ollama's, vLLM's and FastAPI's own forms of it.
function readSentence(said: string): string {
  const { error, message, detail } = saidShape.safeParse(parseJson(said)).data ?? {};
  const told = typeof error === 'object' ? error.message : (error ?? message);
  return told ?? (typeof detail === 'string' ? detail : detail?.map(({ msg }) => msg).join(' ')) ?? said;
}

function hideAddresses(said: string, url: string): string {
  const { host, hostname } = new URL(url);
  return said
    .replaceAll(/\b[a-z][a-z+.-]{0,20}:\/\/[^\s"'<>]+/gi, '…')
    .replaceAll(host, '…')
    .replaceAll(hostname, '…')
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '…');
}

function explain(model: string, trouble: RemoteTrouble): Sentence {
  const kept = {
    fr: 'Vos documents et conversations sont intacts, et la recherche par mots continue.',
    en: 'Your documents and conversations are intact, and searching by words goes on.',
  };
  const found = describeTrouble(model, trouble);
  return { fr: `${found.fr} ${kept.fr} ${found.toDo.fr}`, en: `${found.en} ${kept.en} ${found.toDo.en}` };
}

function describeTrouble(model: string, trouble: RemoteTrouble): Sentence & { toDo: Sentence } {
  if (trouble === 401 || trouble === 403) {
    return {
      fr: `Le serveur du modèle ${model} refuse la clé de la maison.`,
      en: `The server of the model ${model} refuses the key of the house.`,
      toDo: { fr: 'Vérifiez la clé dans la configuration.', en: 'Check the key in the configuration.' },
    };
  }
  if (trouble === 404) {
    return {
      fr: `Le serveur ne connaît pas le modèle ${model}, ou son adresse est incomplète.`,
      en: `The server does not know the model ${model}, or its address is incomplete.`,
      toDo: {
        fr: 'Vérifiez le nom du modèle et l’adresse, souvent terminée par /v1.',
        en: 'Check the name of the model and the address, which often ends with /v1.',
      },
    };
  }
  if (trouble === 429) {
    return {
      fr: `Le serveur du modèle ${model} est trop sollicité.`,
      en: `The server of the model ${model} is too busy.`,
      toDo: { fr: 'Réessayez dans une minute.', en: 'Try again in a minute.' },
    };
  }
  return {
    fr: `Le serveur du modèle ${model} ne répond pas comme attendu${typeof trouble === 'number' ? ` (HTTP ${trouble})` : ''}.`,
    en: `The server of the model ${model} does not answer as expected${typeof trouble === 'number' ? ` (HTTP ${trouble})` : ''}.`,
    toDo: { fr: 'Vérifiez ce serveur, puis réessayez.', en: 'Check that server and try again.' },
  };
}

function tooLong(model: string): Sentence {
  return {
    fr: `La question est trop longue pour le modèle ${model}. Rien n’a été perdu. Raccourcissez-la, puis réessayez.`,
    en: `The question is too long for the model ${model}. Nothing was lost. Make it shorter and try again.`,
  };
}
