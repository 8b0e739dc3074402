import type { AnswerSentence } from '../../../../../src/contract/index.ts';
import type { Format } from '../../../texts/format.ts';
import type { Texts } from '../../../texts/fr.ts';
import { listSources, numbersOf } from '../answer/copy-text.ts';
import { isFence } from '../answer/written.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { gatherHidden } from '../exchange/hidden-sentences.tsx';

interface Reading {
  readonly t: Texts;
  readonly format: Format;
}

/** A conversation as Markdown: each question as a heading, its answer with the numbers of its proofs, and the sources under it. */
export function writeMarkdown(exchanges: readonly ShownExchange[], { t, format }: Reading): string {
  const parts = exchanges.map((exchange) => writeExchange(exchange, t));
  const day = format.dateLong(new Date().toISOString());
  return `${[`# ${t.chat.exportTitle}`, day, ...parts].join('\n\n')}\n`;
}

function writeExchange(exchange: ShownExchange, t: Texts): string {
  const [first = '', ...others] = exchange.question.split('\n');
  const question = others.length === 0 ? [] : [others.map((line) => `> ${line}`).join('\n')];
  const [, , ...sources] = listSources(exchange, t);
  const answer = writeAnswer(exchange, t);
  const note = exchange.outcome === 'refused' ? [t.ask.refused] : exchange.problem ? [exchange.problem] : [];
  return [
    `## ${first}`,
    ...question,
    ...note,
    ...exchange.calls.map(
      ({ tool, serverName, state }) => `> ${t.calls.exported(tool, serverName, t.calls.states[state])}`,
    ),
    ...(answer === '' ? [] : [answer]),
    ...(sources.length > 0 ? [`**${t.ask.sources}**`, sources.map((line) => `- ${line}`).join('\n')] : []),
  ].join('\n\n');
}

function writeAnswer(exchange: ShownExchange, t: Texts): string {
  let text = '';
  let before: AnswerSentence | null = null;
  for (const part of gatherHidden(exchange)) {
    if (part.kind === 'hidden') text += `\n\n*${t.ask.sentencesHidden(part.count)}*`;
    else text += writeSentence(part.sentence, before, t);
    before = part.kind === 'hidden' ? null : part.sentence;
  }
  return text.trim();
}

function writeSentence(sentence: AnswerSentence, before: AnswerSentence | null, t: Texts): string {
  const { text, support, opens, citations, number } = sentence;
  if (opens === 'code')
    return `${before?.opens === 'code' ? '\n' : '\n\n'}${text}${isLastFence(sentence, before) ? '\n' : ''}`;
  const numbers = numbersOf(citations);
  const line = `${text.trim()}${numbers === '' ? '' : ` ${numbers}`}`;
  if (support === 'quote') return `\n\n> ${t.ask.quote(text.trim())} ${numbers}`;
  if (support === 'unsupported') return ` ${line} *(${t.ask.unsupported})*`;
  switch (opens) {
    case 'heading':
    case 'question':
      return `\n\n### ${line}\n\n`;
    case 'item':
      return `${before?.opens === 'item' ? '\n' : '\n\n'}${number === undefined ? '-' : `${number}.`} ${line}`;
    case 'row':
      return writeRow(line, before?.opens === 'row');
    case 'paragraph':
    case 'pair':
    case 'formula':
      return `\n\n${line}`;
    default:
      return ` ${line}`;
  }
}

function isLastFence({ text }: AnswerSentence, before: AnswerSentence | null): boolean {
  return isFence(text) && before?.opens === 'code';
}

// The first row of a table has a line under it, without which it is none.
function writeRow(line: string, goesOn: boolean): string {
  const cells = line.split(/\t| \| /u).map((cell) => cell.trim());
  const row = `| ${cells.join(' | ')} |`;
  return goesOn ? `\n${row}` : `\n\n${row}\n|${cells.map(() => ' --- |').join('')}`;
}
