import type { CatalogueEntry } from './entry.ts';

/** The best French retrieval of its size by published figures; wants no prefix. Untested here. */
export const bgeM3: CatalogueEntry = {
  name: 'bge-m3',
  publisher: 'BAAI',
  tasks: ['embed'],
  licence: 'MIT',
  bytes: 634_553_760,
  sha256: 'aa473d51f451a22f0fcf39ba3330c14bed38a385712b1113440f69df4047a173',
  contextTokens: 512,
  memoryMegabytes: 1800,
  cores: 4,
  tested: false,
  rank: 30,
  prefixes: { question: '', passage: '' },
  sources: [
    {
      kind: 'huggingface',
      repository: 'ggml-org/bge-m3-Q8_0-GGUF',
      revision: '9eba04c5d75ba5a1595e45de734d36bef4e5cb98',
      file: 'bge-m3-q8_0.gguf',
    },
  ],
};
