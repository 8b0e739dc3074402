import { isAbort, type Log } from '../../../base/index.ts';
import { gatherContext } from '../../../code/index.ts';
import { type Actor, isAllowed } from '../../../governance/index.ts';
import type { ChatEngine, GenerateRequest } from '../../../models/index.ts';
import type { Store } from '../../../store/index.ts';
import { fitFiles } from './fit-files.ts';

/**
 * A gap with the pieces of the company's repositories that help to fill it, for a key that may read code (`repository:read`)
 * and of what its holder reads; anything else as it is. What the editor sent itself stands nearer to the gap. Without the
 * database the gap is filled without them.
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
    const pieces = await gatherContext({ store }, actor, typed, { signal });
    const [first] = pieces;
    if (!first) return request;
    const files = [...pieces.map(({ path: name, text }) => ({ name, text })), ...(prompt.files ?? [])];
    const fitted = await fitFiles(engine, { repositoryName: first.repository, ...prompt, files });
    return { ...request, prompt: fitted.prompt };
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    log.warn({ err: thrown }, 'a gap is filled without the code of the company');
    return request;
  }
}
