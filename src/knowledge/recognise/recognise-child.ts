import { answerCalls } from '../../base/children/answer-calls.ts';
import { readPictureWords, type LineReader } from './read-picture-words.ts';
import type { RecogniserKind } from './recognition.ts';
import { openTesseract } from './tesseract.ts';

// The process that reads the words of pictures: it gets pixels and nothing else, no file, no format, no network.

let engine: LineReader | null = null;

answerCalls<RecogniserKind>({
  async prepare() {
    engine = await openTesseract();
    return null;
  },
  async answer(picture) {
    if (!engine) throw new Error('asked before the engine was opened');
    return readPictureWords(picture, engine);
  },
});
