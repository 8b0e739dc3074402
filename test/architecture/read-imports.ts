/** One module that a file names: in an import, an export, or a call that loads it. */
export interface Import {
  readonly target: string;
  /** Gone when the program runs: written with `type`, before the braces or before each name inside them. */
  readonly typeOnly: boolean;
}

/** Every module that a text without comments names. */
export function readImports(code: string): Import[] {
  const statement =
    /\b(?:import|export)\s+(?:(type)\s+)?(?:([\w*{}\s,$]+)\s+from\s+)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]|\brequire\s*\(\s*['"]([^'"]+)['"]|\bgetBuiltinModule\s*\(\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(statement)].map((match) => ({
    target: match[3] ?? match[4] ?? match[5] ?? match[6] ?? '',
    typeOnly: match[1] !== undefined || namesOnlyTypes(match[2]),
  }));
}

function namesOnlyTypes(clause: string | undefined): boolean {
  const names = /^\{([^}]*)\}$/.exec(clause?.trim() ?? '')?.[1];
  return names !== undefined && names.split(',').every((name) => name.trim() === '' || /^\s*type\s/.test(name));
}

/** A text without its comments. Strings are kept: they hold the names of modules, and `//` in one is an address. */
export function stripComments(text: string): string {
  return text.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_match, string?: string) => string ?? ' ',
  );
}

/** Unit tests lie beside what they test and may import anything of it. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

/** The names that a text without comments takes from each module, as they are called there; `*` stands for all. */
export function readNames(code: string): { target: string; names: string[] }[] {
  const statement = /\b(?:import|export)\s+(?:type\s+)?([\w*{}\s,$]+?)\s+from\s+['"]([^'"]+)['"]/g;
  return [...code.matchAll(statement)].map((match) => ({
    target: match[2] ?? '',
    names: (match[1] ?? '').includes('*')
      ? ['*']
      : listNames(match[1] ?? '').map((name) => name.split(/\s+as\s+/)[0] ?? ''),
  }));
}

/** What a module hands out by name, and the modules that it hands out whole. */
export function readReexports(code: string): { names: string[]; wholes: string[] } {
  const lists = [...code.matchAll(/\bexport\s+(?:type\s+)?\{([^}]*)\}/g)].flatMap((match) => listNames(match[1] ?? ''));
  const own = code.matchAll(
    /\bexport\s+(?:declare\s+)?(?:async\s+)?(?:function\*?|const|let|class|abstract\s+class|interface|type)\s+(\w+)/g,
  );
  return {
    names: [...lists.map((name) => name.split(/\s+as\s+/).at(-1) ?? ''), ...[...own].map((match) => match[1] ?? '')],
    wholes: [...code.matchAll(/\bexport\s+\*\s+from\s+['"]([^'"]+)['"]/g)].map((match) => match[1] ?? ''),
  };
}

function listNames(clause: string): string[] {
  return clause
    .replaceAll(/[{}]/g, ' ')
    .split(',')
    .map((name) => name.trim().replace(/^type\s+/, ''))
    .filter((name) => name !== '');
}
