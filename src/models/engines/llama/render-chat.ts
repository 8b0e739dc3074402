import {
  type ChatHistoryItem,
  type ChatWrapper,
  type LlamaModel,
  resolveChatWrapper,
  type Token,
} from 'node-llama-cpp';
import type { ChatMessage, PlainPrompt } from '../../chat-engine.ts';

/** A conversation as the model reads it. */
export interface RenderedChat {
  readonly tokens: Token[];
  /** So many of the first tokens are those of the fixed messages, whatever follows them. */
  readonly fixed: number;
}

/** The chat template of one model. */
export interface ChatTemplate {
  render(messages: readonly ChatMessage[], fixedMessages: number): RenderedChat;
  /** Text as it is, with the marks of special tokens read as such; with a suffix, in the model's own form of a gap. */
  renderPlain(prompt: PlainPrompt): RenderedChat;
  /** Whether the model knows the marks of a gap. */
  readonly fillsGaps: boolean;
  /** What ends the model's turn besides its own end token, as tokens where one token says it, else as text. */
  readonly stops: { readonly tokens: ReadonlySet<Token>; readonly texts: readonly string[] };
}

/** Reads the chat template from the weights. Marks of the template in a message's own text are read as plain text. */
export function openTemplate(model: LlamaModel): ChatTemplate {
  const wrapper = chooseWrapper(model);
  const usual = readUsualInstructions(model);
  const render = (messages: readonly ChatMessage[]): Token[] =>
    wrapper.generateContextState({ chatHistory: toHistory(messages, usual) }).contextText.tokenize(model.tokenizer);
  return {
    stops: readStops(model, wrapper),
    fillsGaps: readGapMarks(model) !== null,
    renderPlain: (prompt) => ({ tokens: renderPlain(model, prompt), fixed: 0 }),
    render(messages, fixedMessages) {
      const tokens = render(messages);
      if (fixedMessages === 0) return { tokens, fixed: 0 };
      // What two conversations with the same beginning have in common is that beginning.
      const first = messages.slice(0, fixedMessages);
      const others = ['.', '0'].map((content) => render([...first, { role: 'user', content }]));
      const fixed = Math.min(...others.map((other) => countCommon(tokens, other)));
      return { tokens, fixed: Math.min(fixed, countCommon(others[0] ?? [], others[1] ?? [])) };
    },
  };
}

/** How many tokens two beginnings have in common. */
export function countCommon(first: readonly Token[], second: readonly Token[]): number {
  const length = Math.min(first.length, second.length);
  for (let at = 0; at < length; at += 1) if (first[at] !== second[at]) return at;
  return length;
}

interface GapMarks {
  readonly prefix: Token;
  readonly suffix: Token;
  /** null: the model takes the suffix first. */
  readonly middle: Token | null;
}

function readGapMarks({ tokens: { infill } }: LlamaModel): GapMarks | null {
  const { prefix, suffix, middle } = infill;
  return prefix === null || suffix === null ? null : { prefix, suffix, middle };
}

function renderPlain(model: LlamaModel, prompt: PlainPrompt): Token[] {
  const { text, suffix } = prompt;
  const { bos, shouldPrependBosToken } = model.tokens;
  const first = shouldPrependBosToken && bos !== null ? [bos] : [];
  if (suffix === undefined) return [...first, ...model.tokenize(text, true)];
  const marks = readGapMarks(model);
  if (!marks) throw new Error('this model knows no marks of a gap');
  // What stands around the gap is text: marks in it are not taken for the model's own.
  const before = [marks.prefix, ...model.tokenize(text)];
  const after = [marks.suffix, ...model.tokenize(suffix)];
  const files = renderFiles(model, prompt);
  return marks.middle === null
    ? [...first, ...files, ...after, ...before]
    : [...first, ...files, ...before, ...after, marks.middle];
}

// As the publishers of models that know repositories lay them out, and the name of a file without others too, for it tells its
// language; to the others the files are text before the gap's own.
function renderFiles(model: LlamaModel, { files = [], repositoryName, fileName }: PlainPrompt): Token[] {
  if (files.length === 0 && fileName === undefined) return [];
  const [repository, file] = ['repo_name', 'file_sep'].map((name) => findMark(model, name));
  if (repository === undefined || file === undefined)
    return files.flatMap(({ text }) => model.tokenize(`\n\n--- snippet ---\n\n${text}`));
  const others = files.flatMap(({ name, text }) => [file, ...model.tokenize(`${name}\n${text}\n`)]);
  const own = [file, ...model.tokenize(`${fileName ?? 'file'}\n`)];
  return [repository, ...model.tokenize(`${repositoryName ?? 'repository'}\n`), ...others, ...own];
}

// Written by one publisher with bars and by another without.
function findMark(model: LlamaModel, name: string): Token | undefined {
  return [`<|${name}|>`, `<${name}>`]
    .map((mark) => model.tokenize(mark, true))
    .find((tokens) => tokens.length === 1)
    ?.at(0);
}

// A hybrid model would think aloud for minutes on a small machine.
function chooseWrapper(model: LlamaModel): ChatWrapper {
  const template: unknown = model.fileInfo.metadata.tokenizer?.chat_template;
  const thinks = typeof template === 'string' && template.includes('</think>');
  return resolveChatWrapper(model, thinks ? { customWrapperSettings: { qwen: { thoughts: 'discourage' } } } : {});
}

// What the publisher's template says first where nobody gives instructions: without it a small model forgets who it is.
function readUsualInstructions(model: LlamaModel): string | null {
  const template: unknown = model.fileInfo.metadata.tokenizer?.chat_template;
  const found =
    typeof template === 'string' ? /system\\?\n?n?(You are [^<'"{]{1,1000})<\|im_end\|>/u.exec(template) : null;
  return found?.[1] ?? null;
}

function readStops(model: LlamaModel, wrapper: ChatWrapper): ChatTemplate['stops'] {
  const { stopGenerationTriggers } = wrapper.generateContextState({ chatHistory: toHistory([]) });
  const tokens = new Set<Token>();
  const texts: string[] = [];
  for (const trigger of stopGenerationTriggers) {
    const found = trigger.tokenize(model.tokenizer);
    if (found.length === 1 && found[0] !== undefined && model.isSpecialToken(found[0])) tokens.add(found[0]);
    else if (found.length > 0) texts.push(model.detokenize(found, true));
  }
  return { tokens, texts };
}

function toHistory(messages: readonly ChatMessage[], usual: string | null = null): ChatHistoryItem[] {
  const history = messages.map(({ role, content }): ChatHistoryItem => {
    if (role === 'system') return { type: 'system', text: content };
    return role === 'user' || role === 'tool'
      ? { type: 'user', text: content }
      : { type: 'model', response: [content] };
  });
  if (usual !== null && !messages.some(({ role }) => role === 'system'))
    history.unshift({ type: 'system', text: usual });
  // The engine continues the last turn of the model: an empty one, unless the caller began it.
  if (history.at(-1)?.type !== 'model') history.push({ type: 'model', response: [] });
  return history;
}
