import { isAbort, type Log } from '../../../base/index.ts';
import { gatherContext, gatherNear } from '../../../code/index.ts';
import { type Actor, isAllowed } from '../../../governance/index.ts';
import type { ChatEngine, GenerateRequest } from '../../../models/index.ts';
import type { Store } from '../../../store/index.ts';
import { fitFiles } from './fit-files.ts';

/**
 * A gap with the pieces of the company's repositories that help to fill it, for a key that may read code (`repository:read`)
 * and of what its holder reads; anything else as it is. What the editor sent itself stands nearer to the gap. A model in the
 * house reads of the file itself the lines around the gap alone: more takes it seconds, while somebody types, and helps it
 * nothing. Without the database the gap is filled without all this.
 */
export async function addCode(
  { store, log }: { readonly store: Store; readonly log: Log },
  actor: Actor,
  { engine, request, signal }: { engine: ChatEngine; request: GenerateRequest; signal: AbortSignal },
): Promise<GenerateRequest> {
  const { prompt } = request;
  if (prompt?.suffix === undefined || !isAllowed(actor, 'repository:read')) return request;
  try {
    const typed = { prefix: prompt.text, suffix: prompt.suffix, path: prompt.fileName };
    const isHere = engine.location === 'here';
    const { prefix, suffix, pieces } = isHere
      ? await gatherNear({ store }, actor, typed, { signal })
      : { ...typed, pieces: await gatherContext({ store }, actor, typed, { signal }) };
    const files = [...pieces.map(({ path: name, text }) => ({ name, text })), ...(prompt.files ?? [])];
    const first = pieces.find(({ repository }) => repository !== '');
    const named = first ? { repositoryName: first.repository } : {};
    const { fileName, ...rest } = prompt;
    // To a small model the name of a file is of use in an empty one alone, where nothing else tells the language.
    const isTold = !isHere || files.length > 0 || `${prefix}${suffix}`.trim() === '';
    const gap = { ...named, ...rest, ...(isTold && fileName !== undefined ? { fileName } : {}), text: prefix, suffix };
    const fitted = await fitFiles(engine, files.length > 0 ? { ...gap, files } : gap);
    return { ...request, prompt: fitted.prompt };
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    log.warn({ err: thrown }, 'a gap is filled without the code of the company');
    return request;
  }
}
