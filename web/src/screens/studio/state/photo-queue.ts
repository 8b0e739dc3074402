import type {
  AddPhotoArchiveResult,
  CutoutSettings,
  MatchedPhotoList,
  Photo,
  UnmatchedLine,
} from '../../../../../src/contract/index.ts';
import { house, sendFile, take } from '../../../api/house.ts';
import type { CollectedFile } from '../../../files/collect-files.ts';
import { type SendFile, type Sending, UploadQueue, type UploadRules } from '../../../files/upload-queue.ts';

/** What the lists of a drop gave: how many photos their product code, and which lines none. */
export interface ListReport {
  readonly coded: number;
  readonly unmatched: readonly UnmatchedLine[];
}

type Listed = MatchedPhotoList['codes'][number];

export interface PhotoQueue {
  /** `onSent` hears of each file that reached the house. */
  readonly send: (files: readonly CollectedFile[], cutout: CutoutSettings, onSent: () => void) => void;
  readonly cancel: () => void;
}

interface Listeners {
  readonly onChange: (sending: Sending) => void;
  /** Hears of the first photo of each drop, once it has arrived. */
  readonly onFirst: (id: string) => void;
  readonly onList: (report: ListReport) => void;
}

/** What the house looks at; it judges each file by its content, whatever its name says. */
const rules: UploadRules = {
  extensions: new Set('jpg jpeg jfif png webp avif heic heif tif tiff gif bmp zip csv xlsx'.split(' ')),
  maximumBytes: Number.POSITIVE_INFINITY,
  tooBig: () => '',
};

/** A queue that sends photos, each with the product code that a list beside it gives. */
export function createPhotoQueue({ onChange, onFirst, onList }: Listeners): PhotoQueue {
  const drops = new WeakMap<File, Drop>();
  const sendFile: SendFile = async ({ file, path }, signal) => {
    const drop = drops.get(file);
    if (!drop) throw new Error('a file of no drop');
    return drop.take({ file, path }, signal);
  };
  const queue = new UploadQueue(onChange, sendFile);
  return {
    send: (files, cutout, onSent) => {
      const drop = new Drop(files, cutout, { onFirst, onList });
      for (const { file } of files) drops.set(file, drop);
      // Lists first: the photos wait for them.
      queue.send(
        [...files].toSorted((one, other) => Number(isList(other)) - Number(isList(one))),
        '',
        rules,
        onSent,
      );
    },
    cancel: () => queue.cancel(),
  };
}

/** What was dropped or chosen together: its photos, and the lists that give them their codes. */
class Drop {
  readonly #cutout: CutoutSettings;
  readonly #listeners: Pick<Listeners, 'onFirst' | 'onList'>;
  readonly #photos: readonly CollectedFile[];
  readonly #withArchive: boolean;
  readonly #listed = new Map<string, Listed>();
  readonly #lists = Promise.withResolvers<void>();
  /** Lists with lines that no photo dropped by itself answers: one of an archive, or of the house, may. */
  readonly #late: CollectedFile[] = [];
  readonly #archived: Photo[] = [];
  #unread: number;
  #left: number;
  #awaited = true;

  constructor(
    files: readonly CollectedFile[],
    cutout: CutoutSettings,
    listeners: Pick<Listeners, 'onFirst' | 'onList'>,
  ) {
    const sent = files.filter(({ path }) => rules.extensions.has(extensionOf(path)));
    this.#cutout = cutout;
    this.#listeners = listeners;
    this.#photos = sent.filter((file) => !isList(file) && !isArchive(file));
    this.#withArchive = sent.some(isArchive);
    this.#left = sent.length;
    this.#unread = sent.filter(isList).length;
    if (this.#unread === 0) this.#lists.resolve();
  }

  async take(found: CollectedFile, signal: AbortSignal): ReturnType<SendFile> {
    try {
      if (!isList(found)) return await this.#send(found, signal);
      await this.#read(found, signal);
      return {};
    } finally {
      this.#left -= 1;
      if (this.#left === 0 && !signal.aborted) await this.#readLate(signal);
    }
  }

  async #read(list: CollectedFile, signal: AbortSignal): Promise<void> {
    try {
      const files = this.#photos.map(({ path }) => path);
      const { codes, unmatched } = await matchList(list, files, signal);
      for (const line of codes) this.#listed.set(line.file, line);
      const late = unmatched.length > 0 && (this.#withArchive || files.length === 0);
      if (late) this.#late.push(list);
      this.#listeners.onList({ coded: codes.length, unmatched: late ? [] : unmatched });
    } finally {
      this.#unread -= 1;
      if (this.#unread === 0) this.#lists.resolve();
    }
  }

  async #send({ file, path }: CollectedFile, signal: AbortSignal): ReturnType<SendFile> {
    await this.#lists.promise;
    const { quality, translucent } = this.#cutout;
    const query = { quality, translucent: String(translucent) };
    const result: AddPhotoArchiveResult = isArchive({ path })
      ? await sendFile('/api/photos/archive', query, file, signal)
      : await sendPhoto(
          file,
          { ...query, name: this.#listed.get(path)?.name ?? file.name, code: this.#listed.get(path)?.code },
          signal,
        );
    if (isArchive({ path })) this.#archived.push(...result.photos);
    if (result.coded + result.unmatched.length > 0) this.#listeners.onList(result);
    const [first] = result.photos;
    if (first && this.#awaited) {
      this.#awaited = false;
      this.#listeners.onFirst(first.id);
    }
    const failures = result.refused.map(({ name, message }) => ({ path: name, reason: message }));
    const unchanged = result.photos.filter(({ known }) => known).length;
    return { added: result.photos.length - unchanged, unchanged, failures };
  }

  /** Gives the photos of archives, or for a list dropped alone those of the house, the codes of the lines left over. */
  async #readLate(signal: AbortSignal): Promise<void> {
    if (this.#late.length === 0) return;
    const photos = this.#withArchive ? this.#archived : await readProducts(signal);
    for (const list of this.#late) {
      const files = [...this.#photos.map(({ path }) => path), ...photos.map(({ name }) => name)];
      const { codes, unmatched } = await matchList({ ...list, path: list.file.name }, files, signal);
      let coded = 0;
      for (const { file, code } of codes)
        for (const photo of photos.filter(({ name }) => name === file)) {
          if (code === undefined) continue;
          coded += 1;
          await house.POST('/api/photos/{id}/code', { params: { path: { id: photo.id } }, body: { code }, signal });
        }
      this.#listeners.onList({ coded, unmatched });
    }
  }
}

type Query = Parameters<typeof sendFile<'/api/photos'>>[1];

async function sendPhoto(file: File, query: Query, signal: AbortSignal): Promise<AddPhotoArchiveResult> {
  const photo = await sendFile('/api/photos', query, file, signal);
  return { photos: [photo], refused: [], coded: 0, unmatched: [] };
}

async function matchList(
  { file, path }: CollectedFile,
  files: readonly string[],
  signal: AbortSignal,
): Promise<MatchedPhotoList> {
  const signs = Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte));
  const body = { name: path, content: btoa(signs.join('')), files: [...files] };
  return take(house.POST('/api/photos/list', { body, signal }));
}

const page = 500;

async function readProducts(signal: AbortSignal): Promise<Photo[]> {
  const photos: Photo[] = [];
  for (;;) {
    const query = { limit: page, offset: photos.length };
    const read = await take(house.GET('/api/photos', { params: { query }, signal }));
    photos.push(...read.photos);
    if (read.photos.length < page) return photos;
  }
}

function extensionOf(path: string): string {
  return path.split('.').at(-1)?.toLowerCase() ?? '';
}

function isList({ path }: Pick<CollectedFile, 'path'>): boolean {
  return ['csv', 'xlsx'].includes(extensionOf(path));
}

function isArchive({ path }: Pick<CollectedFile, 'path'>): boolean {
  return extensionOf(path) === 'zip';
}
