import type { Node } from '@vscode/tree-sitter-wasm';
import type { SymbolKind } from '../../contract/index.ts';

// What a program defines, read off its syntax tree. The node types of thirteen grammars hardly collide, so that one table
// serves all: a type that means two things says so below.

/** A function, class, constant… of a file. Lines count from 1, both included. */
export interface Definition {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly startLine: number;
  readonly endLine: number;
  /** How it is declared, on one line, without its body. */
  readonly signature: string;
  /** What it lies in, from the outside in. */
  readonly within: readonly string[];
}

const longestSignature = 300;
const mostDefinitions = 20_000;

const kinds: Readonly<Record<string, SymbolKind>> = {
  ...name('class', 'class_declaration', 'abstract_class_declaration', 'class_definition', 'class_specifier', 'class'),
  ...name('class', 'class_statement', 'struct_item', 'struct_specifier', 'struct_declaration', 'record_declaration'),
  ...name('interface', 'interface_declaration', 'trait_item', 'trait_declaration'),
  ...name('type', 'type_alias_declaration', 'type_spec', 'type_item', 'type_definition', 'alias_declaration'),
  ...name('type', 'delegate_declaration', 'enum_declaration', 'enum_item', 'enum_specifier', 'enum_statement'),
  ...name('function', 'function_declaration', 'function_definition', 'function_item', 'function_signature_item'),
  ...name(
    'function',
    'generator_function_declaration',
    'function_statement',
    'macro_definition',
    'preproc_function_def',
  ),
  ...name('method', 'method_definition', 'method_signature', 'abstract_method_signature', 'method_elem', 'method'),
  ...name('method', 'method_declaration', 'constructor_declaration', 'singleton_method', 'class_method_definition'),
  ...name('field', 'public_field_definition', 'field_declaration', 'property_declaration', 'property_element'),
  ...name('constant', 'const_spec', 'var_spec', 'const_item', 'static_item', 'variable_declarator', 'assignment'),
  ...name('constant', 'variable_assignment', 'const_element'),
  ...name('module', 'internal_module', 'namespace_definition', 'namespace_declaration', 'mod_item', 'module'),
};
const functionLike: ReadonlySet<SymbolKind> = new Set(['function', 'method']);
const functionValues = new Set(['arrow_function', 'function_expression', 'generator_function', 'lambda']);

const definingTypes = Object.keys(kinds);

/** All definitions of a tree but the variables inside functions, in the order of the text. */
export function listDefinitions(root: Node): Definition[] {
  const found: Definition[] = [];
  // What the next one may lie in, from the outside in.
  const open: { readonly name: string; readonly end: number; readonly isFunction: boolean }[] = [];
  // The parser looks for them itself: to ask it for each node of a file takes ten times as long.
  for (const node of root.descendantsOfType(definingTypes)) {
    if (!node?.isNamed) continue;
    if (found.length >= mostDefinitions) break;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= node.startIndex) open.pop();
    const within = open.map(({ name: outer }) => outer);
    const definition = readDefinition(
      node,
      within,
      open.some(({ isFunction }) => isFunction),
    );
    if (!definition) continue;
    found.push(definition);
    open.push({ name: definition.name, end: node.endIndex, isFunction: functionLike.has(definition.kind) });
  }
  return found;
}

function readDefinition(node: Node, within: readonly string[], inFunction: boolean): Definition | null {
  // Not every node's own name is in the table's own keys: `constructor` is a node type.
  let kind = Object.hasOwn(kinds, node.type) ? kinds[node.type] : undefined;
  if (kind === undefined) return null;
  if (kind === 'constant') {
    const value = node.childForFieldName('value') ?? node.childForFieldName('right');
    if (value && functionValues.has(value.type)) kind = 'function';
    else if (inFunction) return null;
  }
  const found = findName(node);
  if (found === null) return null;
  return {
    name: found,
    kind: kind === 'function' && within.length > 0 && node.parent?.type.includes('body') ? 'method' : kind,
    startLine: node.startPosition.row + 1,
    endLine: node.endPosition.row + 1,
    signature: readSignature(node),
    within,
  };
}

// C and C++ nest the name in declarators; the others have a field for it.
function findName(node: Node): string | null {
  let at = node.childForFieldName('name') ?? node.childForFieldName('declarator') ?? node.childForFieldName('left');
  // PowerShell's grammar has no fields.
  at ??=
    node.namedChildren.find((child) => child !== null && /^(?:function_name|simple_name)$/.test(child.type)) ?? null;
  for (let depth = 0; at && depth < 8; depth += 1) {
    const inner: Node | null = at.childForFieldName('name') ?? at.childForFieldName('declarator');
    if (!inner) break;
    at = inner;
  }
  const text = at?.text.replace(/^\$/, '') ?? '';
  return /^[~@#]?[\p{L}_$][\p{L}\p{N}_$?!=.:-]{0,120}$/u.test(text) ? text : null;
}

function readSignature(node: Node): string {
  const body = node.childForFieldName('body') ?? node.childForFieldName('value')?.childForFieldName('body');
  const text = body
    ? node.text.slice(0, Math.max(0, body.startIndex - node.startIndex))
    : (node.text.split('\n')[0] ?? '');
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?<![={:])[={:]+$/, '')
    .trim()
    .slice(0, longestSignature);
}

function name(kind: SymbolKind, ...types: readonly string[]): Record<string, SymbolKind> {
  return Object.fromEntries(types.map((type) => [type, kind]));
}
