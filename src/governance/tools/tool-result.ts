import { removeUnseen, type ToolCallReport } from '../../contract/index.ts';

const longestText = 20_000;

interface Answered {
  readonly content?: readonly { readonly type: string; readonly text?: unknown }[] | undefined;
  readonly structuredContent?: unknown;
}

/**
 * What a tool answered, as text to read and nothing else: whoever shows it shows no picture and follows no address of it,
 * and whoever has a model read it reads no order in it.
 */
export function presentResult({ content = [], structuredContent }: Answered): NonNullable<ToolCallReport['result']> {
  const texts = content.flatMap(({ type, text }) => (type === 'text' && typeof text === 'string' ? [text] : []));
  const said = texts.length > 0 ? texts.join('\n') : structuredContent ? JSON.stringify(structuredContent) : '';
  const text = removeUnseen(said);
  return { text: text.slice(0, longestText), cut: text.length > longestText, leftOut: content.length - texts.length };
}
