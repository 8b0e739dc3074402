import { expect, test } from 'vitest';
import { listLayout } from './layout.ts';

const page = (number: number): { text: string; blocks: { kind: string; start: number; end: number }[] } => {
  const text = `Règlement intérieur\n\nTitre ${number}\n\nLe texte de la page ${number}.\n\nVerdane SAS – confidentiel – ${number}/3`;
  return {
    text,
    blocks: [
      { kind: 'heading', start: 21, end: 28 },
      { kind: 'paragraph', start: 30, end: 53 },
    ],
  };
};

test('a line that the page beside also has at its edge is an edge, its numbers apart, a sentence is not; headings are those of the parser', () => {
  const { text, blocks } = page(1);
  const layout = listLayout({ start: 0, end: text.length }, { text, blocks }, [page(2)]);
  expect(layout.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['edge', 'Règlement intérieur'],
    ['heading', 'Titre 1'],
    ['edge', 'Titre 1'],
    ['edge', 'Verdane SAS – confidentiel – 1/3'],
  ]);
});

test('ranges are those of the passage, and without a page beside nothing is an edge', () => {
  const { text, blocks } = page(1);
  expect(listLayout({ start: 21, end: 53 }, { text, blocks }, [])).toEqual([{ kind: 'heading', start: 0, end: 7 }]);
});
