import { afterAll, beforeAll, expect, test } from 'vitest';
import { take } from '../../api/keys-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../../gateway/gateway-house.ts';
import { makeClone, type TestClone } from '../git-for-tests.ts';

// A model that makes names up in 200 completions of four languages, by every form of a gap: none of them is shown, and what
// is right in the same completions is.

let gateway: GatewayHouse;
let clone: TestClone;
let authorization: string;

beforeAll(async () => {
  gateway = await openGatewayHouse();
  clone = await makeClone();
  await clone.write({
    'src/orders.ts':
      'export interface Order {\n  reference: string;\n}\nexport function findOrder(reference: string): Order {\n  return store.read(reference);\n}\n',
    'app/orders.py': 'class OrderStore:\n    def find_order(self, reference):\n        return self.rows[reference]\n',
    'pkg/orders.go': 'package pkg\n\nfunc FindOrder(reference string) Order {\n\treturn rows[reference]\n}\n',
    'java/Orders.java':
      'class Orders {\n  Order findOrder(String reference) {\n    return rows.get(reference);\n  }\n}\n',
  });
  clone.commit('one');
  const json = { path: clone.folder, space: 'entreprise', name: 'Commandes' };
  await take(await gateway.house.request('/api/repositories', { method: 'POST', json }));
  await gateway.house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
  authorization = `Bearer ${(await gateway.makeKey(['models', 'code'])).secret}`;
}, 120_000);
afterAll(async () => {
  await gateway?.close();
  await clone?.remove();
});

interface Case {
  readonly path: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Lines with a name that exists nowhere. */
  readonly madeUp: (name: string) => readonly string[];
  /** A line whose names all exist. */
  readonly right: string;
}

const cases: readonly Case[] = [
  {
    path: 'src/typed.ts',
    prefix:
      'import { findOrder } from "./orders.ts";\n\nexport function show(reference: string) {\n  const order = findOrder(reference);\n  ',
    suffix: '\n}\n',
    madeUp: (name) => [
      `return order.${name};`,
      `return ${name}(order);`,
      `return findOrder(order.reference).${name}();`,
      `const total: ${name} = order;`,
      `return { ...order, total: ${name} };`,
    ],
    right: 'console.log(order.reference.toUpperCase());',
  },
  {
    path: 'app/typed.py',
    prefix: 'from orders import OrderStore\n\ndef show(reference):\n    store = OrderStore()\n    ',
    suffix: '\n',
    madeUp: (name) => [
      `return store.${name}(reference)`,
      `return ${name}(reference)`,
      `total = store.find_order(${name})`,
      `return store.find_order(reference, ${name}=True)`,
      `return [${name}(one) for one in reference]`,
    ],
    right: 'print(store.find_order(reference.strip()))',
  },
  {
    path: 'pkg/typed.go',
    prefix: 'package pkg\n\nimport "fmt"\n\nfunc Show(reference string) {\n\torder := FindOrder(reference)\n\t',
    suffix: '\n}\n',
    madeUp: (name) => [
      `fmt.Println(order.${name})`,
      `total := ${name}(order)`,
      `fmt.${name}(order)`,
      `return order.${name}(reference)`,
      `var total ${name} = order`,
    ],
    right: 'fmt.Println(order)',
  },
  {
    path: 'java/Typed.java',
    prefix:
      'class Typed {\n  void show(Orders orders, String reference) {\n    Order order = orders.findOrder(reference);\n    ',
    suffix: '\n  }\n}\n',
    madeUp: (name) => [
      `return order.${name}();`,
      `${name} total = order;`,
      `orders.${name}(reference);`,
      `System.out.println(order.${name});`,
      `return new ${name}(order);`,
    ],
    right: 'System.out.println(orders.findOrder(reference));',
  },
];

const forms = [
  ({ prefix, suffix, path }: Case) => ['/v1/completions', { segments: { prefix, suffix, filepath: path } }] as const,
  ({ prefix, suffix }: Case) => ['/v1/completions', { prompt: prefix, suffix, max_tokens: 200 }] as const,
  ({ prefix, suffix }: Case) => ['/v1/fim/completions', { prompt: prefix, suffix, stream: true }] as const,
  ({ prefix, suffix }: Case) =>
    ['/v1/completions', { prompt: `<PRE> ${prefix} <SUF>${suffix} <MID>`, stream: true, max_tokens: 200 }] as const,
  ({ prefix, suffix }: Case) =>
    ['/infill', { input_prefix: prefix, input_suffix: suffix, prompt: '', n_predict: 200 }] as const,
];

/** All text of an answer, whole or streamed. */
function readText(body: string): string {
  // A slow machine is told first that the house still lives: `:keepalive`.
  const parts = /^(?:data|):/.test(body)
    ? body
        .split('\n')
        .filter((line) => /^data: \{/.test(line))
        .map((line) => line.slice(6))
    : [body];
  return parts
    .map(
      (part) => JSON.parse(part) as { content?: string; choices?: { text?: string; delta?: { content?: string } }[] },
    )
    .map((one) => one.content ?? one.choices?.[0]?.text ?? one.choices?.[0]?.delta?.content ?? '')
    .join('');
}

async function complete(route: string, body: object): Promise<string> {
  const answer = await gateway.post(route, { model: 'maison-code', ...body }, { headers: { authorization } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return readText(text);
}

test('of names that a model makes up in 200 completions, none is shown', async () => {
  let [asked, rightShown, rightAsked] = [0, 0, 0];
  const shown: string[] = [];
  for (const one of cases)
    for (const [kind, form] of forms.entries())
      for (let number = 0; number < 10; number += 1) {
        const name = `inventedName${kind}x${number}${one.path.length}`;
        const madeUp = one.madeUp(name)[number % 5] ?? '';
        // Half of them first write a line that is right, with its own indentation behind it.
        const indent = one.prefix.slice(one.prefix.lastIndexOf('\n') + 1);
        const first = number % 2 === 0 ? '' : `${one.right}\n${indent}`;
        gateway.engine.script = () => (first + madeUp).match(/[\s\S]{1,5}/g) ?? [];
        // Each in another file: nothing of before is used again.
        const sign = one.path.endsWith('.py') ? '#' : '//';
        const [route, body] = form({ ...one, prefix: `${sign} ${asked}\n${one.prefix}` });
        const text = await complete(route, body);
        asked += 1;
        if (text.includes('inventedName')) shown.push(`${route} ${text}`);
        if (first !== '') {
          rightAsked += 1;
          if (text.trim() !== '') rightShown += 1;
        }
      }
  expect(shown).toEqual([]);
  expect(asked).toBe(200);
  console.log(
    `${asked} completions with a made-up name, ${shown.length} shown; of ${rightAsked} with a right line before it ${rightShown} show that line`,
  );
}, 120_000);

test('a line whose names exist is shown whole, and its own names are its own', async () => {
  for (const one of cases) {
    gateway.engine.script = () => one.right;
    const { prefix, suffix, path: filepath } = one;
    expect(await complete('/v1/completions', { segments: { prefix, suffix, filepath } })).toBe(one.right);
  }
  const [first] = cases;
  if (!first) throw new Error('no case');
  gateway.engine.script = () => 'const inventedHere = order.reference;\n  return inventedHere.trim();';
  const body = { segments: { prefix: `${first.prefix} `, suffix: first.suffix, filepath: first.path } };
  expect(await complete('/v1/completions', body)).toContain('return inventedHere.trim();');
});

test('a plain completion is what the model wrote', async () => {
  gateway.engine.script = () => 'inventedName(one)\nand more';
  expect(await complete('/v1/completions', { prompt: 'const a = ' })).toBe('inventedName(one)\nand more');
});
