import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskingHouse, openAskingHouse, pick } from '../asking.ts';

// A part of a document is spoken of by its heading, in whatever document it stands; a text that is not there is not made up.

let asking: AskingHouse;
let written = 0;
beforeAll(async () => {
  asking = await openAskingHouse();
  asking.script = () => {
    written += 1;
    return 'The account is personal.';
  };
  await asking.house.add(
    'it/charte.md',
    '# Charte informatique\n\n## Identifiants et mots de passe\n\nLe compte est personnel.\n\n## Messagerie\n\nLa messagerie est un outil professionnel.\n',
  );
  await asking.house.settle();
});
afterAll(() => asking?.close());

const textOf = async (question: string): Promise<{ text: string; cited: string[] }> => {
  const events = await asking.collect({ question });
  expect(pick(events, 'answer-done').outcome).toBe('written');
  const found = pick(events, 'sources-found');
  const text = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence.text] : [])).join('\n');
  return { text, cited: found.sources.map(({ title }) => title ?? '') };
};

test.each(['traduis la section sur les mots de passe en anglais', 'translate the section on passwords into English'])(
  '“%s” translates that part',
  async (question) => {
    const { text, cited } = await textOf(question);
    expect(text).toBe('The account is personal.');
    expect(new Set(cited)).toEqual(new Set(['Charte informatique']));
  },
);

test.each(['traduis la section sur la cantine en anglais', 'translate the section on parking into English'])(
  '“%s” asks which document is meant, and no model makes one up',
  async (question) => {
    const before = written;
    const { text } = await textOf(question);
    expect(text).toMatch(/De quel document s’agit-il|Which document is it|Je ne sais pas de quel|I do not know which/u);
    expect(written).toBe(before);
  },
);

test('a word to translate is no text that is spoken of', async () => {
  const before = written;
  await textOf('traduis « bonjour » en anglais');
  expect(written).toBe(before + 1);
});
