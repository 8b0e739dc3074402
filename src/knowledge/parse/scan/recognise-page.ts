import type { GreyPicture, Recognition } from '../../recognise/recognition.ts';
import type { ParsedPage } from '../parsed.ts';
import type { PicturedPage } from '../source-file.ts';
import { writeScan } from './write-scan.ts';

/** The page that a picture shows, with the words that were recognised on it, or why there are none. */
export async function recognisePage(
  page: PicturedPage,
  picture: GreyPicture,
  recognise: (picture: GreyPicture) => Promise<Recognition>,
): Promise<ParsedPage> {
  const empty = { ...page, text: '', blocks: [], words: [] };
  const recognition = await recognise(picture);
  // A blank page lacks nothing.
  if (recognition.status === 'unread')
    return { ...empty, scanned: recognition.reason !== 'blank', unread: recognition.reason };
  const written = writeScan(recognition, page.width / picture.width);
  return written.text === '' ? { ...empty, scanned: true, unread: 'unreadable' } : { ...page, ...written };
}
