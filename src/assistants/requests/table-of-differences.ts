import type { Actor } from '../../governance/index.ts';
import { readComparison } from '../../knowledge/index.ts';
import { compareStates } from './comparison.ts';
import type { RecognisedRequest } from './recognise/request.ts';
import { sayAsHouse } from './say-as-house.ts';
import { findRequestedTables } from './table.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

/**
 * The table of what differs between two states of a document, made by code: a model would fill both columns alike. Where the
 * documents have such a table themselves it is that; where no two states are found it is said. Null where none is asked for.
 */
export async function findTableOfDifferences(
  parts: WayParts,
  actor: Actor,
  asked: Asked & { readonly request: RecognisedRequest },
  options: { signal: AbortSignal },
): Promise<Iterable<TurnStep> | null> {
  const { request, scope } = asked;
  if (request.kind !== 'table' || request.pasted !== null) return null;
  const question = request.subject === '' ? request.order : request.subject;
  const comparison = readComparison(question) ?? readComparison(request.order);
  if (!comparison) return null;
  const compared = await compareStates(parts, actor, { question, scope, comparison, asTable: true }, options);
  if (compared) return compared;
  const tables = await findRequestedTables(parts, actor, asked, options);
  return tables ?? sayAsHouse(asked.question, [{ text: notTwo[request.language], opens: 'paragraph' }]);
}

const notTwo = {
  fr: 'Je n’ai pas trouvé deux versions à comparer. Un tableau des différences n’est fait que de ce que disent deux documents\u00a0: nommez-les par leur titre, ou joignez-les.',
  en: 'I did not find two versions to compare. A table of differences is made only of what two documents say: name them by their titles, or attach them.',
};
