import { readFile } from 'node:fs/promises';
import { answerCalls, elapsed } from '../../src/base/children/answer-calls.ts';
import type { ModelKind } from '../../src/models/process/model-kind.ts';
import { createStepGate } from '../../src/models/schedule/step-gate.ts';
import type { StepJob } from '../../src/models/schedule/step-order.ts';

// A model without weights, of fixed speed, that knows the files which the typists type: six lines of ten it continues as they
// stand there, the others otherwise. It does one step at a time as the real one does, and reads again only what differs from
// the last gap of the same asker.

const millisecondsPerReadToken = 0.4;
const millisecondsPerWrittenToken = 10;
const chunkTokens = 32;
const slots = 4;
const charactersPerToken = 4;
const [rightOfTen, tailCharacters] = [6, 120];

interface Job extends StepJob {
  long: boolean;
}

const gate = createStepGate<Job>(elapsed);
const lastRead = new Map<string, string>();
let files: readonly string[] = [];
const take = async (milliseconds: number): Promise<void> => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 1));
};

/** The line that comes, or another one in its place: the same for every key within it. */
function continueCode(prefix: string): string {
  const tail = prefix.slice(-tailCharacters);
  for (const file of files) {
    const at = file.indexOf(tail);
    if (at < 0) continue;
    const begin = at + tail.length;
    const end = file.indexOf('\n', begin + 1);
    const line = file.slice(0, begin).split('\n').length + (file[begin] === '\n' ? 1 : 0);
    const right = file.slice(begin, end < 0 ? undefined : end);
    return (line * 7) % 10 < rightOfTen ? right : `${right.slice(0, 3)} = somethingElse(of, another, kind);`;
  }
  return '';
}

function countCommon(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

answerCalls<ModelKind>({
  async prepare({ contextTokens, file }) {
    files = JSON.parse(await readFile(file, 'utf8')) as string[];
    return { contextTokens, dimensions: 0, slots, fillsGaps: true };
  },
  async answer(call, { tell, signal }) {
    if (call.type === 'count') return Math.ceil(call.text.length / charactersPerToken);
    if (call.type !== 'generate') throw new Error('not of this model');
    const { request, ...rank } = call;
    const text = request.prompt?.text ?? '';
    const common = countCommon(lastRead.get(rank.asker) ?? '', text);
    lastRead.set(rank.asker, text);
    // What stands behind the gap is read behind what was typed, and so again with each key.
    const promptTokens = Math.ceil((text.length - common + (request.prompt?.suffix ?? '').length) / charactersPerToken);
    const job: Job = { ...rank, long: false };
    let [read, made] = [0, 0];
    try {
      await gate.step(job, signal, async () => tell({ type: 'began', long: false }));
      while (read < promptTokens) {
        const chunk = Math.min(chunkTokens, promptTokens - read);
        await gate.step(job, signal, () => take(chunk * millisecondsPerReadToken));
        read += chunk;
      }
      const pieces = continueCode(text).match(/[\s\S]{1,4}/g) ?? [];
      for (const piece of pieces.slice(0, request.maxTokens)) {
        await gate.step(job, signal, () => take(millisecondsPerWrittenToken));
        tell({ type: 'text', text: piece });
        made += 1;
      }
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    return {
      finishReason: signal.aborted ? 'aborted' : 'stop',
      usage: { promptTokens: read, cachedTokens: 0, completionTokens: made },
      promptMilliseconds: read * millisecondsPerReadToken,
      completionMilliseconds: made * millisecondsPerWrittenToken,
    };
  },
});
