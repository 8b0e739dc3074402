import { createId } from '../../base/index.ts';
import type { ToolCall } from '../../models/index.ts';

// Not every server reads the calls of its model: they then come as text, in the forms that open models have learned.

/** Tells the text that is for the reader from calls that stand in it, as it comes. */
export interface WrittenCallReader {
  /** Adds a piece; gives what of the text is surely no call. */
  push(piece: string): string;
  /** What is left at the end, and the calls that were read; one that is none has no name. */
  end(): { readonly text: string; readonly calls: readonly ToolCall[] };
}

interface Form {
  readonly begin: string;
  /** Empty: to the end of the answer. */
  readonly end: string;
  /** A mark of its own: what stands behind it is no text, whatever it is. */
  readonly isMark: boolean;
}

const marks: readonly Form[] = [
  { begin: '<tool_call>', end: '</tool_call>', isMark: true },
  { begin: '[TOOL_CALLS]', end: '', isMark: true },
  { begin: '```json\n', end: '\n```', isMark: false },
  { begin: '```tool_call\n', end: '\n```', isMark: false },
];
/** JSON with which an answer begins. */
const bare: Form = { begin: '', end: '', isMark: false };

/** More than this is no call. */
const longestCall = 20_000;

/** A reader of one answer; `names` are those of the tools that it may call. */
export function readWrittenCalls(names: ReadonlySet<string>): WrittenCallReader {
  const calls: ToolCall[] = [];
  let held = '';
  let told = false;
  let open: Form | null = null;
  const take = (length: number): string => {
    const text = held.slice(0, length);
    held = held.slice(length);
    told ||= text.trim() !== '';
    return text;
  };
  // What is no call after all is text, but for what stands behind a mark.
  const settle = (form: Form, length: number): string => {
    const body = held.slice(form.begin.length, length - form.end.length);
    const read = parseCalls(body, form.isMark ? null : names);
    if (read) calls.push(...read);
    else if (!form.isMark && !beginsCall(body, names)) return take(length);
    else calls.push({ id: toId(), name: '', arguments: body.trim() });
    held = held.slice(length);
    return '';
  };
  const readOpened = (form: Form): string | null => {
    const at = form.end === '' ? -1 : held.indexOf(form.end, form.begin.length);
    if (at < 0 && held.length <= longestCall) return null;
    open = null;
    return at < 0 ? take(held.length) : settle(form, at + form.end.length);
  };
  return {
    push(piece) {
      held += piece;
      let text = '';
      for (;;) {
        if (open) {
          const settled = readOpened(open);
          if (settled === null) return text;
          text += settled;
        }
        open = !told && /^\s*(?:\{|\[\s*\{)/u.test(held) ? bare : null;
        if (open) continue;
        const found = findMark(held);
        if (found) {
          text += take(found.at);
          open = found.form;
        } else if (!told && held.trim() === '[') return text;
        else return text + take(held.length - countBegun(held));
      }
    },
    end() {
      const text = open && held !== '' ? settle({ ...open, end: '' }, held.length) : take(held.length);
      return { text, calls };
    },
  };
}

function findMark(text: string): { form: Form; at: number } | null {
  const found = marks
    .map((form) => ({ form, at: text.indexOf(form.begin) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  return found[0] ?? null;
}

// A mark may come in pieces.
function countBegun(text: string): number {
  const lengths = marks.map(({ begin }) => {
    for (let length = Math.min(begin.length - 1, text.length); length > 0; length -= 1)
      if (text.endsWith(begin.slice(0, length))) return length;
    return 0;
  });
  return Math.max(...lengths);
}

function beginsCall(body: string, names: ReadonlySet<string>): boolean {
  const begun = body.trimStart().replace(/^\[/u, '').trimStart();
  const name = /^\{\s*"name"\s*:\s*"(?<name>[^"]{1,80})"/u.exec(begun)?.groups?.['name'];
  return name !== undefined && names.has(name);
}

/** The calls that a text is, of tools of these names, or of any; null where it is none. */
function parseCalls(body: string, names: ReadonlySet<string> | null): ToolCall[] | null {
  const calls = listCalls(body).map(readCall);
  const isWhole = calls.length > 0 && calls.every((call) => call !== null && (names?.has(call.name) ?? true));
  return isWhole ? calls.flatMap((call) => call ?? []) : null;
}

// `search[ARGS]{"query": "x"}` and `search{"query": "x"}`, as Mistral’s models write behind their mark; else JSON.
function listCalls(body: string): unknown[] {
  const named = /^\s*(?<name>[\w.-]{1,80})(?:\[ARGS\])?(?=\{)/u.exec(body);
  if (named) return [{ name: named.groups?.['name'], arguments: body.slice(named[0].length).trim() }];
  try {
    const read: unknown = JSON.parse(body);
    return Array.isArray(read) ? read : [read];
  } catch {
    return [];
  }
}

function readCall(read: unknown): ToolCall | null {
  if (typeof read !== 'object' || read === null) return null;
  const { name, arguments: given, parameters } = read as Record<string, unknown>;
  const said = given ?? parameters ?? {};
  if (typeof name !== 'string' || (typeof said !== 'object' && typeof said !== 'string')) return null;
  return { id: toId(), name, arguments: typeof said === 'string' ? said : JSON.stringify(said) };
}

function toId(): string {
  return `call_${createId().replaceAll('-', '')}`;
}
