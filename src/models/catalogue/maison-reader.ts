import path from 'node:path';
import { multilingualE5Small } from './multilingual-e5-small.ts';

const folder = path.join(import.meta.dirname, '..', 'weights');

/**
 * Maison's own reader (docs/models.md): its trained part ships with the program, its lower layers are those of the
 * embedding model that the house fetches. `tools/train-reader/ship.py` puts new weights in the place of these.
 */
export const maisonReader = {
  name: 'maison-reader',
  licence: 'Apache-2.0 AND MIT',
  /** Resident memory with all the states it may keep, rounded up. */
  memoryMegabytes: 630,
  /** The trained part: what is compared with its hash before it is loaded. */
  file: path.join(folder, 'reader.onnx'),
  bytes: 7_874_398,
  sha256: 'f5206af70927f2199f71dd01621ac4c4452ef7c66854a51e27a0947850875716',
  /** The full cross-encoder, which reads the likeliest few again: compared with its hash as well. */
  crossEncoder: {
    file: path.join(folder, 'cross-encoder.onnx'),
    bytes: 19_602_619,
    sha256: '0145b3735a05f97470ff949892a34602e40b35524afa4022a0579d0d132544ba',
  },
  /** The full cross-encoder that judges whether a passage supports a written sentence: compared with its hash as well. */
  supportEncoder: {
    file: path.join(folder, 'support-encoder.onnx'),
    bytes: 19_602_619,
    sha256: '21731226b9fd2bd04e8eb45a20046d55cf33d4340838a1571ce3852bf2bc6832',
  },
  /** The graph of the lower layers without their weights, and how its channels are scaled. */
  lower: path.join(folder, 'lower.onnx'),
  scales: path.join(folder, 'lower-scales.bin'),
  /** The model whose weights those are. */
  base: multilingualE5Small,
} as const;
