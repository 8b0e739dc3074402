import type { Parser } from '@vscode/tree-sitter-wasm';
import { answerCalls } from '../../base/children/answer-calls.ts';
import { systemClock } from '../../base/index.ts';
import { listCodeWords } from '../language/code-words.ts';
import { cutFile } from '../language/cut-file.ts';
import { type Definition, listDefinitions } from '../language/definitions.ts';
import type { Grammar } from '../language/languages.ts';
import { createParser, loadGrammar } from '../language/open-grammar.ts';
import type { CodeFile, CodeParts, CodeReaderKind } from './code-reader-messages.ts';

// The process in which code is taken apart: nothing is kept of a file, nothing written, nothing fetched.

/** A file that takes longer is searched by its words alone. */
const parseMilliseconds = 2000;

let parser: Parser;

answerCalls<CodeReaderKind>({
  async prepare() {
    parser = await createParser();
    return null;
  },
  answer: async ({ files }) => {
    const parts: CodeParts[] = [];
    for (const file of files) parts.push(await takeApart(file));
    return parts;
  },
});

async function takeApart({ text, grammar }: CodeFile): Promise<CodeParts> {
  const definitions = grammar === null ? [] : await readDefinitions(text, grammar);
  const chunks = cutFile(text, definitions).map((chunk) => ({ ...chunk, words: listCodeWords(chunk.text) }));
  return { definitions, chunks };
}

async function readDefinitions(text: string, grammar: Grammar): Promise<Definition[]> {
  parser.setLanguage(await loadGrammar(grammar));
  const until = systemClock.elapsed() + parseMilliseconds;
  // What takes too long is given up: the parser answers null once its callback says so.
  const tree = parser.parse(text, null, { progressCallback: () => systemClock.elapsed() > until });
  if (!tree) {
    parser.reset();
    return [];
  }
  try {
    return listDefinitions(tree.rootNode);
  } finally {
    tree.delete(); // Its memory is not the collector's: thirty trees would be 172 MB.
  }
}
