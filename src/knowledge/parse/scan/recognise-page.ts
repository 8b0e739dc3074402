import type { GreyPicture } from '../../recognise/recognition.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';
import { writeScan } from './write-scan.ts';

/** The page that a picture shows, with the words that were recognised on it, or why there are none. */
export async function recognisePage(
  page: { readonly number: number; readonly width: number; readonly height: number },
  draw: () => GreyPicture | Promise<GreyPicture>,
  { recognise }: Pick<ReadContext, 'recognise'>,
): Promise<ParsedPage> {
  const empty = { ...page, text: '', blocks: [], words: [], scanned: true };
  if (!recognise) return empty;
  const picture = await draw();
  const recognition = await recognise(picture);
  // A blank page lacks nothing.
  if (recognition.status === 'unread' && recognition.reason === 'blank')
    return { ...empty, scanned: false, unread: 'blank' };
  if (recognition.status === 'unread') return { ...empty, unread: recognition.reason };
  const written = writeScan(recognition, page.width / picture.width);
  return written.text === '' ? { ...empty, unread: 'unreadable' } : { ...page, ...written };
}
