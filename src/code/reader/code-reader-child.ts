import type { Node, Parser } from '@vscode/tree-sitter-wasm';
import { answerCalls } from '../../base/children/answer-calls.ts';
import { systemClock } from '../../base/for-children.ts';
import { openWordLister } from '../language/code-words.ts';
import { cutFile } from '../language/cut-file.ts';
import { type Definition, listDefinitions } from '../language/definitions.ts';
import type { Grammar } from '../language/languages.ts';
import { createParser, loadGrammar } from '../language/open-grammar.ts';
import { type CodeFacts, listFacts } from './list-facts.ts';
import type { CodeFile, CodeParts, CodeReaderKind } from './code-reader-messages.ts';

// The process in which code is taken apart: nothing is kept of a file, nothing written, nothing fetched.

/** A file that takes longer is searched by its words alone. */
const parseMilliseconds = 2000;

/** Identifiers of which the parts are known: what a large repository uses over and over. */
const listWords = openWordLister({ most: 50_000 });

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

const counted: ReadonlySet<Grammar> = new Set(['typescript', 'tsx', 'javascript', 'python', 'go', 'java']);

async function takeApart({ text, grammar, wantsFacts }: CodeFile): Promise<CodeParts> {
  if (wantsFacts) return readFacts(text, grammar);
  const definitions = grammar === null ? [] : await readTree(text, grammar, listDefinitions, []);
  const chunks = cutFile(text, definitions).map((chunk) => ({ ...chunk, words: listWords(chunk.text) }));
  return { definitions, chunks };
}

async function readFacts(text: string, grammar: Grammar | null): Promise<CodeParts> {
  if (grammar === null) return { definitions: [], chunks: [] };
  const read = (root: Node): { definitions: Definition[]; facts: CodeFacts | null } => {
    return { definitions: listDefinitions(root), facts: counted.has(grammar) ? listFacts(root) : null };
  };
  const { definitions, facts } = await readTree(text, grammar, read, { definitions: [], facts: null });
  return { definitions, chunks: [], ...(facts ? { facts } : {}) };
}

async function readTree<T>(text: string, grammar: Grammar, read: (root: Node) => T, none: T): Promise<T> {
  parser.setLanguage(await loadGrammar(grammar));
  const until = systemClock.elapsed() + parseMilliseconds;
  // What takes too long is given up: the parser answers null once its callback says so.
  const tree = parser.parse(text, null, { progressCallback: () => systemClock.elapsed() > until });
  if (!tree) {
    parser.reset();
    return none;
  }
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete(); // Its memory is not the collector's: thirty trees would be 172 MB.
  }
}
