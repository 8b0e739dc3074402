import type { Node } from '@vscode/tree-sitter-wasm';

// What a review needs to see that a condition was turned round: its terms, and which of them are denied. Of a tree alone.

/** A condition with what follows on it, or an answer that is one. */
export interface Condition {
  /** The functions and classes that it lies in, from the outside in. */
  readonly within: readonly string[];
  readonly line: number;
  readonly endLine: number;
  /** Its terms and what joins them, each as if it were not denied. */
  readonly terms: string;
  /** For each term, and each group of them, whether it is denied: `+` or `-`. */
  readonly signs: string;
  /** What is done where it holds, and where it does not; null of an answer. */
  readonly branches: readonly [holds: string, fails: string] | null;
}

interface Terms {
  readonly text: string;
  readonly signs: string;
}

const most = 5000;
const branching = ['if_statement', 'elif_clause', 'ternary_expression', 'conditional_expression'];
const answering = ['return_statement', 'arrow_function'];
const enclosing = /function|method|class|constructor|variable_declarator/;

/** Of TypeScript, JavaScript, Python, Go and Java. */
export function listConditions(root: Node): Condition[] {
  return root
    .descendantsOfType([...branching, ...answering])
    .slice(0, most)
    .flatMap((node) => (node ? (readCondition(node) ?? []) : []));
}

function readCondition(node: Node): Condition | null {
  const isAnswer = answering.includes(node.type);
  const condition = isAnswer ? findAnswer(node) : findCondition(node);
  if (!condition) return null;
  const { text, signs } = readTerms(condition);
  const { startPosition, endPosition } = condition;
  return {
    within: listEnclosing(node),
    line: startPosition.row + 1,
    endLine: endPosition.row + 1,
    terms: text,
    signs,
    branches: isAnswer ? null : readBranches(node),
  };
}

// Python writes what is done before the condition: `one if holds else other`.
function findCondition(node: Node): Node | null {
  return node.type === 'conditional_expression' ? node.namedChild(1) : node.childForFieldName('condition');
}

function findAnswer(node: Node): Node | null {
  const answer = node.type === 'arrow_function' ? node.childForFieldName('body') : node.namedChild(0);
  if (!answer || answer.type === 'statement_block') return null;
  return answer.type === 'expression_list' && answer.namedChildCount === 1 ? answer.namedChild(0) : answer;
}

function readBranches(node: Node): [string, string] {
  if (node.type === 'conditional_expression') return [flatten(node.namedChild(0)), flatten(node.namedChild(2))];
  const fails = node.childrenForFieldName('alternative').map(flatten).join(' ');
  return [flatten(node.childForFieldName('consequence')), fails];
}

/** A branch on one line, without what only encloses it. */
function flatten(node: Node | null): string {
  const inner = node?.type === 'else_clause' ? (node.namedChild(0) ?? node) : node;
  const text = (inner?.text ?? '').replaceAll(/\s+/g, ' ').trim();
  return /^\{.*\}$/.test(text) ? text.slice(1, -1).trim() : text;
}

function listEnclosing(node: Node): string[] {
  const names: string[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) {
    const name = enclosing.test(outer.type) ? outer.childForFieldName('name')?.text : undefined;
    if (name !== undefined) names.unshift(name);
  }
  return names;
}

const denials: Readonly<Record<string, string>> = {
  '!=': '==',
  '!==': '===',
  '<=': '>',
  '<': '>=',
  'not in': 'in',
  'is not': 'is',
};
const joins = new Set(['&&', '||', 'and', 'or']);

function readTerms(node: Node): Terms {
  if (node.type === 'parenthesized_expression' && node.namedChildCount === 1) return readTerms(node.namedChild(0)!);
  const operator = readOperator(node);
  if (operator === '!' || node.type === 'not_operator') {
    const denied = readTerms(node.namedChildren.at(-1)!);
    return { ...denied, signs: (denied.signs.startsWith('-') ? '+' : '-') + denied.signs.slice(1) };
  }
  const [left, right] = [node.namedChild(0), node.namedChild(node.namedChildCount - 1)];
  if (operator === null || !left || !right || node.namedChildCount < 2) return { text: flatten(node), signs: '+' };
  if (joins.has(operator)) {
    const [one, other] = [readTerms(left), readTerms(right)];
    return { text: `(${one.text} ${operator} ${other.text})`, signs: `+${one.signs}${other.signs}` };
  }
  const text = `${flatten(left)} ${denials[operator] ?? operator} ${flatten(right)}`;
  return { text, signs: operator in denials ? '-' : '+' };
}

// `not in` and `is not` are two words of one operator.
function readOperator(node: Node): string | null {
  if (!/^(?:binary_expression|boolean_operator|comparison_operator|unary_expression)$/.test(node.type)) return null;
  const words = node.children.filter((child) => child !== null && !child.isNamed).map((child) => child?.text ?? '');
  return words.length === 0 ? null : words.join(' ');
}
