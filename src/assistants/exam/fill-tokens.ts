import { type Block, createBlocks, toSourceOfText, writeBlock } from '../../knowledge/index.ts';
import type { ChatEngine } from '../../models/index.ts';

const rooms = ['salle Mercure', 'salle Vénus', 'atelier nord', 'hall B', 'quai 4', 'bureau 212', 'réserve', 'accueil'];
const matters = ['l’éclairage', 'la ventilation', 'le mobilier', 'la signalétique', 'le nettoyage', 'les stores'];
const findings = ['conforme', 'à revoir au printemps', 'remplacé', 'sans remarque', 'à nettoyer', 'contrôlé'];
const linesOfPassage = 14;

/** Passages about nothing that an item asks, until these and `blocks` take about so many tokens of the engine's model. */
export async function fillTokens(
  engine: Pick<ChatEngine, 'countTokens'>,
  blocks: readonly Block[],
  tokens: number,
): Promise<string[]> {
  const own = await engine.countTokens(blocks.map(writeBlock).join('\n\n'));
  // As the prompt writes it: its header and the bar before each of its lines are tokens too.
  const [block] = createBlocks().add([toSourceOfText({ title: 'Annexe 1', headings: [], text: writePassage(0) }, 0)]);
  const each = block ? await engine.countTokens(`${writeBlock(block)}\n\n`) : 0;
  const count = Math.max(0, Math.floor((tokens - own) / Math.max(1, each)));
  return Array.from({ length: count }, (_, place) => writePassage(place));
}

function writePassage(place: number): string {
  const pick = (list: readonly string[], at: number): string => list[(at * 7 + place) % list.length] ?? '';
  return Array.from(
    { length: linesOfPassage },
    (_, line) =>
      `Visite ${place * linesOfPassage + line + 1} : ${pick(matters, line)} de ${pick(rooms, line + 3)}, ${pick(findings, line + 1)}.`,
  ).join('\n');
}
