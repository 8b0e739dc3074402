import type { Citation, Source } from '../../contract/index.ts';
import type { ChatEngine } from '../../models/index.ts';
import { readByReader } from '../answer/prepare.ts';
import { likelyRead } from '../answer/read/select.ts';
import { listOrdersLeftOut } from '../answer/orders.ts';
import { fitExcerpts, quoteExcerpts } from '../answer/prompt.ts';
import { readFocus } from '../answer/question/focus.ts';
import type { Excerpt } from '../answer/rank/excerpts.ts';
import { isQuotable } from '../answer/rank/quotes.ts';
import { listCandidates } from '../answer/rank/rank.ts';
import { leastRelevance } from '../answer/rank/relevance.ts';
import { type Evidence, prepareEvidence } from '../verify/evidence.ts';
import { listSections } from '../search/sections.ts';
import { listTitleWords } from '../search/versions/titles.ts';
import { listTerms, type Term, TermIndex } from '../verify/terms.ts';
import { readSections } from './sections.ts';
import { summariseSections } from './summarise.ts';

/** What a model may write from, and what it is proved against. */
export interface Material {
  readonly sources: readonly Source[];
  readonly evidence: readonly Evidence[];
  /** Sentences to write from, likeliest first. */
  readonly excerpts: readonly Excerpt[];
}

/** Nothing to write from: the message says it all. */
export const noMaterial: Material = { sources: [], evidence: [], excerpts: [] };

/** The sentences of passages that speak most of what is wanted. */
export function readMaterial(wanted: string, sources: readonly Source[]): Material {
  const evidence = sources.map(prepareEvidence);
  const excerpts = listCandidates(readFocus(wanted, evidence), evidence, () => ({ lead: null, bestLead: null }));
  return { sources, evidence, excerpts };
}

/** Who is written to, and that something is said: not what a letter speaks of. */
const ofTheLetter =
  /^(?:equipes?|clients?|collegues?|salaries?|fournisseurs?|chefs?|cheffe|direction|rappel\w*|dire|dis|dites|expli\w*|envo\w*|merci|bonjour|madame|monsieur|mme|inform\w*|annonc\w*|preven\w*|demand\w*|confirm\w*|courte?|bref|poli\w*|team|customers?|colleagues?|staff|remind\w*|tell\w*|ask\w*|short|polite|posts?|linkedin|facebook|articles?|publications?|slogans?|textes?|nouveau|nouvel|nouvelle|news?|text)$/u;
/** A sentence that holds less of what is wanted is of something else: `refuser un devis` is not about the offer of last May. */
const leastShare = 0.5;

function speaksOf(terms: readonly Term[], about: readonly Term[]): boolean {
  const own = new Set(terms.flatMap(({ stems }) => stems));
  const shared = about.filter(({ stems }) => stems.some((stem) => own.has(stem)));
  // `Un post pour annoncer le banc Estran`: a name with one word beside it says of what.
  const isNamed = shared.length >= 2 && shared.some(({ capital, start }) => capital && start > 0);
  return isNamed || shared.length >= leastShare * about.length;
}

function listMatter(wanted: string): Term[] {
  return listTerms(wanted).filter(({ folded, light }) => !light && !ofTheLetter.test(folded));
}

/** The same of passages that were found: nothing where none of them speaks of it, since a small model uses what it is shown. */
export function readFoundMaterial(wanted: string, sources: readonly Source[]): Material {
  const evidence = sources.map(prepareEvidence);
  const candidates = listCandidates(readFocus(wanted, evidence), evidence, () => ({ lead: null, bestLead: null }));
  const about = listMatter(wanted);
  const excerpts = candidates.filter(
    ({ relevance, unit }) => relevance >= leastRelevance.ask && speaksOf(unit.terms, about),
  );
  return excerpts.length === 0 ? noMaterial : { sources, evidence, excerpts };
}

/** So much of what is wanted must stand in the headings of a section that is meant. */
const leastHeaded = 0.5;
const headedAtMost = 6;

/**
 * The sentences, in their order, of the section whose own heading and those above it name what is wanted (`comment entretenir
 * un plan en chêne`: « 2. Chêne huilé » of a « Plans de travail : entretien »); nothing where none does.
 */
export function readHeadedMaterial(wanted: string, sources: readonly Source[]): Material {
  const about = listMatter(wanted);
  const count = (text: string): number => {
    const index = new TermIndex(listTerms(text));
    return about.filter((term) => index.has(term)).length;
  };
  const evidence = sources.map(prepareEvidence);
  const sections = sources.flatMap((source, passage) => {
    if (source.olderThan !== undefined) return [];
    return listSections(source, evidence[passage]?.units ?? []).flatMap(({ start, end, headings }) => {
      const own = count(headings.at(-1) ?? '');
      const all = count(
        [...headings, ...source.headings, source.title ?? '', ...listTitleWords({ ...source, title: null })].join('\n'),
      );
      const excerpts = (evidence[passage]?.units ?? [])
        .filter((unit) => unit.trusted && unit.start >= start && unit.end <= end && isQuotable(unit))
        .map((unit): Excerpt => ({ passage, unit, score: 0 }));
      const isMeant = own > 0 && all >= Math.max(2, leastHeaded * about.length) && excerpts.length > 0;
      return isMeant ? [{ own, all, depth: headings.length, excerpts }] : [];
    });
  });
  const [best] = sections.toSorted(
    (left, right) => right.own - left.own || right.all - left.all || right.depth - left.depth,
  );
  return best ? { sources, evidence, excerpts: best.excerpts.slice(0, headedAtMost) } : noMaterial;
}

/**
 * The sentences of passages that the house's own reader takes for what is wanted, likeliest first: what words alone did not
 * find. Nothing where it is not there, or takes none for it.
 */
export async function readLikelyMaterial(
  parts: Parameters<typeof readByReader>[0],
  wanted: string,
  sources: readonly Source[],
  options: { signal: AbortSignal },
): Promise<Material> {
  // A barbecue on Friday is not about the offcuts that are given away on Fridays.
  const known = sources
    .map(prepareEvidence)
    .flatMap(({ units, heads }) => [heads.index, ...units.map(({ index }) => index)]);
  if (!listMatter(wanted).some((term) => known.some((index) => index.has(term)))) return noMaterial;
  const read = await readByReader(parts, wanted, sources, options);
  const excerpts = read.filter(({ probability }) => probability >= leastLikely).slice(0, likelyAtMost);
  return excerpts.length === 0 ? noMaterial : { ...proveBy(sources), excerpts };
}

/** As for an answer. */
const leastLikely = likelyRead.direct;
const likelyAtMost = 5;

/** Nothing to write from, but what a text that is written again is proved against. */
export function proveBy(sources: readonly Source[]): Material {
  return { sources, evidence: sources.map(prepareEvidence), excerpts: [] };
}

/** The sentences of one document that a summary of it says: what there is to write from where all of it is meant. */
export function gatherMaterial(sources: readonly Source[]): Material {
  const evidence = sources.map(prepareEvidence);
  const chosen = summariseSections(readSections(sources), null).flatMap((part) => part.chosen);
  const excerpts = chosen.flatMap(({ passage, start, end, header }) =>
    (evidence[passage]?.units ?? [])
      .filter((unit) => unit.start === header?.start || (unit.trusted && unit.start >= start && unit.end <= end))
      .map((unit): Excerpt => ({ passage, unit, score: 0 })),
  );
  return { sources, evidence, excerpts: [...new Map(excerpts.map((one) => [one.unit, one])).values()] };
}

/** The lines of a prompt that quote the material, each begun with `| `, as many as a small model reads in seconds. */
export async function quoteMaterial(
  engine: Pick<ChatEngine, 'countTokens'>,
  { sources, excerpts }: Material,
): Promise<string[]> {
  if (excerpts.length === 0) return [];
  return quoteExcerpts(await fitExcerpts(engine, excerpts, sources), sources);
}

/** Where the material gives orders to the machine: left out of it, and told. */
export function listMaterialOrders({ sources, evidence }: Pick<Material, 'sources' | 'evidence'>): Citation[] {
  return listOrdersLeftOut({ evidence, sources, candidates: sources.map((_, passage) => ({ passage })) });
}
