/** A sentence in both languages of the house. It says what happened, what was kept, and what to do. */
export interface Sentence {
  readonly fr: string;
  readonly en: string;
}

export type Language = keyof Sentence;

/**
 * The only error that people may read. `code` is stable and for machines; the sentence is for people;
 * `cause` goes to the log and never leaves the house.
 */
export class MaisonError extends Error {
  readonly code: string;
  readonly status: number;
  readonly sentence: Sentence;

  constructor(code: string, status: number, sentence: Sentence, options?: { cause?: unknown }) {
    super(sentence.en, options);
    this.name = 'MaisonError';
    this.code = code;
    this.status = status;
    this.sentence = sentence;
  }

  /** The sentence in the reader's language. */
  in(language: Language): string {
    return this.sentence[language];
  }
}

/** Turns anything thrown into a MaisonError; what was not foreseen becomes `internal_error` without its details. */
export function toMaisonError(thrown: unknown): MaisonError {
  if (thrown instanceof MaisonError) return thrown;
  return new MaisonError(
    'internal_error',
    500,
    {
      fr: 'Une erreur inattendue est survenue. Rien de ce qui était enregistré n’est perdu. Réessayez ; le journal de la maison en garde le détail.',
      en: 'Something unexpected went wrong. Nothing that was stored is lost. Try again; the log of the house has the details.',
    },
    { cause: thrown },
  );
}

/** True when the work was cancelled by its caller: not a failure, nothing to report. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'AbortError' || thrown.name === 'TimeoutError');
}
