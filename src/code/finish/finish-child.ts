import type { Parser } from '@vscode/tree-sitter-wasm';
import { answerCalls } from '../../base/children/answer-calls.ts';
import { systemClock } from '../../base/for-children.ts';
import { createParser, loadGrammar } from '../language/open-grammar.ts';
import type { FinishKind } from './finish-messages.ts';
import { shapeText } from './shape/shape-text.ts';

// The process in which what a model wrote into a gap is taken apart: nothing is kept of it, nothing written, nothing fetched.

/** Somebody waits for it. */
const parseMilliseconds = 400;
let parser: Parser;

answerCalls<FinishKind>({
  async prepare() {
    parser = await createParser();
    return null;
  },
  async answer({ grammar, ...gap }) {
    const language = await loadGrammar(grammar);
    // From here on nothing else of this process runs in between: the parser has one language.
    parser.setLanguage(language);
    const until = systemClock.elapsed() + parseMilliseconds;
    const tree = parser.parse(`${gap.prefix}${gap.text}${gap.suffix}`, null, {
      progressCallback: () => systemClock.elapsed() > until,
    });
    if (!tree) {
      parser.reset();
      throw new Error('the parser took too long');
    }
    try {
      return shapeText(gap, tree.rootNode);
    } finally {
      tree.delete();
    }
  },
});
