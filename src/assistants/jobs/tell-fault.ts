import type { Sentence } from '../../base/index.ts';

// Why a cell is doubtful, or something was not read, in a few words behind its name.
const faults: Readonly<Record<string, Sentence>> = {
  quote_not_in_document: {
    fr: 'les mots cités ne sont pas dans le document',
    en: 'the quoted words are not in the document',
  },
  value_not_in_document: { fr: 'la valeur n’est pas dans le document', en: 'the value is not in the document' },
  value_not_in_quote: { fr: 'la valeur n’est pas dans les mots cités', en: 'the value is not in the quoted words' },
  several_values: { fr: 'le document dit plusieurs choses', en: 'the document says several things' },
  model_unsure: { fr: 'le modèle n’en est pas sûr', en: 'the model is not sure' },
  answer_unreadable: { fr: 'la réponse du modèle n’était pas lisible', en: 'the answer of the model was unreadable' },
  not_read_whole: { fr: 'le document n’a pas été lu en entier', en: 'the document was not read to its end' },
  passage_gone: { fr: 'le passage n’est plus là', en: 'the passage is no longer there' },
  nothing_chosen: { fr: 'rien ne permet de conclure', en: 'nothing allows a conclusion' },
  parts_differ: { fr: 'deux endroits du document se contredisent', en: 'two places of the document disagree' },
  choice_without_proof: {
    fr: 'la conclusion n’a pas de preuve qui tienne',
    en: 'the conclusion has no proof that holds',
  },
  choice_against_proof: {
    fr: 'la conclusion contredit ce qui a été trouvé',
    en: 'the conclusion contradicts what was found',
  },
  withheld: { fr: 'le document ne vous est plus ouvert', en: 'the document is no longer open to you' },
  job_document_gone: {
    fr: 'n’est plus là, ou ne vous est plus ouvert',
    en: 'is no longer there, or no longer open to you',
  },
  job_document_unread: { fr: 'n’a pas de texte lisible', en: 'has no readable text' },
  job_needs_reading_model: { fr: 'le modèle ne sait pas comparer', en: 'the model cannot compare' },
  stopped: { fr: 'arrêté avant d’être lu', en: 'stopped before it was read' },
};

const unknown: Sentence = { fr: 'l’étape a échoué', en: 'the step failed' };

/** Why something is doubtful or unread, for its person. */
export function tellFault(code: string | null): Sentence {
  return (code !== null && Object.hasOwn(faults, code) ? faults[code] : undefined) ?? unknown;
}
