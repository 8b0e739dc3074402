import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { families } from './families.ts';

// Loaded ahead of a benchmark (`node --import leave-out.ts?families=…&readings=FILE`): the exports of some families of rules
// are replaced as their files are read, and what the reader said is kept, so that the next one need not be read again. The
// product itself knows nothing of either.

const asked = new URL(import.meta.url).searchParams;
const source = new URL('../../../src/', import.meta.url);
const replaced = new Map<string, Record<string, string>>();
for (const name of (asked.get('families') ?? '').split(',').filter(Boolean)) {
  const family = families[name];
  if (!family) throw new Error(`no family of rules is called ${name}`);
  for (const [file, exports] of Object.entries(family))
    replaced.set(new URL(file, source).href, { ...replaced.get(new URL(file, source).href), ...exports });
}

function leaveOut(text: string, file: string, exports: Readonly<Record<string, string>>): string {
  let left = text;
  for (const [name, expression] of Object.entries(exports)) {
    const declared = new RegExp(`^export ((?:async )?function\\*? |const )${name}\\b`, 'mu');
    const kind = declared.exec(left)?.[1];
    if (kind === undefined) throw new Error(`${file} exports no ${name}: the list of families is behind the code`);
    const stub = kind.startsWith('const')
      ? `export const ${name} = ${expression};`
      : `export function ${name}(...given) { return (${expression})(...given); }`;
    // Inside its file too the name means what stands in its place.
    left = `${left.replace(declared, `${kind.replace(/\*/u, '*')}left_${name}`)}\n${stub}\n`;
  }
  return left;
}

/** The logits of one passage for one question. */
type Logits = (number | null)[];
interface Order {
  readonly type: string;
  readonly question: string;
  readonly passages: readonly unknown[];
}
type Call = (order: Order, options: { signal: AbortSignal }) => Promise<Logits[]>;

const file = asked.get('readings');
const known = new Map<string, Logits>();
if (file !== null && existsSync(file))
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [key, logits] = JSON.parse(line) as [string, Logits];
    known.set(key, logits);
  }

// A passage is read by itself: what is said of it does not hang on those read with it.
async function readKept(call: Call, order: Order, options: { signal: AbortSignal }): Promise<Logits[]> {
  const keys = order.passages.map((passage) =>
    createHash('sha256')
      .update(JSON.stringify([order.type, order.question, passage]))
      .digest('base64url')
      .slice(0, 22),
  );
  const open = order.passages.filter((_, at) => !known.has(keys[at] ?? ''));
  const read = open.length === 0 ? [] : await call({ ...order, passages: open }, options);
  const openKeys = keys.filter((key) => !known.has(key));
  for (const [at, key] of openKeys.entries()) {
    const logits = read[at];
    if (!logits) continue;
    known.set(key, logits);
    if (file !== null) appendFileSync(file, `${JSON.stringify([key, logits])}\n`);
  }
  return keys.map((key) => known.get(key) ?? []);
}
Object.assign(globalThis, { readKept });

const reader = new URL('models/engines/reader/local-read.ts', source).href;
const callOfReader = 'process.call({ type, question, passages }, { signal })';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const exports = replaced.get(url);
    if (!exports && url !== reader) return loaded;
    // The file itself: what was loaded may be stripped of its types by then.
    const text = readFileSync(fileURLToPath(url), 'utf8');
    if (exports) return { ...loaded, source: leaveOut(text, url, exports) };
    if (!text.includes(callOfReader))
      throw new Error('the reader is called otherwise: leave-out.ts is behind the code');
    return {
      ...loaded,
      source: text.replace(
        callOfReader,
        `globalThis.readKept(process.call.bind(process), { type, question, passages }, { signal })`,
      ),
    };
  },
});
