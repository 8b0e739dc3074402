import type { DraftBlock, DraftDetails, SaveDraftRequest } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { bringIn, type TestPerson } from '../api/people-for-tests.ts';
import { add, send, text } from '../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

// A house in which Ana makes drafts, Ben reads them, Elsa changes them and Zoe is a stranger; margins are Ana's and Elsa's alone.

/** What the model writes to whatever is asked. */
export const written = `## Prix et délais

La chaise Galet coûte 140 euros [1]. Elle est livrée en dix jours ouvrés [1]. Bonne lecture.

La marge de la chaise Galet est de 61 % [2].

| Produit | Prix |
|---|---|
| Chaise Galet | 140 euros [1] |

- La chaise Galet est garantie cinq ans [1].
- Elle est en hêtre massif [1].`;

export interface DraftsHouse {
  readonly house: TestHouse;
  readonly ana: TestPerson;
  readonly ben: TestPerson;
  readonly elsa: TestPerson;
  readonly zoe: TestPerson;
}

/** Opens it, with what its model answers. */
export async function openDraftsHouse(answer = written): Promise<DraftsHouse> {
  const models = createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script: () => answer });
  const house = await openTestHouse({ models });
  const [ana, ben, elsa, zoe] = [
    await bringIn(house, 'ana', 'curator'),
    await bringIn(house, 'ben'),
    await bringIn(house, 'elsa'),
    await bringIn(house, 'zoe'),
  ];
  const who = (one: TestPerson): string => `user:${one.person.id}`;
  for (const [space, readers] of [
    ['tarifs', ['everyone']],
    ['secret', [who(ana), who(elsa)]],
  ] as const) {
    await send(ana, 'POST', '/api/spaces', { name: space });
    await send(ana, 'PUT', `/api/spaces/${space}/access`, { readers, curators: [who(ana)] });
  }
  await add(
    house,
    ana,
    'tarifs',
    'prix-galet.md',
    'La chaise Galet coûte 140 euros. Elle est livrée en dix jours ouvrés. La chaise Galet est garantie cinq ans. Le banc Estran coûte 320 euros.',
  );
  await add(house, ana, 'secret', 'marges-confidentielles.md', 'La marge de la chaise Galet est de 61 %.');
  // The house itself does not see what is read by some alone: it is awaited as one of them.
  const read = async (): Promise<boolean> => {
    const { documents, passages } = await send<{
      documents: { waiting: number; reading: number };
      passages: { total: number; embedded: number };
    }>(ana, 'GET', '/api/ingestion');
    return documents.waiting + documents.reading === 0 && passages.embedded >= passages.total;
  };
  while (!(await read())) await new Promise((resolve) => setTimeout(resolve, 50));
  return { house, ana, ben, elsa, zoe };
}

/** Has somebody ask, and make a draft of what is answered. */
export async function makeDraftAs(
  who: TestPerson,
  question = 'Quel est le prix et quelle est la marge de la chaise Galet ?',
): Promise<DraftDetails> {
  return send<DraftDetails>(who, 'POST', '/api/drafts', await askAs(who, question));
}

/** Has somebody ask: what a draft is made of. */
export async function askAs(
  who: TestPerson,
  question: string,
): Promise<{ conversationId: string; exchangeId: string }> {
  const told = await text(who, 'POST', '/api/conversations/turns', { question });
  const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? '';
  const { exchanges } = await send<{ exchanges: { id: string }[] }>(who, 'GET', `/api/conversations/${conversationId}`);
  return { conversationId, exchangeId: exchanges.at(-1)?.id ?? '' };
}

/** What the page sends back of a draft, with some blocks typed anew. */
export function typed(
  { version, blocks }: DraftDetails,
  change: (block: DraftBlock) => string = ({ text: same }) => same,
): SaveDraftRequest {
  return {
    title: version.title,
    basedOn: version.number,
    note: '',
    blocks: blocks.map((block) => ({ id: block.id, kind: block.kind, level: block.level, text: change(block) })),
  };
}

/** The sentences of a draft, each with its mark and how many proofs are seen and not seen. */
export function marksOf({ blocks }: DraftDetails): [string, string, number, number][] {
  return blocks.flatMap(({ sentences }) =>
    sentences.map(({ text: said, mark, proofs, hidden }): [string, string, number, number] => [
      said,
      mark,
      proofs.length,
      hidden,
    ]),
  );
}
