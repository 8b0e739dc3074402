import { z } from 'zod';
import { readConfig, silentLog, systemClock } from '../../../base/index.ts';
import { openOutbound } from '../../../governance/index.ts';
import { openModels } from '../../../models/index.ts';
import type { HouseClient } from '../../open-house.ts';
import { type InfillLine, publishedGaps } from './infill-line.ts';

/** Long enough for the longest gap of the set. */
const tokensAtMost = 256;
const Answer = z.object({ choices: z.array(z.object({ text: z.string() })).min(1) });

/** Asks the house, as an editor does. */
export async function askHouse(house: HouseClient, { prompt, suffix }: InfillLine): Promise<string> {
  return complete(house, { prompt, suffix, max_tokens: tokensAtMost });
}

/** Asks the house with a gap that is laid out for another family. Another length: nothing of before is used again. */
export async function askLaidOut(house: HouseClient, { prompt, suffix }: InfillLine, family: string): Promise<string> {
  const number = Object.keys(publishedGaps).indexOf(family);
  const laidOut = publishedGaps[family]?.(prompt, suffix) ?? '';
  return complete(house, { prompt: laidOut, max_tokens: tokensAtMost + 1 + number });
}

async function complete(house: HouseClient, body: object): Promise<string> {
  const json = { model: 'maison-code', temperature: 0, ...body };
  return (await house.call(Answer, '/v1/completions', { method: 'POST', json })).choices[0]?.text ?? '';
}

/** The same weights without the house, prompted by hand with the template of their publisher. */
export interface ByHand {
  ask(line: InfillLine): Promise<string>;
  close(): Promise<void>;
}

/** Loads them once more, beside the house's. */
export async function openByHand({ signal }: { signal: AbortSignal }): Promise<ByHand> {
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const engine = await models.chat({ signal });
  return {
    async ask({ prompt, suffix }) {
      const turn = engine.openTurn({ lane: 'completion', actor: 'by hand', signal });
      let text = '';
      try {
        const request = {
          messages: [],
          prompt: { text: publishedGaps['qwen']?.(prompt, suffix) ?? '' },
          maxTokens: tokensAtMost,
          fitsContext: true,
        };
        for await (const event of turn.generate(request)) if (event.type === 'text') text += event.text;
      } finally {
        turn.end();
      }
      return text;
    },
    async close() {
      await models.close();
      await outbound.close();
    },
  };
}
