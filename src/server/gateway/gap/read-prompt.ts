import { z } from '@hono/zod-openapi';
import type { ChatEngine } from '../../../models/index.ts';
import { parameterUnsupported } from '../call/refusals.ts';

const piecesAtMost = 200_000;
const Token = z.int().min(0);
const textsAtMost = 8;

/** A prompt as text, several, or as tokens of the model, which llama.cpp's clients mix with text. */
export const PromptShape = z.union([
  z.string(),
  z.array(z.string()).min(1).max(textsAtMost),
  z.array(z.array(Token).min(1).max(piecesAtMost)).min(1).max(textsAtMost),
  z
    .array(z.union([z.string(), Token]))
    .min(1)
    .max(piecesAtMost),
]);
type Prompt = z.output<typeof PromptShape>;

/** The texts of a prompt. Throws `parameter_unsupported` where tokens came for a model whose tokens are not known here, and `tokens_unknown` (400). */
export async function readPrompts(engine: ChatEngine, prompt: Prompt): Promise<string[]> {
  if (typeof prompt === 'string') return [prompt];
  if (prompt.every((one): one is string => typeof one === 'string')) return [...prompt];
  if (prompt.every((one): one is number[] => Array.isArray(one)))
    return Promise.all(prompt.map((one) => joinPieces(engine, one)));
  return [await joinPieces(engine, prompt)];
}

async function joinPieces({ name, tokens }: ChatEngine, pieces: readonly (string | number)[]): Promise<string> {
  if (!tokens)
    throw parameterUnsupported('prompt', {
      fr: `du texte, pas des jetons : seul le serveur de ${name} connaît les siens`,
      en: `text, not tokens: only the server of ${name} knows its own`,
    });
  const texts: string[] = [];
  let run: number[] = [];
  const endRun = async (): Promise<void> => {
    if (run.length > 0) texts.push(await tokens.decode(run));
    run = [];
  };
  for (const piece of pieces) {
    if (typeof piece === 'number') run.push(piece);
    else {
      await endRun();
      texts.push(piece);
    }
  }
  await endRun();
  return texts.join('');
}
