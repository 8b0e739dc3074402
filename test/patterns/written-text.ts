import type { Program } from 'oxc-parser';

/** What a pattern is given while the program runs stands for a word here: it is quoted there. */
const anyWord = 'mot';

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Reads the text that an expression comes to, out of the constants of its file; what is not known is one word. */
export class WrittenText {
  readonly #constants = new Map<string, Node>();

  constructor(program: Program) {
    for (const statement of program.body) {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declaration?.type !== 'VariableDeclaration') continue;
      for (const { id, init } of declaration.declarations)
        if (id.type === 'Identifier' && init) this.#constants.set(id.name, init as unknown as Node);
    }
  }

  read(expression: unknown): string {
    const node = expression as Node;
    switch (node.type) {
      case 'Literal':
        return typeof node['value'] === 'string' ? node['value'] : anyWord;
      case 'TemplateLiteral':
        return this.#readTemplate(node, 'cooked');
      case 'TaggedTemplateExpression':
        return this.#readTemplate(node['quasi'] as Node, 'raw');
      case 'BinaryExpression':
        return this.read(node['left']) + this.read(node['right']);
      case 'Identifier': {
        const constant = this.#constants.get(node['name'] as string);
        return constant ? this.read(constant) : anyWord;
      }
      case 'MemberExpression':
        return this.#readSource(node);
      default:
        return anyWord;
    }
  }

  #readTemplate(node: Node, form: 'cooked' | 'raw'): string {
    const quasis = node['quasis'] as { value: { cooked: string; raw: string } }[];
    const expressions = node['expressions'] as Node[];
    return quasis
      .map(({ value }, place) => value[form] + (place < expressions.length ? this.read(expressions[place]) : ''))
      .join('');
  }

  // `called.source`
  #readSource(node: Node): string {
    const constant = this.#constants.get((node['object'] as Node)['name'] as string);
    const regex = constant?.['regex'] as { pattern: string } | undefined;
    return regex && (node['property'] as Node)['name'] === 'source' ? `(?:${regex.pattern})` : anyWord;
  }
}
