import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryFolder } from '../../src/base/index.ts';
import { checkTrace, type TraceReport, type TraceRules } from './check-trace.ts';

// Reads the trace of a day and what the outside recorded of it: node check-day.ts TRACE RECORD WORK. Ends with 1 when
// anything left, was looked up, or was written where it does not belong.

/** Where a day in `work` may write, and why; what it must have opened to be a whole day. */
export function ruleDay(work: string): TraceRules {
  return {
    folders: [
      // The house, its models, the folder of temporary files, and what the person asked to be written.
      ...['house', 'models', 'tmp', 'staged', 'listings'].map((name) => path.join(work, name)),
      // The page is built once, in the clone.
      path.join(repositoryFolder, 'web', 'dist'),
    ],
    files: [
      // The backup, and what the script of the day keeps to look at; never the home, which stands beside them.
      new RegExp(`^${work}/(house\\.backup[^/]*|address|errors|[a-z]+\\.json)$`),
      /^\/dev\/(null|tty|zero)$/,
      // Memory that the processes of the database have in common; it is gone when they are.
      /^\/dev\/shm\/PostgreSQL\.\d+$/,
      // Asked for by the drivers of graphics cards, which node-llama-cpp looks for.
      /^\/dev\/udmabuf$/,
    ],
    witnesses: {
      'the server': /\/src\/cli\/up\.ts$/,
      'the child that parses': /\/parse-child\.ts$/,
      'the parser of office documents': /kreuzberg[^/]*\.node$/,
      'the parser of PDF': /\/pdfjs-dist\/.*\.mjs$/,
      'the child of the language models': /\/llama-cpp-child\.ts$/,
      'the engine of language models': /\/llama-addon\.node$/,
      'the child of the photos': /\/photo-child\.ts$/,
      'the reader of pictures': /\/libvips-cpp[^/]*$/,
      'the reader of HEIC': /\/libheif-bundle\.js$/,
      'the child of the model that cuts out': /\/onnx-child\.ts$/,
      'onnxruntime': /\/libonnxruntime\.so[^/]*$/,
      'the database': /\/postgresql\.conf$/,
    },
  };
}

function describeReport(report: TraceReport): string[] {
  const { calls, programs, connections, writes, findings } = report;
  return [
    `${calls} calls of ${[...programs.values()].reduce((sum, count) => sum + count, 0)} processes and threads`,
    ...[...programs].toSorted((one, other) => other[1] - one[1]).map(([name, count]) => `  ${count} × ${name}`),
    `connections: ${connections.loopback} to the loopback address, ${connections.unix} to Unix sockets`,
    ...[...writes].map(([place, count]) => `  ${count} writing calls in ${place}`),
    ...findings.map(({ fault, program, detail, times }) => `✗ ${fault}: ${program}: ${detail} (${times} times)`),
  ];
}

if (import.meta.main) {
  const [trace = '', record = '', work = ''] = process.argv.slice(2);
  const report = await checkTrace(createInterface({ input: createReadStream(trace) }), ruleDay(work));
  const outside = (await readFile(record, 'utf8')).split('\n').filter(Boolean);
  for (const line of describeReport(report)) console.log(line);
  for (const line of outside) console.log(`✗ reached the outside: ${line}`);
  if (report.findings.length > 0 || outside.length > 0) process.exitCode = 1;
}
