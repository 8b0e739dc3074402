import type { ChatEngine, PlainPrompt, PromptFile } from '../../../models/index.ts';

/**
 * So many tokens of other files are read with a gap: more make a person wait who is typing, and what is near says most.
 */
const filesAtMostTokens = 2048;
/** What the answer is left at least. */
const answerTokens = 128;
/** The marks around a file. */
const marksOfFile = 4;

/** A gap with as many of its files as there is room for, and whether all are. */
export interface FittedPrompt {
  readonly prompt: PlainPrompt;
  readonly leftOut: number;
}

/** Leaves out files, the farthest first, until the rest fits: the gap itself is never cut. */
export async function fitFiles(engine: ChatEngine, prompt: PlainPrompt): Promise<FittedPrompt> {
  const { files = [], ...gap } = prompt;
  if (files.length === 0) return { prompt, leftOut: 0 };
  const own = await engine.countTokens(`${gap.text}${gap.suffix ?? ''}`);
  let room = Math.min(filesAtMostTokens, engine.contextTokens - own - answerTokens);
  const kept: PromptFile[] = [];
  for (const file of files.toReversed()) {
    room -= (await engine.countTokens(`${file.name}\n${file.text}`)) + marksOfFile;
    if (room < 0) break;
    kept.unshift(file);
  }
  const leftOut = files.length - kept.length;
  return { prompt: kept.length > 0 ? { ...gap, files: kept } : gap, leftOut };
}
