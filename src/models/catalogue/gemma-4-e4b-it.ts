import type { CatalogueEntry } from './entry.ts';

/** Quantised by its maker. Untested here. */
export const gemma4OfE4b: CatalogueEntry = {
  name: 'gemma-4-e4b-it',
  publisher: 'Google',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 5_154_941_280,
  sha256: '676c35070db6dbe52f93e9c864ee0fba4eddea94b9c875d9cb10daff453fbaee',
  contextTokens: 8192,
  memoryMegabytes: 6200,
  cores: 8,
  tested: false,
  rank: 55,
  sources: [
    {
      kind: 'huggingface',
      repository: 'google/gemma-4-E4B-it-qat-q4_0-gguf',
      revision: '4b4a2c1d584be7264f87aac328a1bc739ce81b6c',
      file: 'gemma-4-E4B_q4_0-it.gguf',
    },
  ],
};
