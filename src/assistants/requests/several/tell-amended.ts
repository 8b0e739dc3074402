import type { AnswerSentence, Source } from '../../../contract/index.ts';
import type { AmendedClause, readSections } from '../../../knowledge/index.ts';
import { presentLabelled } from './present-labelled.ts';

type Language = 'fr' | 'en';
type Told = Omit<AnswerSentence, 'index'>;
type Section = ReturnType<typeof readSections>[number];

/** More changes than this are for a comparison. */
const clausesAtMost = 20;

/** The sections of a contract without what its amendments have replaced, and what they say in its place: that is told first. */
export function leaveOutAmended(sections: readonly Section[], clauses: readonly AmendedClause[]): Section[] {
  const told = clauses.slice(0, clausesAtMost).flatMap(({ inForce, replaced }) => [inForce, ...replaced]);
  return sections.map((section) => ({
    ...section,
    statements: section.statements.filter(
      ({ passage, start, end }) =>
        !told.some((place) => place.passage === passage && place.unit.start < end && place.unit.end > start),
    ),
  }));
}

/**
 * What amendments have changed, one a line: the value in force, and beside it what it replaced. `cited`: the passages that are
 * not `numbered` yet, with the numbers that follow.
 */
export function tellAmended(
  clauses: readonly AmendedClause[],
  {
    sources,
    numbered,
    language,
  }: { sources: readonly Source[]; numbered: ReadonlyMap<number, Source>; language: Language },
): { readonly told: Told[]; readonly cited: Source[] } {
  if (clauses.length === 0) return { told: [], cited: [] };
  const shown = clauses.slice(0, clausesAtMost);
  const places = new Set(
    shown.flatMap(({ inForce, replaced }) => [inForce, ...replaced].map(({ passage }) => passage)),
  );
  const added = new Map<number, Source>();
  for (const passage of [...places].filter((place) => !numbered.has(place))) {
    const source = sources[passage];
    if (source) added.set(passage, { ...source, number: numbered.size + added.size + 1 });
  }
  const own = sources.map((source, passage) => numbered.get(passage) ?? added.get(passage) ?? source);
  const lines = shown.flatMap(({ inForce, replaced }): Told[] => {
    const now = presentLabelled(own, inForce, language, 'inForce');
    const before = replaced.flatMap((place) => presentLabelled(own, place, language, 'replaced') ?? []);
    return now ? [{ ...now, opens: 'item' }, ...before] : [];
  });
  const head: Told = { text: heads[language], support: 'written', citations: [], missing: [], opens: 'heading' };
  return { told: [head, ...lines], cited: [...added.values()] };
}

const heads: Record<Language, string> = {
  fr: 'Ce que les avenants ont changé',
  en: 'What the amendments have changed',
};
