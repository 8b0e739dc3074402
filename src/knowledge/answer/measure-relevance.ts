import type { Source } from '../../contract/index.ts';
import type { Models } from '../../models/index.ts';
import { prepareEvidence } from '../verify/evidence.ts';
import { readFocus } from './question/focus.ts';
import { listCandidates } from './rank/rank.ts';
import { calibratedModel, readCloseness } from './rank/relevance.ts';

/** How much the best sentence of the passages found speaks of a question, by its words (log-odds): no model is asked. */
export function measureRelevance(
  parts: { readonly models: Pick<Models, 'status'> },
  question: string,
  sources: readonly Source[],
): number {
  const evidence = sources.map(prepareEvidence);
  const calibrated = isCalibrated(parts.models);
  const closenessOf = readCloseness(sources.map(({ why }) => (calibrated ? why.vector : null)));
  const [best] = listCandidates(readFocus(question, evidence), evidence, closenessOf, sources);
  return best?.relevance ?? Number.NEGATIVE_INFINITY;
}

/** Cosines of one model say nothing about those of another: only the one they were fitted on is listened to. */
export function isCalibrated(models: Pick<Models, 'status'>): boolean {
  return models.status().some(({ task, name }) => task === 'embed' && name.startsWith(calibratedModel));
}
