import { isAbort, MaisonError, type Sentence, toMaisonError } from '../../base/index.ts';

/** The code of an answer that was cut off by the end of the house. */
export const houseStopped = 'house_stopped';

/** The code of an answer that nobody read any more. */
const answerUnread = 'answer_unread';

/** What is told of a failure: what happened, and what to do where that is not to ask again at once. */
interface Explanation extends Sentence {
  readonly toDo?: Sentence;
}

// By name what there is, and what is missing.
function describeKept(sentences: number): Sentence {
  if (sentences === 0)
    return {
      fr: 'Votre question est gardée dans la conversation\u00A0; il manque toute la réponse.',
      en: 'Your question is kept in the conversation; the whole answer is missing.',
    };
  if (sentences === 1)
    return {
      fr: 'Votre question et la première phrase de la réponse sont gardées dans la conversation\u00A0; il manque la suite.',
      en: 'Your question and the first sentence of the answer are kept in the conversation; what follows is missing.',
    };
  return {
    fr: `Votre question et les ${sentences} premières phrases de la réponse sont gardées dans la conversation\u00A0; il manque la suite.`,
    en: `Your question and the first ${sentences} sentences of the answer are kept in the conversation; what follows is missing.`,
  };
}

const askAgain = { fr: 'Reposez la question.', en: 'Ask again.' };
const askLater = {
  fr: 'Reposez la question dans une minute ; si cela se répète, prévenez la personne qui s’occupe de Maison.',
  en: 'Ask again in a minute; if it happens again, tell the person who looks after Maison.',
};

/**
 * What is told of an answer that failed with this code after so many sentences, at once and whenever its conversation is
 * opened again.
 */
export function describeFailure(code: string, sentences: number): Sentence {
  const { fr, en, toDo = askAgain } = explain(code);
  const kept = describeKept(sentences);
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

const withdrawn: Explanation = {
  fr: 'Ce que vous pouvez lire ou faire dans cette maison a changé au milieu de cette réponse.',
  en: 'What you may read or do in this house changed in the middle of this answer.',
};

const explanations: Readonly<Record<string, Explanation | undefined>> = {
  [houseStopped]: {
    fr: 'La maison s’est arrêtée avant la fin de cette réponse.',
    en: 'The house stopped before the end of this answer.',
  },
  rights_changed: withdrawn,
  session_required: withdrawn,
  key_refused: withdrawn,
  [answerUnread]: {
    fr: 'Personne ne lisait plus cette réponse, sur aucun écran\u00A0: la maison l’a arrêtée.',
    en: 'Nobody was reading this answer any more, on any screen: the house stopped it.',
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
  return new MaisonError(houseStopped, 503, describeFailure(houseStopped, 0));
}

/** With what an answer is aborted that nobody has read for too long (409): it ends as failed, for no person stopped it. */
export function leftUnread(): MaisonError {
  return new MaisonError(answerUnread, 409, describeFailure(answerUnread, 0));
}

/** The failure to store and to tell of what was thrown after so many sentences; null when the person stopped it. */
export function toFailure(thrown: unknown, signal: AbortSignal, sentences: number): MaisonError | null {
  if (signal.aborted && (isAbort(thrown) || thrown === signal.reason)) return readStop(signal, sentences);
  const { code, status } = toMaisonError(thrown);
  return new MaisonError(code, status, describeFailure(code, sentences), { cause: thrown });
}

/** Why an answer that was stopped was: null by the person, a failure by the house, which then aborts with its error. */
export function readStop(signal: AbortSignal, sentences: number): MaisonError | null {
  const reason: unknown = signal.reason;
  if (!(reason instanceof MaisonError)) return null;
  return new MaisonError(reason.code, reason.status, describeFailure(reason.code, sentences), { cause: reason });
}
