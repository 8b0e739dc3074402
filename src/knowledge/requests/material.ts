import type { Citation, Source } from '../../contract/index.ts';
import type { ChatEngine } from '../../models/index.ts';
import { listOrdersLeftOut } from '../answer/orders.ts';
import { fitExcerpts, quoteExcerpts } from '../answer/prompt.ts';
import { readFocus } from '../answer/question/focus.ts';
import type { Excerpt } from '../answer/rank/excerpts.ts';
import { listCandidates } from '../answer/rank/rank.ts';
import { leastRelevance } from '../answer/rank/relevance.ts';
import { type Evidence, prepareEvidence } from '../verify/evidence.ts';
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

/** The same of passages that were found: nothing where none of them speaks of it, since a small model uses what it is shown. */
export function readFoundMaterial(wanted: string, sources: readonly Source[]): Material {
  const evidence = sources.map(prepareEvidence);
  const candidates = listCandidates(readFocus(wanted, evidence), evidence, () => ({ lead: null, bestLead: null }));
  const excerpts = candidates.filter(({ relevance }) => relevance >= leastRelevance.ask);
  return excerpts.length === 0 ? noMaterial : { sources, evidence, excerpts };
}

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
