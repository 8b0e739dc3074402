import { z } from 'zod';
import { foldText } from '../../../base/index.ts';

/** What is asked of a server beside the messages: the first token, and how likely the others were. */
export const chooseBody = { max_tokens: 1, temperature: 0, stream: false, logprobs: true, top_logprobs: 20 } as const;

const tokenShape = z.object({ token: z.string(), logprob: z.number() });

/** The reply to it. A server without log-probabilities leaves them out. */
export const choiceShape = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }).nullish(),
        logprobs: z
          .object({ content: z.array(z.object({ top_logprobs: z.array(tokenShape).nullish() })).nullish() })
          .nullish(),
      }),
    )
    .min(1),
});

/** How sure a server is taken to be that gives a word and no probabilities. */
const assumedSureness = 0.8;

/** The probability of each choice, from the tokens that begin it; from the word alone where the server gives no more. */
export function readChoiceProbabilities(answer: z.infer<typeof choiceShape>, choices: readonly string[]): number[] {
  const first = answer.choices[0];
  const tokens = first?.logprobs?.content?.[0]?.top_logprobs ?? [];
  if (tokens.length > 0) {
    return choices.map((choice) =>
      tokens.reduce((sum, { token, logprob }) => sum + (begins(choice, token) ? Math.exp(logprob) : 0), 0),
    );
  }
  const said = first?.message?.content ?? '';
  const chosen = choices.findIndex((choice) => begins(choice, said));
  if (chosen === -1) return choices.map(() => 1 / choices.length);
  return choices.map((_, index) => (index === chosen ? assumedSureness : (1 - assumedSureness) / (choices.length - 1)));
}

function begins(choice: string, token: string): boolean {
  const folded = foldText(token).trim();
  return folded !== '' && foldText(choice).startsWith(folded);
}
