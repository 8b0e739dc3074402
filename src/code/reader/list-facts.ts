import type { Node } from '@vscode/tree-sitter-wasm';
import { listLeaves } from '../finish/shape/list-leaves.ts';
import { listNames } from '../finish/shape/list-names.ts';
import { type Condition, listConditions } from './list-conditions.ts';

// What a review needs to know of a file: what its functions ask for, what it calls with how much, and which names it uses.

/** How many arguments a function asks for. */
export interface AskedArguments {
  readonly name: string;
  /** What it lies in, from the outside in. */
  readonly within: readonly string[];
  readonly line: number;
  readonly fewest: number;
  /** null: any number. */
  readonly most: number | null;
}

/** A call by name. */
export interface NamedCall {
  readonly name: string;
  readonly line: number;
  readonly endLine: number;
  /** null where some are spread: nobody can count them here. */
  readonly count: number | null;
  /** What it is called on, as written. */
  readonly receiver: string | null;
}

/** A name that a file uses and does not declare anywhere. */
export interface ForeignName {
  readonly name: string;
  readonly line: number;
  readonly role: 'free' | 'member' | 'import';
}

export interface CodeFacts {
  readonly asked: readonly AskedArguments[];
  readonly calls: readonly NamedCall[];
  readonly names: readonly ForeignName[];
  readonly conditions: readonly Condition[];
}

const most = 20_000;
const longestReceiver = 60;
const functionTypes =
  /^(?:function_declaration|generator_function_declaration|function_signature|function_definition|method_definition|method_signature|abstract_method_signature|method_declaration|constructor_declaration|method_elem)$/;
const holderTypes =
  /^(?:class_declaration|abstract_class_declaration|class_definition|class|interface_declaration|record_declaration|enum_declaration)$/;

/** Reads them off a syntax tree of TypeScript, JavaScript, Python, Go or Java. */
export function listFacts(root: Node): CodeFacts {
  const asked: AskedArguments[] = [];
  const calls: NamedCall[] = [];
  const open: { node: Node; within: readonly string[] }[] = [{ node: root, within: [] }];
  for (let next = open.pop(); next && asked.length + calls.length < most; next = open.pop()) {
    const { node, within } = next;
    const own = readAsked(node, within);
    if (own) asked.push(own);
    const call = readCall(node);
    if (call) calls.push(call);
    const name = holderTypes.test(node.type) ? node.childForFieldName('name')?.text : own?.name;
    const inner = name === undefined ? within : [...within, name];
    for (const child of node.namedChildren.toReversed()) if (child) open.push({ node: child, within: inner });
  }
  return { asked, calls, names: listForeign(root), conditions: listConditions(root) };
}

function readAsked(node: Node, within: readonly string[]): AskedArguments | null {
  const value = node.type === 'variable_declarator' ? node.childForFieldName('value') : null;
  const isArrow = value !== null && /^(?:arrow_function|function_expression)$/.test(value.type);
  if (!isArrow && !functionTypes.test(node.type)) return null;
  const name = node.childForFieldName('name')?.text;
  const parameters = (isArrow ? value : node).childForFieldName('parameters');
  if (name === undefined || !parameters) return null;
  // A method of Go lies in what it is called on.
  const receiver = /(?<!\w)(\w+)(?:\[[^[\]]*\])?\s*\)$/.exec(node.childForFieldName('receiver')?.text ?? '')?.[1];
  const holders = receiver === undefined ? within : [...within, receiver];
  const counted = countParameters(parameters, holders.length > 0);
  return { name, within: holders, line: node.startPosition.row + 1, ...counted };
}

const isRest = /rest_pattern|list_splat_pattern|dictionary_splat_pattern|variadic_parameter|spread_parameter/;

function countParameters(parameters: Node, isInside: boolean): { fewest: number; most: number | null } {
  let [fewest, longest, isOpen] = [0, 0, false];
  for (const [at, parameter] of parameters.namedChildren.entries()) {
    if (!parameter || /comment|keyword_separator|positional_separator|receiver_parameter/.test(parameter.type))
      continue;
    const pattern = parameter.childForFieldName('pattern') ?? parameter.namedChildren[0] ?? null;
    const isOwn = at === 0 && isInside && /^(?:self|cls)$/.test(parameter.text.split(/[:\s]/)[0] ?? '');
    if (isOwn || pattern?.type === 'this' || parameter.text.startsWith('this:')) continue;
    if (isRest.test(parameter.type) || (pattern && isRest.test(pattern.type))) {
      isOpen = true;
      continue;
    }
    // `a, b int` are two.
    const names = parameter.type === 'parameter_declaration' ? parameter.childrenForFieldName('name').length : 1;
    longest += Math.max(1, names);
    if (!isOptional(parameter)) fewest += Math.max(1, names);
  }
  return { fewest, most: isOpen ? null : longest };
}

const isOptional = (parameter: Node): boolean =>
  /^(?:optional_parameter|assignment_pattern|default_parameter|typed_default_parameter)$/.test(parameter.type) ||
  parameter.childForFieldName('value') !== null;

function readCall(node: Node): NamedCall | null {
  if (!/^(?:call_expression|call|method_invocation|new_expression|object_creation_expression)$/.test(node.type))
    return null;
  const called =
    node.childForFieldName('function') ??
    node.childForFieldName('constructor') ??
    node.childForFieldName('name') ??
    node.childForFieldName('type');
  const given = node.childForFieldName('arguments');
  if (!called || !given || given.type === 'template_string') return null;
  const last =
    called.childForFieldName('property') ??
    called.childForFieldName('attribute') ??
    called.childForFieldName('field') ??
    called;
  const name = last.text.replace(/<[\s\S]*$/, '');
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return null;
  const receiver =
    (called.childForFieldName('object') ?? called.childForFieldName('operand') ?? node.childForFieldName('object'))
      ?.text ?? null;
  const own = given.namedChildren.filter((child) => child !== null && !/comment/.test(child.type));
  const isSpread =
    own.some((child) => /spread|splat|variadic/.test(child?.type ?? '')) || /\.\.\.\s*\)$/.test(given.text);
  // `sum(x for x in y)` has one.
  const count = given.type === 'generator_expression' ? 1 : own.length;
  return {
    name,
    line: node.startPosition.row + 1,
    endLine: node.endPosition.row + 1,
    count: isSpread ? null : count,
    receiver: receiver?.slice(0, longestReceiver) ?? null,
  };
}

// What the table of declarations, made for texts in gaps, does not know.
const declaredOddly =
  /^(?:infer_type|mapped_type_clause|index_signature|type_switch_statement|case_pattern|as_pattern|dict_pattern|splat_pattern|label_name|labeled_statement)$/;

function listForeign(root: Node): ForeignName[] {
  const odd = new Set<string>();
  const nodes = new Map<number, Node>();
  for (const leaf of listLeaves(root)) {
    nodes.set(leaf.startIndex, leaf);
    if (isDeclaredOddly(leaf)) odd.add(leaf.text);
  }
  const used = listNames(nodes.values(), { start: 0, end: root.endIndex });
  return used.slice(0, most).flatMap(({ name, at, role }) => {
    const node = nodes.get(at);
    if (!node || odd.has(name) || (/^jsx_/.test(node.parent?.type ?? '') && /^[a-z]/.test(name))) return [];
    return [{ name, line: node.startPosition.row + 1, role: isImported(node) ? 'import' : role }];
  });
}

function isDeclaredOddly(node: Node): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'instanceof_expression') return parent.childForFieldName('name')?.startIndex === node.startIndex;
  if (parent.type === 'expression_list' && parent.parent?.type === 'type_switch_statement') return true;
  return declaredOddly.test(parent.type) || declaredOddly.test(parent.parent?.type ?? '')
    ? node.type.includes('identifier')
    : false;
}

const isImported = ({ parent }: Node): boolean =>
  /^(?:import_specifier|import_from_statement|import_statement|import_declaration|aliased_import)$/.test(
    parent?.type ?? '',
  ) || /^(?:import_from_statement|aliased_import|import_statement)$/.test(parent?.parent?.type ?? '');
