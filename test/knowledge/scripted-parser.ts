import { PassageMaker } from '../../src/knowledge/chunk/make-passages.ts';
import { defaultParseLimits } from '../../src/knowledge/parse/parse-limits.ts';
import type { ParseEvent, ParsedPage } from '../../src/knowledge/parse/parsed.ts';
import type { SourceFile } from '../../src/knowledge/parse/source-file.ts';

/** A parser whose pages are written by the test, which can hold it in the middle of a document. */
export interface ScriptedParser {
  parse(file: SourceFile, options: { readonly signal: AbortSignal }): AsyncIterable<ParseEvent>;
  close(): Promise<void>;
  /** Texts of the pages of the documents that are parsed from now on. */
  pages: (file: SourceFile) => readonly string[];
  /** Thrown instead of the second page. */
  failure: Error | null;
  /** Holds every document after its first page until `release`. */
  hold(): { readonly held: Promise<void>; release(): void };
  readonly started: string[];
}

export function createScriptedParser(): ScriptedParser {
  let gate: { held: PromiseWithResolvers<void>; released: PromiseWithResolvers<void> } | null = null;
  const parser: ScriptedParser = {
    pages: () => ['Une page.'],
    failure: null,
    started: [],
    hold() {
      const mine = { held: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() };
      gate = mine;
      return {
        held: mine.held.promise,
        release: () => {
          gate = null;
          mine.released.resolve();
        },
      };
    },
    async *parse(file, { signal }) {
      parser.started.push(file.name);
      const texts = parser.pages(file);
      const maker = new PassageMaker(defaultParseLimits);
      for (const [index, text] of texts.entries()) {
        const page: ParsedPage = {
          number: index + 1,
          text,
          blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
        };
        yield { type: 'page-parsed', ...maker.add(page), pagesTotal: texts.length };
        if (index > 0) continue;
        if (gate) {
          gate.held.resolve();
          await Promise.race([
            gate.released.promise,
            new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
          ]);
        }
        signal.throwIfAborted();
        if (parser.failure) throw parser.failure;
      }
      const summary = {
        mediaType: 'text/plain',
        title: null,
        language: 'fr',
        pages: texts.length,
        scannedPages: 0,
        recognised: { pages: 0, words: 0, doubtful: 0 },
        hiddenTexts: 0,
        notRead: [],
      };
      yield { type: 'document-parsed', summary };
    },
    close: async () => undefined,
  };
  return parser;
}
