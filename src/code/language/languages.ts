import path from 'node:path';

// Which language a file is in, by its name; and which of them there is a grammar for.

/** Of `@vscode/tree-sitter-wasm`: each is a file `tree-sitter-NAME.wasm`. */
export const grammars = [
  'bash',
  'c-sharp',
  'cpp',
  'go',
  'java',
  'javascript',
  'php',
  'powershell',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
] as const;
export type Grammar = (typeof grammars)[number];

interface Language {
  readonly name: string;
  /** null: its words are searched, its definitions are not known. */
  readonly grammar: Grammar | null;
  readonly extensions: readonly string[];
}

const languages: readonly Language[] = [
  { name: 'TypeScript', grammar: 'typescript', extensions: ['ts', 'mts', 'cts'] },
  { name: 'TSX', grammar: 'tsx', extensions: ['tsx'] },
  { name: 'JavaScript', grammar: 'javascript', extensions: ['js', 'mjs', 'cjs', 'jsx'] },
  { name: 'Python', grammar: 'python', extensions: ['py', 'pyi'] },
  { name: 'Go', grammar: 'go', extensions: ['go'] },
  { name: 'Java', grammar: 'java', extensions: ['java'] },
  { name: 'C#', grammar: 'c-sharp', extensions: ['cs'] },
  { name: 'C++', grammar: 'cpp', extensions: ['cc', 'cpp', 'cxx', 'hpp', 'hh', 'hxx', 'c', 'h'] },
  { name: 'Rust', grammar: 'rust', extensions: ['rs'] },
  { name: 'PHP', grammar: 'php', extensions: ['php'] },
  { name: 'Ruby', grammar: 'ruby', extensions: ['rb', 'rake'] },
  { name: 'Shell', grammar: 'bash', extensions: ['sh', 'bash'] },
  { name: 'PowerShell', grammar: 'powershell', extensions: ['ps1', 'psm1'] },
  ...plain(['Kotlin', 'kt', 'kts'], ['Swift', 'swift'], ['Scala', 'scala'], ['Lua', 'lua'], ['Dart', 'dart']),
  ...plain(
    ['Elixir', 'ex', 'exs'],
    ['Haskell', 'hs'],
    ['R', 'r'],
    ['Julia', 'jl'],
    ['SQL', 'sql'],
    ['Perl', 'pl', 'pm'],
  ),
  ...plain(['Vue', 'vue'], ['Svelte', 'svelte'], ['HTML', 'html', 'htm'], ['CSS', 'css', 'scss', 'less']),
  ...plain(['Markdown', 'md', 'mdx'], ['Text', 'txt', 'rst', 'adoc'], ['YAML', 'yaml', 'yml'], ['TOML', 'toml']),
  ...plain(['JSON', 'json', 'jsonc'], ['XML', 'xml'], ['Protocol Buffers', 'proto'], ['GraphQL', 'graphql', 'gql']),
  ...plain(['Go module', 'mod'], ['Gradle', 'gradle'], ['MSBuild', 'csproj', 'props']),
  ...plain(['HCL', 'tf', 'hcl'], ['Nix', 'nix'], ['Zig', 'zig'], ['Objective-C', 'm', 'mm'], ['COBOL', 'cbl', 'cob']),
];

const byExtension = new Map(
  languages.flatMap((language) => language.extensions.map((one) => [one, language] as const)),
);
const byName = new Map([
  ['dockerfile', 'Dockerfile'],
  ['makefile', 'Makefile'],
  ['rakefile', 'Ruby'],
  ['gemfile', 'Ruby'],
]);

/** The language of a file by its path; null where it is none that is read. */
export function findLanguage(file: string): { readonly name: string; readonly grammar: Grammar | null } | null {
  const base = path.posix.basename(file).toLowerCase();
  const named = byName.get(base);
  if (named !== undefined) return { name: named, grammar: named === 'Ruby' ? 'ruby' : null };
  return byExtension.get(path.posix.extname(base).slice(1)) ?? null;
}

function plain(...given: readonly (readonly [string, ...string[]])[]): Language[] {
  return given.map(([name, ...extensions]) => ({ name, grammar: null, extensions }));
}
