import type { frBatch } from './fr-studio-batch.ts';

const s = (count: number): string => (count === 1 ? '' : 's');
const photos = (count: number, shown: string): string => `${shown} photo${s(count)}`;

/** What the page says of batches, in English. */
export const enBatch: typeof frBatch = {
  title: 'Apply the recipe',
  lead: (count, shown) => `${photos(count, shown)}, in full size, with a record for each picture.`,
  left: (count, shown) => `${photos(count, shown)} without a cutout will be left aside.`,
  name: 'Name of the batch',
  defaultName: (date) => `Batch of ${date}`,
  channels: 'Channels',
  asRecipe: 'As the recipe says',
  fix: 'Fix what a recipe can fix',
  naming: 'File names',
  namingByChannel: 'The rule of the channel',
  namingNote: 'Words replaced: {code}, {name}, {n}, {channel}.',
  previewNames: 'Names as they will be',
  andMore: (_count, shown) => `and ${shown} more`,
  files: (count, shown) => `${shown} file${s(count)}`,
  start: 'Start the batch',
  none: 'No batch yet.',
  states: { running: 'running', paused: 'paused', done: 'done', cancelled: 'cancelled' },
  itemStates: { waiting: 'waiting', working: 'working', done: 'done', failed: 'refused', 'no-subject': 'no subject' },
  repaired: (count, shown) => `${shown} rule${s(count)} repaired`,
  repairedRules: 'Repaired by Maison:',
  progress: (done, total) => `${done} of ${total} pictures`,
  doubtful: (shown) => `${shown} to check`,
  failed: (shown) => `${shown} without a picture`,
  timeLeft: (time) => `about ${time} left`,
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel the batch',
  cancelTitle: 'Cancel this batch?',
  cancelText: 'Pictures already made stay and can be downloaded. The others will not be made.',
  cancelConfirm: 'Cancel the batch',
  remove: 'Delete the batch',
  removeTitle: (name) => `Delete “${name}”?`,
  removeText: (done, shown) =>
    done === 0
      ? 'The batch and its record disappear from the house. Your photos and their cutouts stay.'
      : `${shown} picture${s(done)} and the record disappear from the house: download them first if you need them. Your photos and their cutouts stay.`,
  removeOpen: 'What is still to be made will not be made.',
  download: 'Download the ZIP',
  downloadNow: 'Download what is done',
  manifest: 'Manifest',
  items: 'Pictures of the batch',
  problems: 'Without a picture',
  problemsText: 'The other pictures of the batch are made. Every original photo is intact.',
  open: (name) => `Open ${name}`,
  openPhoto: 'Open in the studio',
  previous: 'Previous picture',
  next: 'Next picture',
  facts: (size, bytes) => `${size} px · ${bytes}`,
  reload: 'The batch could not be read.',
};
