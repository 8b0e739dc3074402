const blockBytes = 18;
const blockWeights = 32;

/** The weights of Q4_0 blocks of GGML: a scale as a half, then byte j holds weight j low and weight j + 16 high. */
export function unpackBlocks(blocks: Uint8Array): Float32Array {
  const weights = new Float32Array((blocks.length / blockBytes) * blockWeights);
  const halves = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  for (let from = 0, to = 0; from < blocks.length; from += blockBytes, to += blockWeights) {
    const scale = halves.getFloat16(from, true);
    for (let at = 0; at < 16; at += 1) {
      const two = blocks[from + 2 + at]!;
      weights[to + at] = ((two & 15) - 8) * scale;
      weights[to + 16 + at] = ((two >> 4) - 8) * scale;
    }
  }
  return weights;
}
