import type { Source } from '../../contract/index.ts';

/** A passage as an exam or an evaluation writes it down. */
export interface WrittenPassage {
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
}

/** A passage that stands in no document of the house, as a search would hand it over; `place` tells it from its neighbours. */
export function toSourceOfText({ title, headings, text }: WrittenPassage, place: number): Source {
  return {
    number: place + 1,
    passageId: String(place + 1),
    documentId: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    documentName: title,
    title,
    space: '',
    path: title,
    mediaType: 'text/plain',
    changedAt: new Date(0).toISOString(),
    page: 1,
    pageLabel: null,
    start: 0,
    end: text.length,
    headings: [...headings],
    text,
    besideFrom: null,
    decisive: [],
    matches: [],
    score: 0,
    why: { lexical: null, vector: null, words: [] },
    alsoIn: [],
  };
}
