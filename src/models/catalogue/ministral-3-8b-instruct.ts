import type { CatalogueEntry } from './entry.ts';

/** French is a first language of its maker. Untested here. */
export const ministral3Of8b: CatalogueEntry = {
  name: 'ministral-3-8b-instruct',
  publisher: 'Mistral AI',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 5_198_911_904,
  sha256: '33e7a72cf5e6e2cfc2f2847075acc013d68bba023e35310cef86b5cf8fdca761',
  contextTokens: 8192,
  memoryMegabytes: 7000,
  cores: 8,
  tested: false,
  rank: 60,
  sources: [
    {
      kind: 'huggingface',
      repository: 'mistralai/Ministral-3-8B-Instruct-2512-GGUF',
      revision: '0102285ad796bd99af90f58de616092e5630e970',
      file: 'Ministral-3-8B-Instruct-2512-Q4_K_M.gguf',
    },
  ],
};
