import type { CatalogueEntry } from './entry.ts';

/** Its hybrid attention keeps the context small in memory. Untested here. */
export const qwen35Of4b: CatalogueEntry = {
  name: 'qwen3.5-4b',
  publisher: 'Qwen',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 2_740_937_888,
  sha256: '00fe7986ff5f6b463e62455821146049db6f9313603938a70800d1fb69ef11a4',
  contextTokens: 8192,
  memoryMegabytes: 4000,
  cores: 6,
  tested: false,
  rank: 50,
  sources: [
    {
      kind: 'huggingface',
      repository: 'unsloth/Qwen3.5-4B-GGUF',
      revision: 'e87f176479d0855a907a41277aca2f8ee7a09523',
      file: 'Qwen3.5-4B-Q4_K_M.gguf',
    },
  ],
};
