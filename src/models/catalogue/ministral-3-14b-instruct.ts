import type { CatalogueEntry } from './entry.ts';

/** French is a first language of its maker; for a card of 12 GB or more. Untested here. */
export const ministral3Of14b: CatalogueEntry = {
  name: 'ministral-3-14b-instruct',
  publisher: 'Mistral AI',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 8_239_593_024,
  sha256: '824e0f3373e69b84f2cae46fdcb9bd1ebc6ab3bfc7acc125d818b7b8178cc613',
  contextTokens: 8192,
  memoryMegabytes: 10500,
  cores: 12,
  tested: false,
  rank: 70,
  sources: [
    {
      kind: 'huggingface',
      repository: 'mistralai/Ministral-3-14B-Instruct-2512-GGUF',
      revision: '74fac473c43357d7fb2671713608183cc72496d0',
      file: 'Ministral-3-14B-Instruct-2512-Q4_K_M.gguf',
    },
  ],
};
