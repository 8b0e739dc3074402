import type { Parser } from '@vscode/tree-sitter-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutStrays } from '../../../src/code/finish/shape/cut-strays.ts';
import { cutOverlap } from '../../../src/code/finish/shape/overlap.ts';
import { shapePlain } from '../../../src/code/finish/shape/shape-plain.ts';
import { shapeText } from '../../../src/code/finish/shape/shape-text.ts';
import type { GapText } from '../../../src/code/finish/shape/gap-text.ts';
import { guessGrammar } from '../../../src/code/language/guess-language.ts';
import type { Grammar } from '../../../src/code/language/languages.ts';
import { createParser, loadGrammar } from '../../../src/code/language/open-grammar.ts';

// What of a model's text is shown in a gap. `|` is the cursor.

let parser: Parser;
beforeAll(async () => {
  parser = await createParser();
});

async function shape(grammar: Grammar, code: string, text: string, state: GapText['state'] = 'ended') {
  const [prefix = '', suffix = ''] = code.split('|');
  parser.setLanguage(await loadGrammar(grammar));
  const tree = parser.parse(`${prefix}${text}${suffix}`);
  if (!tree) throw new Error('no tree');
  return shapeText({ prefix, suffix, text, state }, tree.rootNode);
}
const show = async (...given: Parameters<typeof shape>): Promise<string> => (await shape(...given)).text;

describe('one line or several', () => {
  test('where something follows on the line, the rest of the line', async () => {
    const text = 'total, tax\nconst other = 1;';
    expect(await show('typescript', 'const sum = add(| * 2);\n', text)).toBe('total, tax');
  });

  test('behind a line that is begun, one statement, however many lines it has', async () => {
    const text = 'build({\n  a: 1,\n});\nconst next = 2;\n';
    expect(await show('typescript', 'const one = |\n', text)).toBe('build({\n  a: 1,\n});');
    expect(await show('python', 'total = |\n', 'add(1, 2)\nprint(total)\n')).toBe('add(1, 2)');
  });

  test('before a line that is written already, lines of their own', async () => {
    const python = 'def down(val):\n    if val > 0:\n|        return val\n';
    expect(await show('python', python, '        val = val - 1\n        return val\n')).toBe('        val = val - 1\n');
    expect(await show('python', python, '        val = val - 1')).toBe('        val = val - 1\n');
    expect(await show('typescript', 'function one() {\n|}\n', '  go();\n}\n')).toBe('  go();\n');
    const block = '        if val > 9:\n            val = 9\n        return val\n    return 0\n';
    expect(await show('python', python, block)).toBe('        if val > 9:\n            val = 9\n');
    // Behind what is typed on the line nothing of it is a line by itself.
    expect(await show('typescript', 'const sum = |total;\n', 'base.')).toBe('base.');
  });

  test('the line behind the gap, farther right, is another one that says the same', async () => {
    const python = 'def count(words):\n    total = 0\n|        total += 1\n    return total\n';
    const text = '    for one in words:\n        if one:\n            total += 1\n        if one.isupper():\n    ';
    expect(await show('python', python, text)).toBe(text);
    const again = '    for one in words:\n        total += 1\n        total += 1\n';
    expect(await show('python', python, again)).toBe('    for one in words:\n');
  });

  test('blanks at the end stay where they move the line behind the gap into the block that is opened last', async () => {
    const python = 'def count(words):\n|    total += 1\n';
    expect(await show('python', python, '    for one in words:\n    ')).toBe('    for one in words:\n    ');
    expect(await show('python', python, '    total = 0\n    ')).toBe('    total = 0\n    \n');
  });

  test('on an empty line, what comes to the end of the scope', async () => {
    const text = 'const a = 1;\n  return a;\n}\n\nfunction other() {\n  return 2;\n}\n';
    expect(await show('typescript', 'function one() {\n  |\n}\n', text)).toBe('const a = 1;\n  return a;');
  });

  test('behind what opens a block, the block', async () => {
    const text = '\n        total += one\n    return total\n\ndef other():\n    pass\n';
    expect(await show('python', 'def add(all):\n    total = 0\n    for one in all:|\n', text)).toBe(
      '\n        total += one\n    return total',
    );
  });
});

describe('the end of the scope', () => {
  test('in Python, a line that stands left of the definition’s body', async () => {
    const text = 'return a + b\n\n\nprint(add(1, 2))\n';
    expect(await show('python', 'def add(a, b):\n    |\n', text)).toBe('return a + b');
  });

  test('in a language of brackets, what the code behind the gap closes already', async () => {
    const text = 'return a + b\n}\n\nfunc other() {}\n';
    expect(await show('go', 'func add(a, b int) int {\n\t|\n}\n', text)).toBe('return a + b');
    const java = 'return a + b;\n  }\n\n  int other() {\n    return 1;\n  }\n';
    expect(await show('java', 'class A {\n  int add(int a, int b) {\n    |\n  }\n}\n', java)).toBe('return a + b;');
  });

  test('a bracket that nothing behind closes belongs to the text, and ends it', async () => {
    const text = 'return a + b;\n}\n\nfunction other() {}\n';
    expect(await show('typescript', 'function add(a, b) {\n  |', text)).toBe('return a + b;\n}');
  });

  test('a bracket in a string or a comment is none', async () => {
    const text = 'const sign = "}"; // }\n  return sign;\n}\n';
    expect(await show('typescript', 'function add() {\n  |\n}\n', text)).toBe('const sign = "}"; // }\n  return sign;');
  });

  test('at the left edge, the next thing behind an empty line', async () => {
    const text = 'const a = 1;\nconst b = 2;\n\nfunction other() {}\n';
    expect(await show('typescript', 'import x from "x";\n|\n', text)).toBe('const a = 1;\nconst b = 2;');
  });

  test('a line that is said again and again', async () => {
    const text = 'print(one)\n    print(one)\n    print(one)\n    print(one)\n';
    expect((await show('python', 'def a():\n    |\n', text)).split('\n').length).toBeLessThan(3);
  });
});

describe('what stands behind the gap', () => {
  test('is not said twice', async () => {
    expect(await show('typescript', 'const a = |;\n', 'b + c;')).toBe('b + c');
    expect(await show('typescript', 'add(|)\n', 'one, two)')).toBe('one, two');
    expect(await show('typescript', 'const a = |word;\n', 'some word;')).toBe('some ');
    const text = 'const b = 1;\n  return a + b;\n}';
    expect(await show('typescript', 'function f(a) {\n  |\n  return a + b;\n}\n', text)).toBe('const b = 1;');
  });

  test('is not said twice where lines end with two signs', async () => {
    expect(await show('python', 'def f():\r\n    |\r\n\r\n\r\ndef g():\r\n', 'pass\r\n')).toBe('pass');
    const text = 'b = 1\r\n    return a\r\n';
    expect(await show('python', 'def f(a):\r\n    |\r\n    return a\r\n', text)).toBe('b = 1');
  });

  test('a bracket that the text opened itself is its own', async () => {
    expect(await show('typescript', 'add(|)\n', 'one(two)')).toBe('one(two)');
  });
});

describe('brackets that do not close', () => {
  test('are closed where they were opened', async () => {
    expect(await show('typescript', 'const a = |\n', 'add(one, [two')).toBe('add(one, [two])');
    expect(await show('typescript', 'console.log(|\n', 'one')).toBe('one)');
    expect(await show('typescript', 'if (|) {\n}\n', 'isOpen(door')).toBe('isOpen(door)');
  });

  test('of a block are closed on a line of their own', async () => {
    expect(await show('typescript', 'function a() {\n  |\n}\n', 'if (b) {\n    c();')).toBe('if (b) {\n    c();\n  }');
  });

  test('of a text that its length cut off go back to where all was closed', async () => {
    const text = 'const a = 1;\n  for (const one of all) {\n    total += on';
    expect(await show('typescript', 'function f() {\n  |\n}\n', text, 'cut')).toBe('const a = 1;');
  });
});

test('what was shown of an open text is the beginning of what is shown of the whole', async () => {
  const code = 'def f(all):\n    |\n';
  const text = 'total = 0\n    for one in all:\n        total += one\n    return total\n\nprint(f([]))\n';
  let shown = '';
  for (let length = 1; length <= text.length; length += 1) {
    const open = await shape('python', code, text.slice(0, length), 'open');
    expect(open.text.startsWith(shown)).toBe(true);
    shown = open.text;
    if (open.ended) break;
  }
  expect(shown).toBe('total = 0\n    for one in all:\n        total += one\n    return total');
});

describe('the names that a text uses', () => {
  const names = async (grammar: Grammar, code: string, text: string): Promise<string[]> =>
    (await shape(grammar, code, text)).names.map(({ name, role }) => `${role} ${name}`);

  test('are those that it does not declare itself', async () => {
    const text = 'const total = sum(items.map((one) => one.price));';
    expect(await names('typescript', 'function f(items) {\n  |\n}\n', text)).toEqual([
      'free sum',
      'free items',
      'member map',
      'member price',
    ]);
    expect(
      await names('python', 'def f():\n    |\n', 'for row in read(path=name):\n        self.kept = row.key'),
    ).toEqual(['free read', 'member path', 'free name', 'free self', 'member key']);
    expect(await names('go', 'func f() {\n\t|\n}\n', 'rows, err := db.Find(ctx)')).toEqual([
      'free db',
      'member Find',
      'free ctx',
    ]);
    const java = await names('java', 'class A {\n  void f() {\n    |\n  }\n}\n', 'Order order = service.find(id);');
    expect(java).toEqual(['free Order', 'free service', 'member find', 'free id']);
  });
});

test('a language is known by its path, or by two signs of its own', () => {
  expect(guessGrammar({ path: 'src/a.py', text: '' })).toBe('python');
  expect(guessGrammar({ path: 'notes.md', text: 'const a = 1;' })).toBe(null);
  expect(guessGrammar({ text: 'import { a } from "b";\nexport const c = a(' })).toBe('typescript');
  expect(guessGrammar({ text: 'from a import b\n\ndef c(d):\n    ' })).toBe('python');
  expect(guessGrammar({ text: 'package main\n\nfunc main() {\n\t' })).toBe('go');
  expect(guessGrammar({ text: 'public class A {\n  private int count;\n  public int f() {\n' })).toBe('java');
  expect(guessGrammar({ text: 'a = ' })).toBe(null);
  expect(guessGrammar({ text: 'The house answers in these very words.' })).toBe(null);
});

/** As a gap is filled: strays first, then by the grammar. */
async function fill(grammar: Grammar, code: string, written: string): Promise<string> {
  const [prefix = '', suffix = ''] = code.split('|');
  return show(grammar, code, cutStrays({ prefix, suffix, text: written, state: 'ended' }).text);
}

describe('what is no code', () => {
  test('a fence, and what a model explains behind it', async () => {
    const text = 'b();\n```\n\nThis calls b.';
    expect(await fill('typescript', 'a();\n|\n', text)).toBe('b();');
    expect(await fill('typescript', 'a();|\n', '```\nSo it goes.')).toBe('');
    // A block that the text opens itself, in a docstring, is closed by its own.
    const example = '```python\n    add(1, 2)\n    ```';
    expect(await fill('python', 'def add(a, b):\n    """Adds.\n\n    |\n    """\n', example)).toBe(example);
  });

  test('a text of several lines, or a comment, is not left', async () => {
    const text = 'All of them.\n    """\n    return 1';
    expect(await fill('python', 'def f(a):\n    """Adds.\n\n    a: |\n    """\n    return a\n', text)).toBe(
      'All of them.',
    );
    expect(await fill('typescript', '/* Adds | */\nf();\n', 'all. */ g();')).toBe('all.');
  });

  test('the indentation that stands before the cursor is not said again', async () => {
    expect(await fill('python', 'if a:\n    |', '    run(a)')).toBe('run(a)');
    const method = '    def pop(self):\n        return 1';
    expect(await fill('python', 'class A:\n    |\n', method)).toBe('def pop(self):\n        return 1');
    expect(await fill('python', 'if a:\n|\n', '    run(a)')).toBe('    run(a)');
  });

  test('a line that goes deeper and deeper into the same', async () => {
    const text = `use(${'Usage(entries=['.repeat(9)}`;
    expect(await fill('python', 'def f():\n    |\n', text)).toBe('');
    expect(await fill('python', 'def f():\n    |\n', `first = 1\n    ${text}`)).toBe('first = 1');
  });
});

describe('what stands behind the gap on its line', () => {
  test('brackets that are written already, and the rest of a word', async () => {
    expect(await fill('python', 'a = [b, hand|(refunds)]\n', 'off(refunds)')).toBe('off');
    expect(await fill('python', 'a = [b, hand|(refunds)]\n', 'off(refunds).as_tool()')).toBe('off');
    expect(await fill('python', 'a = [b, hand|(refunds)]\n', 'offs=[billing, refunds]')).toBe('offs');
    expect(await fill('typescript', 'b([|(c)]);\n', 'a(c)')).toBe('a');
    expect(await fill('python', 'a = run_str|eamed(agent)\n', 'eamed(agent, 1)')).toBe('');
  });

  test('of an open text the last line waits, for it may end with it', async () => {
    const code = 'a = Agent(\n    text="Answers |",\n)\n';
    const open = await shape('python', code, 'questions.",\n', 'open');
    expect(open).toMatchObject({ text: '', ended: false });
    expect(await fill('python', code, 'questions.",\n    model="b",\n)')).toBe('questions.');
  });

  test('of several lines the one that the length cut off is left out', async () => {
    expect(await show('python', 'def f():\n    |\n', 'a = 1\n    b = 2\n    c = so', 'cut')).toBe('a = 1\n    b = 2');
  });

  test('a model that writes empty lines in circles is cut at once', () => {
    const lines = '\n'.repeat(2000);
    const began = performance.now();
    expect(cutOverlap(`a = 1${lines}b`, { prefix: 'x = 0\n', suffix: '\nd = 3\n' })).toBe(`a = 1${lines}b`);
    expect(cutOverlap(`a = 1 ${lines}  `, { prefix: 'x = 0\n', suffix: '\nd = 3\n' })).toBe('a = 1');
    expect(cutOverlap('a = 1  ', { prefix: 'x = 0\n', suffix: '\nd = 3\n' })).toBe('a = 1  ');
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('a language without a grammar', () => {
  const plain = (code: string, written: string, state: GapText['state'] = 'ended'): string => {
    const [prefix = '', suffix = ''] = code.split('|');
    const { text, ended } = cutStrays({ prefix, suffix, text: written, state });
    return shapePlain({ prefix, suffix, text, state: ended ? 'ended' : state }).text;
  };

  test('ends with the bracket that stands behind the gap', () => {
    const css = 'border: 0;\n}\n\n.b {\n  color: red;\n}\n```\n\nThis styles it.';
    expect(plain('.a {\n  padding: 0;\n  |\n}\n', css)).toBe('border: 0;');
    const sql = 'total int NOT NULL -- (all)\n);\n\nCREATE TABLE b (\n  id int\n);';
    expect(plain('CREATE TABLE a (\n  id int,\n  |\n);\n', sql)).toBe('total int NOT NULL -- (all)');
    expect(plain('CREATE TABLE a (\n  id int,\n  |\n);\n', 'name text;')).toBe('name text');
    const json = '"b": {\n      "c": "}"\n    }\n  },\n  "d": {}';
    expect(plain('{\n  "a": {\n    |\n  }\n}\n', json)).toBe('"b": {\n      "c": "}"\n    }');
  });

  test('ends with the line where one is begun, and before one that stands further left', () => {
    const steps = 'Install\n        run: make\n      - name: Build\n        run: make build';
    expect(plain('    steps:\n      - name: |\n      - name: Test\n', steps)).toBe('Install');
    expect(plain('a:\n  b: 1\n  |\nd: 2\n', 'c: 3\ne: 4\nf: 5')).toBe('c: 3');
    expect(plain('FROM node\n|\n', 'RUN npm ci\n\nFROM other\n')).toBe('RUN npm ci');
  });

  test('does not say the next line again, the fence of Markdown among them', () => {
    expect(plain('# Title\n\n```bash\n|\n```\n\nThen run it.\n', '```\n\nThis makes a report.')).toBe('');
    expect(plain('for a in b; do\n  |\ndone\n', 'echo "$a"\ndone\n```\n\nThis prints.')).toBe('echo "$a"');
  });
});
