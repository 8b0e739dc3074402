import { answerCalls } from '../../../base/children/answer-calls.ts';
import type { ModelKind } from '../../process/model-kind.ts';
import { openReader, type ReaderModel } from './reader-model.ts';

// The process of Maison's own reader: a native crash ends this child, never the house.

let reader: ReaderModel | null = null;

answerCalls<ModelKind>({
  async prepare({ file, threads, contextTokens, reader: shipped }) {
    if (!shipped) throw new Error('the order does not say where the graphs of the reader are');
    reader = await openReader({ gguf: file, ...shipped }, threads);
    return { contextTokens, dimensions: 0, slots: 1 };
  },
  async answer(call, { signal }) {
    if ((call.type !== 'read' && call.type !== 'reread' && call.type !== 'support') || !reader)
      throw new Error(`this model does not ${call.type}`);
    return reader[call.type](call, { signal });
  },
});
