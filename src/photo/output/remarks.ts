import type { Sentence } from '../../base/index.ts';
import type { RenderFacts } from '../../contract/index.ts';

/** What a person should know of a finished picture beside its rules: where it is not what the recipe asked for. */
export function listRemarks(facts: RenderFacts | null): Sentence[] {
  return facts?.shadowKept === false ? [shadowDrawn] : [];
}

const shadowDrawn: Sentence = {
  fr: 'Le fond de la photo est trop inégal pour en garder l’ombre réelle : une ombre a été dessinée à sa place.',
  en: 'The ground of the photo is too uneven to keep its real shadow: a shadow was drawn in its place.',
};
