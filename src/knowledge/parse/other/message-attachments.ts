import type { Attachment } from '../source-file.ts';
import { openCompound } from '../container/compound.ts';

// What an Outlook message keeps of each attachment, as MS-OXMSG names its streams: a property and its type.
const streams = {
  bytes: '37010102',
  longName: '3707001F',
  longNameByte: '3707001E',
  name: '3704001F',
  nameByte: '3704001E',
};

/** The files that are attached to an Outlook message; messages inside it are none, and stay where they are. */
export function listMessageAttachments(bytes: Buffer): Attachment[] {
  const message = openCompound(bytes);
  const folders = new Set(
    message.names.flatMap((name) => /^__attach_version1\.0_#[0-9A-F]{8}(?=\/)/i.exec(name) ?? []),
  );
  return [...folders].toSorted().flatMap((folder) => {
    const read = (stream: string): Buffer | null => message.read(`${folder}/__substg1.0_${stream}`);
    const content = read(streams.bytes);
    const wide = read(streams.longName) ?? read(streams.name);
    const name =
      wide?.toString('utf16le') ?? (read(streams.longNameByte) ?? read(streams.nameByte))?.toString('latin1');
    return content && name ? [{ name: name.replaceAll('\0', ''), bytes: new Uint8Array(content) }] : [];
  });
}
