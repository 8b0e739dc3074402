import type { Actor } from '../../../governance/index.ts';
import {
  chooseDocument,
  correctQuestion,
  gatherMaterial,
  type Material,
  noMaterial,
  passagesAsked,
  readDocumentSources,
  readFoundMaterial,
  readHeadedMaterial,
  readLikelyMaterial,
  readMaterial,
  retrieve,
} from '../../../knowledge/index.ts';
import type { RecognisedRequest } from '../recognise/request.ts';
import type { Asked, WayParts } from '../../turn/way.ts';
import { type ToWrite, weighsInGeneral } from './instructions.ts';

/**
 * What there is to write from: nothing but what was pasted, where anything was; else the document that is spoken of; for a
 * mail the section that its matter heads, or what the reader takes for it; for ideas, what is found.
 */
export async function findMaterial(
  parts: WayParts,
  actor: Actor,
  {
    request,
    kind,
    scope,
    findLastCited,
  }: Pick<Asked, 'scope' | 'findLastCited'> & {
    readonly request: RecognisedRequest;
    readonly kind: ToWrite;
  },
  signal: AbortSignal,
): Promise<Material> {
  const { pasted, subject, order } = request;
  if (pasted !== null || kind === 'correction' || weighsInGeneral(order)) return noMaterial;
  const ofDocument = kind === 'table' || kind === 'summary';
  const spoken = { words: subject, scope, lastCited: await findLastCited() };
  const { document } = await chooseDocument(parts, actor, spoken, { signal });
  if (document && ofDocument) {
    const { sources } = await readDocumentSources(parts, actor, { id: document.id }, { signal });
    return narrow(
      kind === 'table' ? mix(readMaterial(subject, sources), gatherMaterial(sources)) : gatherMaterial(sources),
    );
  }
  const where = document && scope === undefined ? { documentIds: [document.id] } : scope;
  const { sources } = await retrieve(
    parts,
    actor,
    { question: subject, limit: passagesAsked, scope: where },
    { signal },
  );
  const headed = kind === 'mail' ? readHeadedMaterial(correctQuestion(subject, sources), sources) : noMaterial;
  if (headed.excerpts.length > 0) return headed;
  const found = readFoundMaterial(subject, sources);
  if (kind !== 'mail') return found;
  // What the reader takes for an answer is of the matter; what shares words with it often is of something else.
  const likely = await readLikelyMaterial(parts, correctQuestion(subject, sources), sources, { signal });
  return likely.excerpts.length > 0 ? likely : found;
}

function mix(first: Material, second: Material): Material {
  const known = new Set(first.excerpts.map(({ passage, unit }) => `${passage} ${unit.start}`));
  const more = second.excerpts.filter(({ passage, unit }) => !known.has(`${passage} ${unit.start}`));
  return { ...first, excerpts: [...first.excerpts, ...more] };
}

const passagesShown = 16;

// Of a long document only the passages that are written from are shown and stored.
function narrow({ sources, evidence, excerpts }: Material): Material {
  const places = [...new Set(excerpts.map(({ passage }) => passage))].slice(0, passagesShown).toSorted((a, b) => a - b);
  const numbers = new Map(places.map((place, index) => [place, index]));
  return {
    sources: places.flatMap((place, index) => {
      const source = sources[place];
      return source ? [{ ...source, number: index + 1 }] : [];
    }),
    evidence: places.flatMap((place) => evidence[place] ?? []),
    excerpts: excerpts.flatMap((one) => {
      const passage = numbers.get(one.passage);
      return passage === undefined ? [] : [{ ...one, passage }];
    }),
  };
}
