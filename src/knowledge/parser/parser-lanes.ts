import { stat } from 'node:fs/promises';
import { openRecogniser, type RecogniserOptions } from '../recognise/recogniser.ts';
import { openParser, type Parser, type ParserOptions } from './parse-document.ts';

/** A file of at most so many bytes never waits behind a larger one. */
export const smallDocumentBytes = 1_000_000;

/**
 * Opens two parsers, each with a child of its own: one for small documents, one for the others. What holds one of them
 * for minutes leaves the other free.
 */
export function openParserLanes(
  options: ParserOptions & Pick<RecogniserOptions, 'keptIn'> = {},
): Pick<Parser, 'parse' | 'close'> {
  const { log, clock, sandbox, keptIn } = options;
  // One for both lanes: reading a picture takes a core.
  const recogniser = openRecogniser({
    ...(log && { log }),
    ...(clock && { clock }),
    ...(sandbox && { sandbox }),
    ...(keptIn && { keptIn }),
  });
  const [small, large] = [openParser({ recogniser, ...options }), openParser({ recogniser, ...options })];
  return {
    async *parse(file, given) {
      const bytes = (await stat(file.path).catch(() => null))?.size ?? 0;
      yield* (bytes <= smallDocumentBytes ? small : large).parse(file, given);
    },
    async close() {
      await Promise.all([small.close(), large.close(), recogniser.close()]);
    },
  };
}
