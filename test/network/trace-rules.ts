import path from 'node:path';
import { repositoryFolder } from '../../src/base/index.ts';
import type { TraceRules } from './check-trace.ts';

const devices = [
  /^\/dev\/(null|tty|zero)$/,
  // Memory that the processes of the database have in common; it is gone when they are.
  /^\/dev\/shm\/PostgreSQL\.\d+$/,
  // Asked for by the drivers of graphics cards, which node-llama-cpp looks for.
  /^\/dev\/udmabuf$/,
];

/** Where a day in the folder `work` may write, and why; and what it must have opened to be a whole day. */
export function ruleDay(work: string): TraceRules {
  return {
    folders: [
      // The house, its models, the folder of temporary files, and what the person asked to be written.
      ...['house', 'models', 'tmp', 'staged', 'listings'].map((name) => path.join(work, name)),
      // The page is built by the first `up`, in the clone; its builder writes its own settings down as a module.
      path.join(repositoryFolder, 'web', 'dist'),
      path.join(repositoryFolder, 'node_modules', '.vite-temp'),
      // What Node made of the code of the command line, so that the next command begins at once.
      path.join(repositoryFolder, 'node_modules', '.cache', 'maison-compiled'),
      // And of that of the children, so that they begin at once, too.
      path.join(repositoryFolder, 'node_modules', '.cache', 'maison-children'),
    ],
    // The backup, and what the script of the day keeps to look at; never the home, which stands beside them.
    files: [...devices, new RegExp(`^${work}/(house\\.backup[^/]*|address|errors|[a-z]+\\.json)$`)],
    witnesses: {
      'the server': /\/src\/cli\/up\.ts$/,
      'the child that parses': /\/parse-child\.ts$/,
      'the parser of PDF': /\/pdfjs-dist\/.*\.mjs$/,
      'the parser of RTF and Outlook messages': /kreuzberg[^/]*\.node$/,
      'the child of the language models': /\/llama-cpp-child\.ts$/,
      'the engine of the language models': /\/llama-addon\.node$/,
      'the child of the photos': /\/photo-child\.ts$/,
      'the reader of pictures': /\/libvips-cpp[^/]*$/,
      'the reader of HEIC': /\/libheif-bundle\.js$/,
      'the child of the models that cut out': /\/onnx-child\.ts$/,
      onnxruntime: /\/libonnxruntime\.so[^/]*$/,
      'the database': /\/postgresql\.conf$/,
    },
  };
}

/** Any command that may write in one folder only. */
export function ruleCommand(folder: string): TraceRules {
  return { folders: [folder], files: devices, witnesses: {} };
}
