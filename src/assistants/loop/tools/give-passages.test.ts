import { expect, test } from 'vitest';
import { createBlocks, toSourceOfText } from '../../../knowledge/index.ts';
import { givePassages } from './give-passages.ts';

const room = { left: 4000, part: 4000, answerTokens: 400, take: () => undefined };
const guide = toSourceOfText({ title: 'Welcome guide', headings: [], text: 'Bring your permit on the first day.' }, 0);

test('a passage that was only listed is given whole when it is opened, and is found by a search until then', () => {
  const context = { blocks: createBlocks(), room };
  const [listed] = context.blocks.list([guide]);
  expect(listed?.number).toBe(1);
  expect(context.blocks.holds(guide)).toBe(false);
  expect(givePassages(context, [guide]).told.join('\n')).toContain('| Bring your permit on the first day.');
  expect(givePassages(context, [guide]).told).toEqual(['[1] (you have read it)']);
  expect(context.blocks.holds(guide)).toBe(true);
});

test('one that was read is not unread again where it is listed', () => {
  const context = { blocks: createBlocks(), room };
  context.blocks.add([guide]);
  context.blocks.list([guide]);
  expect(givePassages(context, [guide]).told).toEqual(['[1] (you have read it)']);
});
