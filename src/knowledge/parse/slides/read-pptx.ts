import { Archive } from '../container/archive.ts';
import { corePart, readRelations, readTitle } from '../container/office-parts.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { SlideCollector } from './collector.ts';
import { SlideScene } from './scene.ts';
import { readSlideGround, type SlideGrounds } from './theme.ts';
import type { ReadContext } from '../source-file.ts';
import { readXml } from '../container/xml-events.ts';

/**
 * A presentation: one page a slide, title first, then texts, tables and charts; the speaker's notes and comments stand beside
 * it. Hidden slides keep their number and hide their text.
 */
export async function* readPptx(context: ReadContext): AsyncGenerator<ParsedPage> {
  const { maxDepth, maxUnfoldedBytes, maxTextCharacters } = context.limits;
  const archive = await Archive.open(context.file.path, maxUnfoldedBytes);
  try {
    const main =
      (await readRelations(archive, '', maxDepth)).find((relation) => relation.kind === 'officeDocument')?.target ??
      'ppt/presentation.xml';
    const relations = await readRelations(archive, main, maxDepth);
    const { order, size } = await readSlideOrder(archive, main, maxDepth);
    const grounds: SlideGrounds = new Map();
    context.title ??= await readTitle(archive, corePart, maxDepth);
    context.pagesTotal = order.length;
    for (const [index, id] of order.entries()) {
      const page = new PageBuilder(maxTextCharacters);
      const part = relations.find((relation) => relation.id === id)?.target;
      const title = part ? await addSlide(archive, part, page, { size, grounds, maxDepth }) : '';
      if (index === 0 && title !== '') context.title ??= title;
      yield page.build(index + 1, title === '' ? undefined : title);
    }
  } finally {
    archive.close();
  }
}

interface Presentation {
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly grounds: SlideGrounds;
  readonly maxDepth: number;
}

async function readSlideOrder(
  archive: Archive,
  part: string,
  maxDepth: number,
): Promise<{ order: string[]; size: Presentation['size'] }> {
  const order: string[] = [];
  let size: Presentation['size'] = null;
  await readXml(
    archive.read(part),
    {
      open(name, attributes) {
        if (name === 'sldSz') size = { width: Number(attributes.cx), height: Number(attributes.cy) };
        if (name === 'sldId')
          order.push(attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
      },
    },
    maxDepth,
  );
  return { order, size };
}

async function addSlide(
  archive: Archive,
  part: string,
  page: PageBuilder,
  { size, grounds, maxDepth }: Presentation,
): Promise<string> {
  const scene = new SlideScene(await readSlideGround(archive, part, grounds, maxDepth), size);
  const slide = new SlideCollector(scene);
  await readXml(archive.read(part), slide, maxDepth);
  slide.writeTo(page);
  const relations = await readRelations(archive, part, maxDepth);
  const targets = (kinds: RegExp): string[] =>
    relations.filter(({ kind }) => kinds.test(kind)).map(({ target }) => target);
  for (const target of slide.isHidden ? [] : targets(/^chart$/)) await addChart(archive, target, page, maxDepth);
  for (const target of slide.isHidden ? [] : targets(/^diagramData$/)) await addPlain(archive, target, page, maxDepth);
  page.startBeside();
  for (const target of targets(/^(notesSlide|comments)$/)) await addPlain(archive, target, page, maxDepth);
  return slide.title;
}

async function addPlain(archive: Archive, part: string, page: PageBuilder, maxDepth: number): Promise<void> {
  const plain = new SlideCollector();
  await readXml(archive.read(part), plain, maxDepth);
  plain.writeTo(page, { plain: true });
}

// A chart keeps the values it shows: its titles and one line a series.
async function addChart(archive: Archive, part: string, page: PageBuilder, maxDepth: number): Promise<void> {
  const series: { name: string; categories: string[]; values: string[] }[] = [];
  let place: 'tx' | 'cat' | 'val' | null = null;
  let title = '';
  let inText = false;
  await readXml(
    archive.read(part),
    {
      open(name) {
        if (name === 'ser') series.push({ name: '', categories: [], values: [] });
        if (name === 'tx' || name === 'cat' || name === 'val') place = name;
        inText = name === 'v' || name === 't';
      },
      text(text) {
        if (!inText) return;
        const last = series.at(-1);
        if (!last) title += text;
        else if (place === 'tx') last.name += text;
        else if (place === 'cat') last.categories.push(text);
        else if (place === 'val') last.values.push(text);
      },
      close(name) {
        inText = false;
        if (name === place) place = null;
      },
    },
    maxDepth,
  );
  page.addParagraph(title);
  page.addTable(
    series.map(
      ({ name, categories, values }) =>
        `${name === '' ? '' : `${name}: `}${values.map((value, index) => `${categories[index] ?? ''} ${value}`.trim()).join('; ')}`,
    ),
  );
}
