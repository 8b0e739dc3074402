import type { Archive } from '../container/archive.ts';
import { readRelations } from '../container/office-parts.ts';
import { SlideScene } from './scene.ts';
import { type Colour, readHexColour, white } from '../visibility/colours.ts';
import { readXml } from '../container/xml-events.ts';

/** What lies under the shapes of a slide: the ground of its layout or master, and what these paint. */
export interface SlideGround {
  readonly colours: ReadonlyMap<string, Colour | null>;
  /** Null where it cannot be told (a picture, a gradient). */
  readonly ground: Colour | null;
  readonly scenes: readonly SlideScene[];
}

/** Grounds by the part of the layout: the slides of a presentation share a few. */
export type SlideGrounds = Map<string, SlideGround>;

const mapped: Readonly<Record<string, string>> = { bg1: 'lt1', bg2: 'lt2', tx1: 'dk1', tx2: 'dk2' };
const unknown: SlideGround = { colours: new Map(), ground: null, scenes: [] };

/** Reads what lies under a slide from its layout, its master and their theme. */
export async function readSlideGround(
  archive: Archive,
  slidePart: string,
  known: SlideGrounds,
  maxDepth: number,
): Promise<SlideGround> {
  const layout = await findPart(archive, slidePart, 'slideLayout', maxDepth);
  if (layout === null) return { ...unknown, ground: white };
  const found = known.get(layout) ?? (await readLayout(archive, layout, maxDepth));
  known.set(layout, found);
  return found;
}

async function readLayout(archive: Archive, layout: string, maxDepth: number): Promise<SlideGround> {
  const master = await findPart(archive, layout, 'slideMaster', maxDepth);
  const theme = master === null ? null : await findPart(archive, master, 'theme', maxDepth);
  const colours = theme === null ? new Map<string, Colour | null>() : await readTheme(archive, theme, maxDepth);
  const scenes: SlideScene[] = [];
  let ground: Colour | null | undefined;
  for (const part of [layout, master]) {
    if (part === null) continue;
    const scene = new SlideScene({ colours, ground: white, scenes: [] }, null);
    await readXml(
      archive.read(part),
      { open: (name, attributes) => scene.open(name, attributes), close: (name) => scene.close(name) },
      maxDepth,
    );
    scenes.push(scene);
    ground = ground === undefined ? scene.ownGround : ground;
  }
  return { colours, ground: ground === undefined ? white : ground, scenes };
}

async function findPart(archive: Archive, part: string, kind: string, maxDepth: number): Promise<string | null> {
  const relations = await readRelations(archive, part, maxDepth);
  return relations.find((relation) => relation.kind === kind)?.target ?? null;
}

async function readTheme(archive: Archive, part: string, maxDepth: number): Promise<Map<string, Colour | null>> {
  const colours = new Map<string, Colour | null>();
  let slot: string | null = null;
  await readXml(
    archive.read(part),
    {
      open(name, attributes) {
        if (/^(lt|dk)[12]$|^accent[1-6]$/.test(name)) slot = name;
        else if (slot && name === 'srgbClr') colours.set(slot, readHexColour(attributes.val));
        else if (slot && name === 'sysClr') colours.set(slot, readHexColour(attributes.lastClr));
      },
      close: (name) => void (slot = name === slot ? null : slot),
    },
    maxDepth,
  );
  for (const [name, target] of Object.entries(mapped)) colours.set(name, colours.get(target) ?? null);
  return colours;
}
