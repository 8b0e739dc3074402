import type { Citation, Source } from '../../contract/index.ts';
import type { ChatEngine } from '../../models/index.ts';
import { readByReader } from '../answer/prepare.ts';
import { likelyRead } from '../answer/read/select.ts';
import { listOrdersLeftOut } from '../answer/orders.ts';
import { fitExcerpts, quoteExcerpts } from '../answer/prompt.ts';
import { readFocus } from '../answer/question/focus.ts';
import type { Excerpt } from '../answer/rank/excerpts.ts';
import { listCandidates } from '../answer/rank/rank.ts';
import { leastRelevance } from '../answer/rank/relevance.ts';
import { type Evidence, prepareEvidence } from '../verify/evidence.ts';
import { listTerms, type Term } from '../verify/terms.ts';
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
  /^(?:equipes?|clients?|collegues?|salaries?|fournisseurs?|chefs?|cheffe|direction|rappel\w*|dire|inform\w*|annonc\w*|preven\w*|demand\w*|confirm\w*|courte?|bref|poli\w*|team|customers?|colleagues?|staff|remind\w*|tell\w*|ask\w*|short|polite|posts?|linkedin|facebook|articles?|publications?|slogans?|textes?|nouveau|nouvel|nouvelle|news?|text)$/u;
/** A sentence that holds less of what is wanted is of something else: `refuser un devis` is not about the offer of last May. */
const leastShare = 0.5;

function speaksOf(terms: readonly Term[], about: readonly Term[]): boolean {
  const own = new Set(terms.flatMap(({ stems }) => stems));
  const shared = about.filter(({ stems }) => stems.some((stem) => own.has(stem)));
  // `Un post pour annoncer le banc Estran`: a name with one word beside it says of what.
  const isNamed = shared.length >= 2 && shared.some(({ capital, start }) => capital && start > 0);
  return isNamed || shared.length >= leastShare * about.length;
}

/** The same of passages that were found: nothing where none of them speaks of it, since a small model uses what it is shown. */
export function readFoundMaterial(wanted: string, sources: readonly Source[]): Material {
  const evidence = sources.map(prepareEvidence);
  const candidates = listCandidates(readFocus(wanted, evidence), evidence, () => ({ lead: null, bestLead: null }));
  const about = listTerms(wanted).filter(({ folded, light }) => !light && !ofTheLetter.test(folded));
  const excerpts = candidates.filter(
    ({ relevance, unit }) => relevance >= leastRelevance.ask && speaksOf(unit.terms, about),
  );
  return excerpts.length === 0 ? noMaterial : { sources, evidence, excerpts };
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
