import { isAbort, MaisonError, type Sentence, toMaisonError } from '../../base/index.ts';

/** The code of an answer that was cut off by the end of the house. */
const houseStopped = 'house_stopped';

/** What is told of a failure: what happened, and what to do where that is not to ask again at once. */
interface Explanation extends Sentence {
  readonly toDo?: Sentence;
}

const kept = {
  fr: 'Votre question et ce qui était déjà écrit sont gardés dans la conversation.',
  en: 'Your question and what was already written are kept in the conversation.',
};
const askAgain = { fr: 'Reposez la question.', en: 'Ask again.' };
const askLater = {
  fr: 'Reposez la question dans une minute ; si cela se répète, prévenez la personne qui s’occupe de Maison.',
  en: 'Ask again in a minute; if it happens again, tell the person who looks after Maison.',
};

/** What is told of an answer that failed with this code, at once and whenever its conversation is opened again. */
export function describeFailure(code: string): Sentence {
  const { fr, en, toDo = askAgain } = explain(code);
  return { fr: `${fr} ${kept.fr} ${toDo.fr}`, en: `${en} ${kept.en} ${toDo.en}` };
}

function explain(code: string): Explanation {
  const known = explanations[code];
  if (known) return known;
  if (code.startsWith('model_')) {
    return {
      fr: 'Le modèle s’est arrêté au milieu de cette réponse ; il redémarre de lui-même.',
      en: 'The model stopped in the middle of this answer; it starts again by itself.',
    };
  }
  if (code.startsWith('database_')) {
    return {
      fr: 'La base de données n’a plus répondu au milieu de cette réponse.',
      en: 'The database no longer answered in the middle of this answer.',
    };
  }
  return {
    fr: 'Une erreur a interrompu cette réponse ; le journal de la maison en garde le détail.',
    en: 'An error cut this answer off; the log of the house has the details.',
  };
}

const explanations: Readonly<Record<string, Explanation | undefined>> = {
  [houseStopped]: {
    fr: 'La maison s’est arrêtée avant la fin de cette réponse.',
    en: 'The house stopped before the end of this answer.',
  },
  model_not_started: {
    fr: 'Le modèle qui rédige n’a pas pu démarrer : les passages trouvés sont là, sans réponse rédigée.',
    en: 'The model that writes could not start: the passages found are here, without a written answer.',
    toDo: askLater,
  },
  model_damaged: {
    fr: 'Le fichier du modèle qui rédige est abîmé et n’a pas été chargé : les passages trouvés sont là, sans réponse rédigée.',
    en: 'The file of the model that writes is damaged and was not loaded: the passages found are here, without a written answer.',
    toDo: {
      fr: 'Prévenez la personne qui s’occupe de Maison : « ./maison pull » récupère le modèle. Reposez la question ensuite.',
      en: 'Tell the person who looks after Maison: “./maison pull” fetches the model again. Ask again after that.',
    },
  },
  model_server_failed: {
    fr: 'Le serveur du modèle n’a pas répondu comme attendu, et cette réponse n’est pas allée à son terme.',
    en: 'The server of the model did not answer as expected, and this answer did not come to its end.',
    toDo: askLater,
  },
  model_busy: {
    fr: 'Le serveur du modèle est trop sollicité pour cette réponse.',
    en: 'The server of the model is too busy for this answer.',
    toDo: askLater,
  },
  prompt_too_long: {
    fr: 'Votre question et les passages trouvés sont trop longs pour le modèle.',
    en: 'Your question and the passages found are too long for the model.',
    toDo: { fr: 'Raccourcissez-la, puis reposez-la.', en: 'Make it shorter, then ask again.' },
  },
  models_memory_short: {
    fr: 'Le modèle qui rédige n’a pas eu la place de se charger, car d’autres modèles de la maison travaillent.',
    en: 'The model that writes had no room to load, because other models of the house are at work.',
    toDo: askLater,
  },
};

/** With what answers that are being written are aborted when the house closes (503): they end as failed, not as stopped. */
export function houseStopping(): MaisonError {
  return new MaisonError(houseStopped, 503, describeFailure(houseStopped));
}

/** The failure to store and to tell of what was thrown in the middle of an answer; null when the person stopped it. */
export function toFailure(thrown: unknown, signal: AbortSignal): MaisonError | null {
  if (signal.aborted && (isAbort(thrown) || thrown === signal.reason)) return readStop(signal);
  const { code, status } = toMaisonError(thrown);
  return new MaisonError(code, status, describeFailure(code), { cause: thrown });
}

/** Why an answer that was stopped was: null by the person, a failure by the house, which then aborts with its error. */
export function readStop(signal: AbortSignal): MaisonError | null {
  const reason: unknown = signal.reason;
  if (!(reason instanceof MaisonError)) return null;
  return new MaisonError(reason.code, reason.status, describeFailure(reason.code), { cause: reason });
}
