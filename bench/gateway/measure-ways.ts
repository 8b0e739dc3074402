import { sendChats, type Sent, type Target } from './send-chats.ts';
import type { ProcessorSeconds, Served } from './start-process.ts';

/** One way to the model: the requests, and the process that serves them. */
export interface Way {
  readonly target: Target;
  readonly served: Served<unknown>;
}

/** What was seen of one way. */
export interface Result {
  readonly sent: Sent[];
  readonly late: number[];
  readonly memory: number[];
  processor: ProcessorSeconds;
}

/** Sends the same to every way in turns, round by round, so that whatever else the machine does falls on all of them. */
export async function measureInTurns(
  ways: readonly Way[],
  { perSecond, seconds, rounds }: { perSecond: number; seconds: number; rounds: number },
): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  for (const { target } of ways)
    results.set(target.name, { sent: [], late: [], memory: [], processor: { own: 0, started: 0 } });
  for (let round = 0; round < rounds; round += 1)
    for (const { target, served } of ways) {
      const result = results.get(target.name);
      if (!result) continue;
      const before = await served.processorSeconds();
      const { sent, lateMilliseconds } = await sendChats(target, { perSecond, seconds });
      const after = await served.processorSeconds();
      result.processor = {
        own: result.processor.own + after.own - before.own,
        started: result.processor.started + after.started - before.started,
      };
      result.sent.push(...sent);
      result.late.push(...lateMilliseconds);
      result.memory.push(await served.memory());
    }
  return results;
}

/** Processor time that each call took of the process that serves, and of those it has started, in milliseconds. */
export function perCall({ sent, processor }: Result): { own: number; started: number } {
  return { own: (processor.own * 1000) / sent.length, started: (processor.started * 1000) / sent.length };
}
