import { encodeGguf, type GgufTensor, type GgufValue } from './gguf.ts';

/**
 * The small multilingual e5 travels in a packed file whose blocks are those of GGML's Q4_0: repacking it as
 * GGUF copies bytes and changes no weight. The layout was read from the file itself; see docs/models.md.
 */

interface PackedTensor {
  readonly encoding: 'float32' | 'q4_0';
  readonly bytes: Uint8Array;
}

interface PackedModel {
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly tokenTypes: number;
  readonly epsilon: number;
  readonly pieces: string[];
  readonly scores: number[];
  readonly tensors: ReadonlyMap<string, PackedTensor>;
}

// Names inside one layer: packed, GGUF, rows, columns (a vector has one row).
const layerNames = [
  ['q', 'attn_q', 'hidden', 'hidden'],
  ['k', 'attn_k', 'hidden', 'hidden'],
  ['v', 'attn_v', 'hidden', 'hidden'],
  ['ao', 'attn_output', 'hidden', 'hidden'],
  ['aln', 'attn_output_norm', null, 'hidden'],
  ['fi', 'ffn_up', 'feedForward', 'hidden'],
  ['fo', 'ffn_down', 'hidden', 'feedForward'],
  ['oln', 'layer_output_norm', null, 'hidden'],
] as const;

/** Turns the packed file (`E5S1`, version 1) into the bytes of a GGUF file. Throws a plain Error when it is something else. */
export function repackE5(packed: Buffer): Buffer {
  const model = readPacked(packed);
  return encodeGguf(describeModel(model), nameTensors(model));
}

function readPacked(packed: Buffer): PackedModel {
  const reader = createReader(packed);
  if (reader.text(4) !== 'E5S1' || reader.uint32() !== 1) throw new Error('not a packed e5 file of version 1');
  const shape = {
    hidden: reader.uint32(),
    layers: reader.uint32(),
    heads: reader.uint32(),
    feedForward: reader.uint32(),
    vocabulary: reader.uint32(),
    positions: reader.uint32(),
    tokenTypes: reader.uint32(),
    epsilon: reader.float32(),
  };
  if (reader.uint32() !== 32) throw new Error('the packed e5 file uses blocks of another size than 32');
  const pieceCount = reader.uint32();
  for (const expected of [0, 2, 1, 3]) {
    if (reader.uint32() !== expected) throw new Error('the packed e5 file numbers its special pieces differently');
  }
  const textLength = reader.uint64();
  const offsets = Array.from({ length: pieceCount + 1 }, reader.uint32);
  const scores = Array.from({ length: pieceCount }, reader.float32);
  const text = reader.bytes(textLength);
  const pieces = scores.map((_, index) => text.subarray(offsets[index], offsets[index + 1]).toString('utf8'));
  reader.uint32(); // Entries of the normalisation table: not needed, texts are NFKC-normalised before embedding.
  reader.bytes(reader.uint32());
  return { ...shape, pieces, scores, tensors: readTensors(packed, reader) };
}

function readTensors(packed: Buffer, reader: Reader): Map<string, PackedTensor> {
  const tensors = new Map<string, PackedTensor>();
  for (let left = reader.uint32(); left > 0; left -= 1) {
    const name = reader.text(reader.uint16());
    const encoding = reader.uint8() === 0 ? 'float32' : 'q4_0';
    reader.uint32(); // The logical size follows from the shape.
    const offset = reader.uint64();
    tensors.set(name, { encoding, bytes: packed.subarray(offset, offset + reader.uint64()) });
  }
  return tensors;
}

type Reader = ReturnType<typeof createReader>;

function createReader(packed: Buffer) {
  let at = 0;
  const advance = (length: number): number => {
    const start = at;
    at += length;
    if (at > packed.length) throw new Error('the packed e5 file ends too early');
    return start;
  };
  const bytes = (length: number): Buffer => {
    const start = advance(length);
    return packed.subarray(start, start + length);
  };
  return {
    bytes,
    text: (length: number) => bytes(length).toString('utf8'),
    uint8: () => packed.readUInt8(advance(1)),
    uint16: () => packed.readUInt16LE(advance(2)),
    uint32: () => packed.readUInt32LE(advance(4)),
    uint64: () => Number(packed.readBigUInt64LE(advance(8))),
    float32: () => packed.readFloatLE(advance(4)),
  };
}

function nameTensors(model: PackedModel): GgufTensor[] {
  const take = (from: string, name: string, dimensions: number[]): GgufTensor => {
    const tensor = model.tensors.get(from);
    if (!tensor) throw new Error(`the packed e5 file lacks ${from}`);
    const values = dimensions.reduce((product, size) => product * size, 1);
    const expected = tensor.encoding === 'float32' ? values * 4 : (values / 32) * 18;
    if (tensor.bytes.length !== expected) throw new Error(`${from} of the packed e5 file has another size`);
    return { name, dimensions, encoding: tensor.encoding, bytes: tensor.bytes };
  };
  const { hidden } = model;
  const named = [
    take('emb.word', 'token_embd.weight', [hidden, model.vocabulary]),
    take('emb.pos', 'position_embd.weight', [hidden, model.positions]),
    take('emb.type', 'token_types.weight', [hidden, model.tokenTypes]),
    take('emb.ln.w', 'token_embd_norm.weight', [hidden]),
    take('emb.ln.b', 'token_embd_norm.bias', [hidden]),
  ];
  for (let layer = 0; layer < model.layers; layer += 1) {
    for (const [from, to, rows, columns] of layerNames) {
      const weight = rows ? [model[columns], model[rows]] : [model[columns]];
      named.push(take(`l${layer}.${from}.w`, `blk.${layer}.${to}.weight`, weight));
      named.push(take(`l${layer}.${from}.b`, `blk.${layer}.${to}.bias`, [rows ? model[rows] : model[columns]]));
    }
  }
  return named;
}

function describeModel(model: PackedModel): [string, GgufValue][] {
  const uint32 = (value: number): GgufValue => ({ type: 'uint32', value });
  return [
    ['general.architecture', { type: 'string', value: 'bert' }],
    ['general.name', { type: 'string', value: 'multilingual-e5-small' }],
    ['general.license', { type: 'string', value: 'mit' }],
    ['general.file_type', uint32(2)],
    ['bert.block_count', uint32(model.layers)],
    ['bert.context_length', uint32(model.positions)],
    ['bert.embedding_length', uint32(model.hidden)],
    ['bert.feed_forward_length', uint32(model.feedForward)],
    ['bert.attention.head_count', uint32(model.heads)],
    ['bert.attention.layer_norm_epsilon', { type: 'float32', value: model.epsilon }],
    ['bert.attention.causal', { type: 'bool', value: false }],
    ['bert.pooling_type', uint32(1)],
    ...describeTokenizer(model),
  ];
}

function describeTokenizer(model: PackedModel): [string, GgufValue][] {
  const padding = Array.from(
    { length: model.vocabulary - model.pieces.length },
    (_, index) => index + model.pieces.length,
  );
  const types = [...model.pieces.map(pieceType), ...padding.map(() => 5)];
  const uint32 = (value: number): GgufValue => ({ type: 'uint32', value });
  const yes: GgufValue = { type: 'bool', value: true };
  return [
    ['tokenizer.ggml.model', { type: 'string', value: 't5' }],
    ['tokenizer.ggml.pre', { type: 'string', value: 'default' }],
    ['tokenizer.ggml.tokens', { type: 'strings', value: [...model.pieces, ...padding.map((id) => `[PAD${id}]`)] }],
    ['tokenizer.ggml.scores', { type: 'float32s', value: [...model.scores, ...padding.map(() => -1000)] }],
    ['tokenizer.ggml.token_type', { type: 'int32s', value: types }],
    ['tokenizer.ggml.bos_token_id', uint32(0)],
    ['tokenizer.ggml.eos_token_id', uint32(2)],
    ['tokenizer.ggml.seperator_token_id', uint32(2)],
    ['tokenizer.ggml.padding_token_id', uint32(1)],
    ['tokenizer.ggml.unknown_token_id', uint32(3)],
    ['tokenizer.ggml.add_bos_token', yes],
    ['tokenizer.ggml.add_eos_token', yes],
    ['tokenizer.ggml.add_space_prefix', yes],
    ['tokenizer.ggml.remove_extra_whitespaces', yes],
    ['tokenizer.ggml.token_type_count', uint32(model.tokenTypes)],
  ];
}

// Numbers of llama.cpp: 1 normal, 2 unknown, 3 control, 5 unused.
function pieceType(piece: string, id: number): number {
  if (id === 3) return 2;
  return id < 3 || piece === '<mask>' ? 3 : 1;
}
