import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import protobuf from 'protobufjs';
import { noLayers } from '../../src/base/children/sandbox-layers.ts';
import { startChild } from '../../src/base/children/start-child.ts';
import { repositoryFolder, wait } from '../../src/base/index.ts';
import type { LoadOrder } from '../../src/models/process/model-kind.ts';

// What the house does with a model that cuts out, and nothing else: it starts the real child with the real engine, has it
// load a model, and waits. node onnx-house-process.ts FOLDER sandboxed|free [VALUE of ORT_DISABLE_TELEMETRY instead of
// the house's]: `free` is what a machine gives that has none of the sandbox.

const [folder = '', kind, value] = process.argv.slice(2);
// Longer than the engine waits before it sends for the first time: nine seconds.
const waitMilliseconds = 13_000;

const root = protobuf.parse(`
  syntax = "proto3";
  message ModelProto { int64 ir_version = 1; GraphProto graph = 7; repeated OperatorSet opset_import = 8; }
  message OperatorSet { string domain = 1; int64 version = 2; }
  message GraphProto { repeated NodeProto node = 1; string name = 2; repeated ValueInfo input = 11; repeated ValueInfo output = 12; }
  message NodeProto { repeated string input = 1; repeated string output = 2; string op_type = 4; }
  message ValueInfo { string name = 1; TypeProto type = 2; }
  message TypeProto { TensorType tensor_type = 1; }
  message TensorType { int32 elem_type = 1; Shape shape = 2; }
  message Shape { repeated Dimension dim = 1; }
  message Dimension { int64 dim_value = 1; }
`).root;

/** A model of one operation, that turns the signs of three numbers. */
function writeTinyModel(): Uint8Array {
  const value = (name: string) => ({ name, type: { tensorType: { elemType: 1, shape: { dim: [{ dimValue: 3 }] } } } });
  const graph = {
    name: 'tiny',
    node: [{ input: ['x'], output: ['y'], opType: 'Neg' }],
    input: [value('x')],
    output: [value('y')],
  };
  const model = root.lookupType('ModelProto');
  return model.encode(model.fromObject({ irVersion: 8, opsetImport: [{ version: 13 }], graph })).finish();
}

const file = path.join(folder, 'house', 'tiny.onnx');
await writeFile(file, writeTinyModel());
const image = { side: 3, mean: [0, 0, 0], deviation: [1, 1, 1], input: 'x', output: 'y' } as const;
const order: LoadOrder = {
  task: 'segment',
  file,
  sha256: '',
  threads: 1,
  contextTokens: 0,
  slots: 1,
  gpu: false,
  image,
};
const { promise: loaded, resolve, reject } = Promise.withResolvers<void>();
const child = await startChild({
  module: path.join(repositoryFolder, 'src', 'models', 'engines', 'onnx', 'onnx-child.ts'),
  memoryMegabytes: 1000,
  env: { HOME: path.join(folder, 'home'), ...(value === undefined ? {} : { ORT_DISABLE_TELEMETRY: value }) },
  sandbox: { folders: path.dirname(file), opens: file, ...(kind === 'free' ? { layers: noLayers } : {}) },
  onMessage(message) {
    const { type } = message as { type: string };
    if (type === 'ready') resolve();
    else if (type === 'start-failed') reject(new Error(JSON.stringify(message)));
  },
  onExit: (exit) => reject(new Error(exit.stderr)),
});
child.send({ type: 'start', order: { ...order, file: child.opened ?? file }, pulseMilliseconds: null });
await loaded;
console.log('loaded');
await wait(waitMilliseconds);
await child.stop();
