import type { AssistantField, BothLanguages, SaveAssistantRequest } from '../../../../../src/contract/index.ts';
import { foldText } from '../../../texts/fold.ts';
import { type EditorText, type FieldText, houseTools } from './editor-text.ts';

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const slugOf = (text: string): string =>
  foldText(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

// One language stands for the other where that is empty.
const both = (fr: string, en: string): BothLanguages => ({ fr: (fr || en).trim(), en: (en || fr).trim() });

/** What is wrong with what was written: that something is missing, or the place of a field; null where it can be saved. */
export function findFault(text: EditorText): 'needed' | number | null {
  const isNamed = text.titleFr.trim() !== '' || text.titleEn.trim() !== '';
  if (!isNamed || text.description.trim() === '' || text.instructions.trim() === '') return 'needed';
  const wrong = text.form.findIndex(
    ({ fr, en, kind, choices }) =>
      (fr.trim() === '' && en.trim() === '') || (kind === 'choice' && lines(choices).length === 0),
  );
  return wrong < 0 ? null : wrong + 1;
}

/** The request that saves it; `attempt` beyond the first gives a new one another name, where that was taken. */
export function toRequest(text: EditorText, attempt = 1): SaveAssistantRequest {
  const { name, basedOn, example, note } = text;
  const title = both(text.titleFr, text.titleEn);
  const slug = (slugOf(text.titleFr || text.titleEn) || 'assistant').slice(0, 58).replace(/-$/, '');
  const isWhole = houseTools.every((tool) => text.tools.includes(tool));
  const [startersFr, startersEn] = [lines(text.startersFr), lines(text.startersEn)];
  const starters = Array.from({ length: Math.max(startersFr.length, startersEn.length) }, (_, at) =>
    both(startersFr[at] ?? '', startersEn[at] ?? ''),
  ).slice(0, 6);
  const hasSummary = text.summaryFr.trim() !== '' || text.summaryEn.trim() !== '';
  const bar = Number.parseInt(text.bar, 10);
  return {
    name: name ?? (attempt === 1 ? slug : `${slug}-${attempt}`),
    description: text.description.trim(),
    instructions: text.instructions.trim(),
    note: note.trim(),
    basedOn,
    example: basedOn === null ? example : null,
    settings: {
      ...text.others,
      title,
      ...(hasSummary ? { summary: both(text.summaryFr, text.summaryEn) } : {}),
      trade: text.trade.trim() || 'general',
      sources: [...text.sources],
      ...(isWhole ? {} : { tools: [...text.tools] }),
      form: toFields(text.form),
      output: text.output,
      starters,
      ...(Number.isFinite(bar) ? { bar: Math.min(100, Math.max(0, bar)) / 100 } : {}),
    },
  };
}

// A field keeps its name: what cases fill in is said by it.
function toFields(fields: readonly FieldText[]): AssistantField[] {
  const taken = new Set(fields.flatMap(({ name }) => name ?? []));
  return fields.map(({ name, fr, en, kind, required, choices, help }) => ({
    name: name ?? takeName(fr || en, taken),
    label: both(fr, en),
    kind,
    required,
    ...(kind === 'choice' ? { choices: lines(choices) } : {}),
    ...(help === null ? {} : { help }),
  }));
}

function takeName(label: string, taken: Set<string>): string {
  const slug =
    slugOf(label)
      .replace(/^[^a-z]+/, '')
      .slice(0, 34)
      .replace(/-$/, '') || 'champ';
  let name = slug;
  for (let count = 2; taken.has(name); count += 1) name = `${slug}-${count}`;
  taken.add(name);
  return name;
}
