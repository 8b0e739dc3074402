import { type ChildProgram, compileChildren } from '../../base/index.ts';

/** The programs of the house's children, each with the flags with which it is started. */
export const childPrograms: readonly ChildProgram[] = [
  { module: 'knowledge/parser/parse-child.ts' },
  { module: 'knowledge/recognise/recognise-child.ts' },
  { module: 'photo/worker/photo-child.ts', nodeFlags: ['--expose-gc', '--initial-old-space-size=128'] },
  { module: 'models/engines/llama/llama-cpp-child.ts' },
  { module: 'models/engines/llama/llama-cpp-child.ts', nodeFlags: ['--expose-gc'] },
  { module: 'models/engines/reader/reader-child.ts' },
  { module: 'models/engines/onnx/onnx-child.ts', nodeFlags: ['--expose-gc'] },
  { module: 'code/finish/finish-child.ts' },
  { module: 'code/reader/code-reader-child.ts' },
];

/** Has the children of this house start from compiled code; where that cannot be kept, they start as they are. */
export async function prepareChildren(options: { signal: AbortSignal }): Promise<void> {
  await compileChildren(childPrograms, options).catch((thrown: unknown) => {
    if (options.signal.aborted) throw thrown;
  });
}
