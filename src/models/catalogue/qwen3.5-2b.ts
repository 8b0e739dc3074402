import type { CatalogueEntry } from './entry.ts';

/** Its hybrid attention keeps the context small in memory. Untested here. */
export const qwen35Of2b: CatalogueEntry = {
  name: 'qwen3.5-2b',
  publisher: 'Qwen',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 1_280_835_840,
  sha256: 'aaf42c8b7c3cab2bf3d69c355048d4a0ee9973d48f16c731c0520ee914699223',
  contextTokens: 8192,
  memoryMegabytes: 2200,
  cores: 4,
  tested: false,
  rank: 30,
  sources: [
    {
      kind: 'huggingface',
      repository: 'unsloth/Qwen3.5-2B-GGUF',
      revision: 'f6d5376be1edb4d416d56da11e5397a961aca8ae',
      file: 'Qwen3.5-2B-Q4_K_M.gguf',
    },
  ],
};
