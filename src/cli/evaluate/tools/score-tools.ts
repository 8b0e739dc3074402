import { z } from 'zod';
import { measureShare, type Share } from '../../../knowledge/index.ts';

export const Tool = z.object({
  type: z.literal('function'),
  function: z.object({ name: z.string(), description: z.string(), parameters: z.record(z.string(), z.unknown()) }),
});
export type Tool = z.infer<typeof Tool>;

/** A message to a program with functions, and the one that it wants called; null where it wants words. */
export const PromptLine = z.object({
  id: z.string(),
  tools: z.string(),
  prompt: z.string(),
  expected: z.string().nullable(),
});
export type PromptLine = z.infer<typeof PromptLine>;

export const SchemaLine = z.object({ id: z.string(), prompt: z.string(), schema: z.record(z.string(), z.unknown()) });
export type SchemaLine = z.infer<typeof SchemaLine>;

export const UnsupportedLine = z.object({ keyword: z.string(), schema: z.record(z.string(), z.unknown()) });
export type UnsupportedLine = z.infer<typeof UnsupportedLine>;

/** What came of one line, as it is kept between two runs. */
export const DoneLine = z.object({
  id: z.string(),
  calls: z.array(z.object({ name: z.string(), valid: z.boolean() })),
  words: z.string(),
});
export type DoneLine = z.infer<typeof DoneLine>;

export interface CallScores {
  /** Of all calls that were made: JSON of their schema. */
  readonly valid: Share;
  /** Of the messages that want a call: the right function and no other. */
  readonly rightTool: Share;
  /** Of the messages that want a call: words instead. */
  readonly notCalled: number;
  /** Of the messages that want words: words. */
  readonly words: Share;
  readonly wrong: readonly { readonly id: string; readonly prompt: string; readonly got: string }[];
}

/** What the messages with functions come to. */
export function scoreCalls(lines: readonly PromptLine[], done: ReadonlyMap<string, DoneLine>): CallScores {
  const asked = lines.flatMap((line) => {
    const got = done.get(line.id);
    return got ? [{ line, got }] : [];
  });
  const calls = asked.flatMap(({ got }) => got.calls);
  const wanting = asked.filter(({ line }) => line.expected !== null);
  const others = asked.filter(({ line }) => line.expected === null);
  const isRight = ({ line: { expected }, got }: (typeof asked)[number]): boolean =>
    expected === null
      ? got.calls.length === 0 && got.words !== ''
      : got.calls.length > 0 && got.calls.every(({ name }) => name === expected);
  return {
    valid: measureShare(calls.filter(({ valid }) => valid).length, calls.length),
    rightTool: measureShare(wanting.filter(isRight).length, wanting.length),
    notCalled: wanting.filter(({ got }) => got.calls.length === 0).length,
    words: measureShare(others.filter(isRight).length, others.length),
    wrong: asked
      .filter((one) => !isRight(one))
      .map(({ line: { id, prompt }, got }) => ({
        id,
        prompt,
        got: got.calls.map(({ name }) => name).join(', ') || got.words.replaceAll('\n', ' ').slice(0, 80),
      })),
  };
}
