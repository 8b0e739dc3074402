import type { ChatEngine, PlainPrompt } from '../../../models/index.ts';
import { requireCapability } from '../call/require-capability.ts';
import { fitFiles } from '../call/fit-files.ts';
import { readGap } from './read-gap.ts';

/**
 * A text as a program sends it to be continued: a gap that it has laid out for some model becomes one for the model that is
 * really loaded. Throws `parameter_unsupported` (400) by the name of `field` where that model fills none.
 */
export async function understandPrompt(
  engine: ChatEngine,
  text: string,
  { field }: { field: string },
): Promise<PlainPrompt> {
  // What a program lays out for a model on a server goes there as it is.
  const gap = engine.location === 'here' ? readGap(text) : null;
  if (!gap) return { text };
  requireCapability(engine, 'fill-in-the-middle', field);
  return (await fitFiles(engine, gap.prompt)).prompt;
}
