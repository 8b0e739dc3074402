/** One way to hide a text: a document that shows one sentence and hides another, which says otherwise. */
export interface Way {
  readonly name: string;
  /** The name of the file; its ending is that of its format. */
  readonly file: string;
  readonly bytes: Buffer;
}

/** What the page shows. */
export const shownSentence = 'Le préavis de départ est de trois mois.';
/** What it hides. */
export const hiddenSentence = 'Le préavis de départ est de neuf mois.';
/** Stands between them, so that neither is taken for a part of the other. */
export const otherSentence = 'Les congés se demandent par écrit au service du personnel.';
