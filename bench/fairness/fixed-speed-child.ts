import { answerCalls, elapsed } from '../../src/base/children/answer-calls.ts';
import type { ModelKind } from '../../src/models/process/model-kind.ts';
import { createStepGate } from '../../src/models/schedule/step-gate.ts';
import type { StepJob } from '../../src/models/schedule/step-order.ts';

// A chat model without weights, of fixed speed: it does one step at a time as the real one does, in the same order, and each
// takes as long as its tokens. What is asked of it is read and written in a time that is known beforehand.

const millisecondsPerReadToken = 0.4;
const millisecondsPerWrittenToken = 3;
const chunkTokens = 32;
const slots = 4;
const longTokens = 1024;
const charactersPerToken = 4;

interface Job extends StepJob {
  long: boolean;
}

const gate = createStepGate<Job>(elapsed);
const take = async (milliseconds: number): Promise<void> => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 1));
};

answerCalls<ModelKind>({
  prepare: ({ contextTokens }) => ({ contextTokens, dimensions: 0, slots, fillsGaps: true }),
  async answer(call, { tell, signal }) {
    if (call.type === 'count') return Math.ceil(call.text.length / charactersPerToken);
    if (call.type !== 'generate') throw new Error('not of fixed speed');
    const { request, ...rank } = call;
    const text = request.prompt?.text ?? request.messages.map(({ content }) => content).join(' ');
    const promptTokens = Math.ceil(text.length / charactersPerToken);
    const job: Job = { ...rank, long: promptTokens > longTokens };
    let [read, made] = [0, 0];
    try {
      await gate.step(job, signal, async () => tell({ type: 'began', long: job.long }));
      while (read < promptTokens) {
        const chunk = Math.min(chunkTokens, promptTokens - read);
        await gate.step(job, signal, () => take(chunk * millisecondsPerReadToken));
        read += chunk;
        tell({ type: 'reading', read });
      }
      for (; made < (request.maxTokens ?? Number.POSITIVE_INFINITY); made += 1) {
        await gate.step(job, signal, () => take(millisecondsPerWrittenToken));
        tell({ type: 'text', text: `w${made} ` });
      }
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    return {
      finishReason: signal.aborted ? 'aborted' : 'length',
      usage: { promptTokens: read, cachedTokens: 0, completionTokens: made },
      promptMilliseconds: read * millisecondsPerReadToken,
      completionMilliseconds: made * millisecondsPerWrittenToken,
    };
  },
});
