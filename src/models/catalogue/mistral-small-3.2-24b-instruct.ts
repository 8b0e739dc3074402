import type { CatalogueEntry } from './entry.ts';

/** For a large machine; a graphics card serves it better through MAISON_CHAT_URL. Untested here. */
export const mistralSmall32: CatalogueEntry = {
  name: 'mistral-small-3.2-24b-instruct',
  publisher: 'Mistral AI',
  tasks: ['chat'],
  licence: 'Apache-2.0',
  bytes: 14_333_922_848,
  sha256: 'a3cc56310807ed0d145eaf9f018ccda9ae7ad8edb41ec870aa2454b0d4700b3c',
  contextTokens: 8192,
  memoryMegabytes: 16500,
  cores: 16,
  tested: false,
  rank: 80,
  sources: [
    {
      kind: 'huggingface',
      repository: 'unsloth/Mistral-Small-3.2-24B-Instruct-2506-GGUF',
      revision: 'b750ec2299225e492f1bd27cab88a0a595fa848f',
      file: 'Mistral-Small-3.2-24B-Instruct-2506-Q4_K_M.gguf',
    },
  ],
};
