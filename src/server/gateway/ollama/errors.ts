import type { Language, MaisonError } from '../../../base/index.ts';

/** An error as Ollama writes it, with the house's own code beside the words. */
export function describeOllamaError(error: MaisonError, language: Language): object {
  return { error: error.in(language), code: error.code };
}
