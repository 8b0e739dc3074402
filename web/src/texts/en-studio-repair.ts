import type { frRepair } from './fr-studio-repair.ts';

/** What the page says while a cutout is repaired by hand, in English. */
export const enRepair: typeof frRepair = {
  open: 'Repair',
  openTitle: 'Repair the cutout by hand (B)',
  tools: 'Repair tools',
  names: { keep: 'Keep', remove: 'Remove', hole: 'Hole', glass: 'Glass', box: 'Box', erase: 'Erase' },
  notes: {
    keep: 'Brush over what belongs to the product: the edge follows the photo.',
    remove: 'Brush over what is not the product: the edge follows the photo.',
    hole: 'Click in an opening through which the ground shows: a handle, a ring, a strap.',
    glass: 'Brush over what light passes through: the new ground will show there.',
    box: 'Draw a box around the product: all outside it goes.',
    erase: 'Click on a stroke to erase it.',
  },
  size: 'Width of the brush',
  thinner: 'Thinner',
  wider: 'Wider',
  steps: 'Steps',
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Erase all strokes',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  before: 'Show the model’s cutout',
  beforeShown: 'The model’s cutout, without your strokes',
  sheet: (name) => `Repairing ${name}: arrows move the brush, the space bar puts it down and lifts it.`,
  opening: 'Opening the repair…',
  state: (count, shown, saving) => {
    const strokes = count === 0 ? 'No strokes' : `${shown} stroke${count === 1 ? '' : 's'}`;
    if (count === 0 && saving === 'saved') return strokes;
    return `${strokes} · ${{ saved: 'saved', waiting: 'saving…', failed: 'not saved' }[saving]}`;
  },
  flood: 'This stroke changes the photo far beyond what it covers. It is not saved yet: is it meant?',
  dropFlood: 'Undo this stroke',
  allowFlood: 'Keep this stroke',
  done: 'Done',
};
