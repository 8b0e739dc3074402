import type { CatalogueEntry } from './entry.ts';

/** The same model in 8 bits: other bytes, hence another vector space than the 4-bit file's. */
export const multilingualE5SmallQ8: CatalogueEntry = {
  name: 'multilingual-e5-small-q8',
  publisher: 'intfloat',
  tasks: ['embed'],
  licence: 'MIT',
  bytes: 132_439_008,
  sha256: 'e011debc1208e31bf7b6aebee2d9fc8bd2ca11694a77ed66ac9d0c9d0a877c93',
  contextTokens: 512,
  memoryMegabytes: 1000,
  cores: 1,
  tested: false,
  rank: 11,
  prefixes: { question: 'query: ', passage: 'passage: ' },
  sources: [
    {
      kind: 'huggingface',
      repository: 'TwinSunsLLC/multilingual-e5-small-gguf',
      revision: 'b6cac9615d4ecce28d7f22539b7322d695fc2886',
      file: 'multilingual-e5-small-q8_0.gguf',
    },
  ],
};
