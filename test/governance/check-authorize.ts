// Reads the front door of a room and says which of its capability functions do not begin with `authorize`.

export interface SourceText {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export interface Unguarded {
  readonly name: string;
  readonly path: string;
  readonly reason: string;
}

/** How many capability functions were looked at, and those that are open. */
export interface GuardCheck {
  readonly checked: string[];
  readonly unguarded: Unguarded[];
}

// Whoever puts the house together opens parts of it; nobody acts then.
const opensParts = /^(open|create)[A-Z]\w*(?<!Space|Batch)$/;

/** Checks every function that `index` (the text of an index.ts in `folder`) exports by name from `files`. */
export function checkAuthorize(folder: string, index: string, files: readonly SourceText[]): GuardCheck {
  const checked: string[] = [];
  const unguarded: Unguarded[] = [];
  for (const { name, path } of readExports(folder, index)) {
    const file = files.find((one) => one.path === path);
    const found = file && readFunction(file.text, name);
    if (!found) continue;
    const acts = /\bactor\s*:/.test(found.parameters);
    const holdsStore = /\b(store|parts|_parts)\b/.test(found.parameters) && !opensParts.test(name);
    if (acts) {
      checked.push(name);
      const guard = /^authorize\(actor, '[a-z-]+:[a-z]+'/.test(found.firstStatement);
      if (!guard) unguarded.push({ name, path, reason: `begins with: ${found.firstStatement.split('\n')[0]}` });
    } else if (holdsStore) unguarded.push({ name, path, reason: 'works with parts of the house for nobody' });
  }
  return { checked, unguarded };
}

function readExports(folder: string, index: string): { name: string; path: string }[] {
  const statements = index.matchAll(/export \{([^}]*)\} from '\.\/([^']+)';/g);
  return [...statements].flatMap(([, names = '', file = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ name: name.split(' as ')[0] ?? name, path: `${folder}/${file}` })),
  );
}

interface FoundFunction {
  readonly parameters: string;
  readonly firstStatement: string;
}

function readFunction(text: string, name: string): FoundFunction | null {
  const start = new RegExp(`export (?:async )?function\\*? ?${name}\\b[^(]*\\(`).exec(text);
  if (!start) return null;
  const from = start.index + start[0].length;
  const end = closeOf(text, from, '(', ')');
  // The body begins where a line ends with a brace that the type of the result has not opened.
  let depth = 0;
  for (let at = end + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' && depth === 0 && /^\{[ \t]*(\r?\n|$)/.test(text.slice(at, at + 3)))
      return {
        parameters: text.slice(from, end),
        firstStatement: text
          .slice(at + 1)
          .trimStart()
          .slice(0, 200),
      };
    if (character === '{' || character === '<') depth += 1;
    if (character === '}' || (character === '>' && text[at - 1] !== '=')) depth -= 1;
  }
  return null;
}

/** Where what was opened before `from` is closed. */
function closeOf(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  let at = from;
  for (; depth > 0 && at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
  }
  return at - 1;
}
