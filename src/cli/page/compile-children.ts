import { type ChildProgram, compileChildren } from '../../base/index.ts';

/** What reads each format, loaded with the first file of it. */
const readers = [
  'scan/recognise-page',
  'scan/read-picture',
  'pdf/read-pdf',
  'word/read-docx',
  'slides/read-pptx',
  'sheet/read-xlsx',
  'binary-office/read-doc',
  'binary-office/read-xls',
  'binary-office/read-ppt',
  'open-document/read-opendocument',
  'web/read-epub',
  'mail/read-email',
  'other/read-other',
  'other/message-attachments',
  'container/compound',
];

/** Loaded by pdf.js itself, with its first document. */
const pdfWorker = '../node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs';

/** The programs of the house's children, each with the flags with which it is started. */
export const childPrograms: readonly ChildProgram[] = [
  {
    module: 'knowledge/parser/parse-child.ts',
    later: [...readers.map((name) => `knowledge/parse/${name}.ts`), pdfWorker],
  },
  { module: 'knowledge/recognise/recognise-child.ts' },
  {
    module: 'photo/worker/photo-child.ts',
    nodeFlags: ['--expose-gc', '--initial-old-space-size=128'],
    later: ['photo/credentials/sign-picture.ts'],
  },
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
