import type { GenerateRequest } from '../../../models/index.ts';

/** Of current tokenizers, French and code alike. */
const charactersPerToken = 3.5;

/** All texts that a request has the model read. */
export function listTexts({ messages, prompt }: GenerateRequest): string[] {
  if (!prompt) return messages.map(({ content }) => content);
  return [...(prompt.files ?? []).map(({ text }) => text), prompt.text, prompt.suffix ?? ''];
}

/** How many tokens a request is likely to have, before the engine has counted. */
export function guessTokens(request: GenerateRequest): number {
  return Math.ceil(listTexts(request).reduce((sum, { length }) => sum + length, 0) / charactersPerToken);
}
