import type { CatalogueEntry } from './entry.ts';

/** French is a first language of its maker. Untested here. */
export const ministral3Of3b: CatalogueEntry = {
  name: 'ministral-3-3b-instruct',
  publisher: 'Mistral AI',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 2_147_023_008,
  sha256: '9ed150d4367e68df0ac8e1540f6ddc65b42d0ee26378329d1ecbca60f93fc5f8',
  contextTokens: 8192,
  memoryMegabytes: 4100,
  cores: 4,
  tested: false,
  rank: 40,
  sources: [
    {
      kind: 'huggingface',
      repository: 'mistralai/Ministral-3-3B-Instruct-2512-GGUF',
      revision: 'eb599d408350ea2bb60452cb86be7c7b2fc28227',
      file: 'Ministral-3-3B-Instruct-2512-Q4_K_M.gguf',
    },
  ],
};
