import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';
import { WrittenText } from './written-text.ts';

/** A regular expression of the program, and where it is written. */
export interface FoundPattern {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that these texts hold: literals, and those built by `RegExp` as far as the text tells. */
export function findWritten(
  file: string,
  text: string,
  isBuilt: (line: number) => boolean = () => false,
): FoundPattern[] {
  const found: FoundPattern[] = [];
  const { program } = parseSync(file, text);
  const written = new WrittenText(program);
  const lineAt = (place: number): number => text.slice(0, place).split('\n').length;
  const addCall = (
    callee: { readonly type: string; readonly name?: unknown },
    args: readonly unknown[],
    place: number,
  ): void => {
    if (callee.type !== 'Identifier' || callee.name !== 'RegExp' || isBuilt(lineAt(place))) return;
    const [source = '', flags = ''] = args.map((argument) => written.read(argument));
    found.push({ file, line: lineAt(place), source, flags });
  };
  new Visitor({
    Literal: (node) => {
      if ('regex' in node && node.regex)
        found.push({ file, line: lineAt(node.start), source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression: (node) => addCall(node.callee, node.arguments, node.start),
    CallExpression: (node) => addCall(node.callee, node.arguments, node.start),
  }).visit(program);
  return found;
}

/** Every regular expression of the program and of the page: as written, and as built when the modules are read. */
export async function findPatterns(root: string): Promise<FoundPattern[]> {
  const names = await Array.fromAsync(glob(['src/**/*.ts', 'web/src/**/*.{ts,tsx}'], { cwd: root }));
  const files = names.filter((name) => !/\.test\.tsx?$/u.test(name)).toSorted();
  const built = await recordBuilt(
    root,
    files.filter((file) => file.startsWith('src/') && !isProgram(file)),
  );
  const calls = new Set(built.map(({ file, line }) => `${file}:${line}`));
  const written = await Promise.all(
    files.map(async (file) =>
      findWritten(file, await readFile(path.join(root, file), 'utf8'), (line) => calls.has(`${file}:${line}`)),
    ),
  );
  return [...written.flat(), ...built];
}

// What begins to work when it is read, or only reads the command line.
function isProgram(file: string): boolean {
  return /(?:^src\/main\.ts|^src\/cli\/|child|worker|answer-calls)/u.test(file);
}

// Rules are built out of words by functions: what comes of it is seen where it is made.
async function recordBuilt(root: string, files: readonly string[]): Promise<FoundPattern[]> {
  const built = new Map<string, FoundPattern>();
  const native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(native, {
    construct: (target, args: [string, string?]) => {
      const pattern = new target(...args);
      const place = findCaller(root);
      if (place)
        built.set(`${place.file} ${String(pattern)}`, { ...place, source: pattern.source, flags: pattern.flags });
      return pattern;
    },
  });
  try {
    for (const file of files) await import(pathToFileURL(path.join(root, file)).href);
  } finally {
    globalThis.RegExp = native;
  }
  return [...built.values()];
}

// The first file of the program in the stack: the proxy itself stands above it.
function findCaller(root: string): { file: string; line: number } | null {
  const sources = `${pathToFileURL(root).href}/`;
  const stack = (new Error('where').stack ?? '').split('\n').slice(3);
  const caller = stack.find((line) => line.includes('file://')) ?? '';
  const found = /(?<file>src\/[^:]+):(?<line>\d+):\d+\)?$/u.exec(caller.split(sources)[1] ?? '')?.groups;
  return found ? { file: found['file'] ?? '', line: Number(found['line']) } : null;
}
