import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { widenHalfPrecision } from '../../src/models/engines/onnx/widen-onnx.ts';

// A model as onnx.proto writes it, of the few fields that matter here.
const root = protobuf.parse(`
  syntax = "proto3";
  message ModelProto { int64 ir_version = 1; GraphProto graph = 7; string producer_name = 2; }
  message GraphProto { repeated NodeProto node = 1; repeated TensorProto initializer = 5; repeated ValueInfoProto output = 12; repeated ValueInfoProto value_info = 13; string name = 2; }
  message NodeProto { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated AttributeProto attribute = 5; }
  message AttributeProto { string name = 1; int64 i = 3; TensorProto t = 5; GraphProto g = 6; }
  message TensorProto { repeated int64 dims = 1; int32 data_type = 2; repeated int32 int32_data = 5; string name = 8; bytes raw_data = 9; }
  message ValueInfoProto { string name = 1; }
`).root;
const ModelProto = root.lookupType('ModelProto');

const numbers = [0, 1, -2.5, 0.333251953125, 65_504, 5.960464477539063e-8];
const toHalves = (values: readonly number[]) => new Uint8Array(new Float16Array(values).buffer);

function writeModel(graph: object): Uint8Array {
  const message = { irVersion: 8, producerName: 'test', graph: { name: 'g', ...graph } };
  return ModelProto.encode(ModelProto.fromObject(message)).finish();
}

function readModel(bytes: Uint8Array) {
  return ModelProto.toObject(ModelProto.decode(bytes), { longs: Number }) as {
    producerName: string;
    graph: {
      node: { opType: string; attribute: { i?: number; t?: { dataType: number; rawData: Uint8Array } }[] }[];
      initializer: { name: string; dataType: number; rawData: Uint8Array }[];
      output: { name: string }[];
      valueInfo?: object[];
    };
  };
}

const toFloats = (bytes: Uint8Array) => [...new Float32Array(Uint8Array.from(bytes).buffer)];

describe('weights in half precision, for engines that compute in floats', () => {
  const half = { name: 'w', dims: [6], dataType: 10, rawData: toHalves(numbers) };
  const graph = {
    node: [
      { opType: 'Cast', input: ['x'], output: ['y'], attribute: [{ name: 'to', i: 10 }] },
      { opType: 'Cast', input: ['y'], output: ['z'], attribute: [{ name: 'to', i: 7 }] },
      { opType: 'Constant', output: ['c'], attribute: [{ name: 'value', t: { ...half, name: 'c' } }] },
    ],
    initializer: [half, { name: 'places', dims: [1], dataType: 7, rawData: new Uint8Array(8) }],
    output: [{ name: 'output' }, { name: 'side' }],
    valueInfo: [{ name: 'y' }],
  };

  it('become the same numbers as floats, conversions to halves become none, and only the asked output is left', () => {
    const bytes = widenHalfPrecision(writeModel(graph), ['output']);
    if (!bytes) throw new Error('nothing was widened');
    const model = readModel(bytes);
    expect(model.producerName).toBe('test');
    expect(model.graph.initializer.map(({ name, dataType }) => [name, dataType])).toEqual([
      ['w', 1],
      ['places', 7],
    ]);
    expect(toFloats(model.graph.initializer[0]!.rawData)).toEqual(numbers);
    expect(toFloats(model.graph.node[2]!.attribute[0]!.t!.rawData)).toEqual(numbers);
    expect(model.graph.node.slice(0, 2).map(({ attribute }) => attribute[0]!.i)).toEqual([1, 7]);
    expect(model.graph.output).toEqual([{ name: 'output' }]);
    expect(model.graph.valueInfo ?? []).toEqual([]);
    const both = widenHalfPrecision(writeModel(graph), ['output', 'side']);
    expect(readModel(both!).graph.output).toEqual([{ name: 'output' }, { name: 'side' }]);
  });

  it('are left to the file where there are none, where a part of the model is a model of its own, or where they are packed one by one', () => {
    const floats = { name: 'w', dims: [1], dataType: 1, rawData: new Uint8Array(4) };
    expect(widenHalfPrecision(writeModel({ ...graph, node: [], initializer: [floats] }), ['output'])).toBeNull();
    const branch = { opType: 'If', attribute: [{ name: 'then_branch', g: { name: 'inner' } }] };
    expect(widenHalfPrecision(writeModel({ ...graph, node: [branch] }), ['output'])).toBeNull();
    const packed = { name: 'w', dims: [1], dataType: 10, int32Data: [15_360] };
    expect(widenHalfPrecision(writeModel({ ...graph, initializer: [packed] }), ['output'])).toBeNull();
  });
});
