import { MaisonError, type Sentence } from '../../../base/index.ts';

interface Failure extends Sentence {
  readonly status: number;
}

// What happened and what to do; that the photo stays as it was is said of all of them.
const failures = {
  away: {
    status: 503,
    fr: 'Le serveur qui peint les fonds ne répond pas. Vérifiez ce serveur (MAISON_PAINT_URL), puis réessayez.',
    en: 'The server that paints backgrounds does not answer. Check that server (MAISON_PAINT_URL) and try again.',
  },
  slow: {
    status: 504,
    fr: 'Le serveur qui peint les fonds n’a pas fini dans le temps accordé (MAISON_PAINT_SECONDS). Réessayez, ou accordez-lui plus de temps.',
    en: 'The server that paints backgrounds did not finish in the time it has (MAISON_PAINT_SECONDS). Try again, or give it more time.',
  },
  busy: {
    status: 503,
    fr: 'Le serveur qui peint les fonds est trop sollicité. Réessayez dans une minute.',
    en: 'The server that paints backgrounds is too busy. Try again in a minute.',
  },
  key_refused: {
    status: 502,
    fr: 'Le serveur qui peint les fonds refuse la clé de la maison. Vérifiez MAISON_PAINT_KEY.',
    en: 'The server that paints backgrounds refuses the key of the house. Check MAISON_PAINT_KEY.',
  },
  address_wrong: {
    status: 502,
    fr: 'Le serveur qui peint les fonds ne connaît pas cette adresse. Vérifiez MAISON_PAINT_URL (souvent terminée par /v1) et MAISON_PAINT_PROTOCOL.',
    en: 'The server that paints backgrounds does not know this address. Check MAISON_PAINT_URL (it often ends with /v1) and MAISON_PAINT_PROTOCOL.',
  },
  prompt_refused: {
    status: 422,
    fr: 'Le serveur qui peint les fonds refuse cette description d’après ses propres règles. Décrivez le fond autrement.',
    en: 'The server that paints backgrounds refuses this description by rules of its own. Describe the background in another way.',
  },
  request_refused: {
    status: 502,
    fr: 'Le serveur qui peint les fonds refuse la demande : modèle, taille ou workflow ne lui conviennent pas. Le journal de la maison garde ses mots ; corrigez MAISON_PAINT_MODEL, MAISON_PAINT_SIDE ou le workflow.',
    en: 'The server that paints backgrounds refuses the request: model, size or workflow do not suit it. The log of the house has its words; correct MAISON_PAINT_MODEL, MAISON_PAINT_SIDE or the workflow.',
  },
  elsewhere: {
    status: 502,
    fr: 'Le serveur qui peint les fonds renvoie vers une autre adresse, que la maison n’a pas suivie. Donnez dans MAISON_PAINT_URL l’adresse qui répond elle-même.',
    en: 'The server that paints backgrounds points to another address, which the house did not follow. Give in MAISON_PAINT_URL the address that answers by itself.',
  },
  no_picture: {
    status: 502,
    fr: 'Le serveur qui peint les fonds n’a pas répondu par une image. Vérifiez MAISON_PAINT_URL et MAISON_PAINT_PROTOCOL.',
    en: 'The server that paints backgrounds did not answer with a picture. Check MAISON_PAINT_URL and MAISON_PAINT_PROTOCOL.',
  },
  too_large: {
    status: 502,
    fr: 'La réponse du serveur qui peint les fonds est démesurée ; elle n’a pas été lue jusqu’au bout. Vérifiez le modèle et la taille qu’il rend.',
    en: 'The answer of the server that paints backgrounds is enormous; it was not read to its end. Check the model and the size that it gives.',
  },
} as const satisfies Record<string, Failure>;

export type PainterTrouble = keyof typeof failures;

/**
 * What went wrong with the server that paints: code `painter_<trouble>`. Its own words are in `cause`, for the log only.
 */
export function painterFailed(trouble: PainterTrouble, cause: unknown): MaisonError {
  const { status, fr, en } = failures[trouble];
  const sentence = {
    fr: `${fr.replaceAll(/ (?=[:;?!])/g, '\u00a0')} Aucune image n’a été faite, et la photo est intacte.`,
    en: `${en} No picture was made, and the photo is intact.`,
  };
  return new MaisonError(`painter_${trouble}`, status, sentence, { cause });
}

const moderation = /moderation|safety|content[_ ]?(policy|filter)|nsfw|policy[_ ]violation/i;

/** What a status that is no answer means, by it and what the server said. */
export function judgeStatus(status: number, said: string): PainterTrouble {
  if (status >= 300 && status < 400) return 'elsewhere';
  if (status === 429) return 'busy';
  if (status < 500 && moderation.test(said)) return 'prompt_refused';
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 404 || status === 405) return 'address_wrong';
  return status < 500 ? 'request_refused' : 'away';
}
