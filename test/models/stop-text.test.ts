import { expect, it } from 'vitest';
import { createStopText } from '../../src/models/engines/llama/stop-text.ts';

const run = (stops: string[], pieces: string[]): string => {
  const text = createStopText(stops);
  return pieces.map((piece) => text.push(piece)).join('|') + '|' + text.flush();
};

it.for([
  { stops: ['\n'], pieces: ['Bon', 'jour.\nEt'], passed: 'Bon|jour.|' },
  { stops: ['FIN'], pieces: ['a F', 'I', 'N b'], passed: 'a |||' },
  { stops: ['FIN'], pieces: ['a F', 'ou'], passed: 'a |Fou|' },
  { stops: ['FIN'], pieces: ['a FI'], passed: 'a |FI' },
  { stops: ['bc', 'b'], pieces: ['abc'], passed: 'a|' },
  { stops: [], pieces: ['a', 'b'], passed: 'a|b|' },
])('no part of a stop text is passed on, and nothing else is lost: $pieces', ({ stops, pieces, passed }) => {
  expect(run(stops, pieces)).toBe(passed);
});
