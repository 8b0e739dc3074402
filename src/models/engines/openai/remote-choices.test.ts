import { expect, test } from 'vitest';
import { choiceShape, readChoiceProbabilities } from './remote-choices.ts';

const choices = ['Oui', 'Non'];

function reply(
  tokens: { token: string; logprob: number }[] | null,
  content: string,
): ReturnType<typeof choiceShape.parse> {
  const logprobs = tokens && { content: [{ token: content, logprob: 0, top_logprobs: tokens }] };
  return choiceShape.parse({ choices: [{ message: { content }, logprobs }] });
}

test('the probability of a choice is that of all tokens that begin it, in any case and spacing', () => {
  const tokens = [
    { token: 'O', logprob: Math.log(0.5) },
    { token: ' oui', logprob: Math.log(0.2) },
    { token: 'Non', logprob: Math.log(0.25) },
    { token: 'Peut', logprob: Math.log(0.05) },
    { token: ' ', logprob: Math.log(0.01) },
  ];
  const [yes, no] = readChoiceProbabilities(reply(tokens, 'O'), choices);
  expect(yes).toBeCloseTo(0.7);
  expect(no).toBeCloseTo(0.25);
});

test('a server without probabilities is taken at its word, and not as sure', () => {
  expect(readChoiceProbabilities(reply(null, ' non'), choices)).toEqual([expect.closeTo(0.2), 0.8]);
});

test('a reply that is no choice favours none', () => {
  expect(readChoiceProbabilities(reply(null, 'Bonjour'), choices)).toEqual([0.5, 0.5]);
});
