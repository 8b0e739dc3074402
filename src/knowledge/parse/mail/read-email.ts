import { readFile } from 'node:fs/promises';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { foldText } from '../../../base/for-children.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { collectHtml, stripTags } from '../web/read-html.ts';
import type { ReadContext } from '../source-file.ts';

const maxParts = 60;

/**
 * An e-mail: subject, who to whom and when, then what was written. What is attached becomes a document of its own, or is
 * named; no picture is fetched.
 */
export async function* readEmail(context: ReadContext): AsyncGenerator<ParsedPage> {
  const mail = await PostalMime.parse(await readFile(context.file.path), { maxNestingDepth: maxParts });
  const page = new PageBuilder(context.limits.maxTextCharacters);
  context.title ??= mail.subject?.trim() || null;
  page.addHeading(mail.subject ?? '', 1);
  page.addParagraph(writeEnvelope(mail));
  addBody(mail, page);
  yield page.build(1);
  for (const attachment of mail.attachments) if (!isDecoration(attachment)) await handOver(attachment, context);
}

// The pictures that a mail shows in its text: logos and signatures.
function isDecoration({ related, disposition, mimeType }: Attachment): boolean {
  return related === true || (disposition === 'inline' && mimeType.startsWith('image/'));
}

async function handOver({ filename, mimeType, content }: Attachment, context: ReadContext): Promise<void> {
  // A mail that is attached has no name of its own in many programs.
  const name = filename ?? (mimeType === 'message/rfc822' ? 'message.eml' : null);
  if (name === null) return;
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  const isMail = mimeType === 'message/rfc822' && !/\.eml$/i.test(name);
  if (!(await context.attach?.({ name: isMail ? `${name}.eml` : name, bytes }))) context.notRead.push(name);
}

// Mail programs show the HTML where there is one; a plain part that says something else was shown to nobody.
function addBody({ html, text }: Email, page: PageBuilder): void {
  const paragraphs = (text ?? '').split(/\n(?:[^\S\n]*\n)+/);
  if (!html?.trim()) {
    for (const paragraph of paragraphs) page.addParagraph(paragraph);
    return;
  }
  collectHtml(html, page);
  const shown = new Set(listWords(stripTags(html)));
  for (const paragraph of paragraphs) if (saysElse(paragraph, shown)) page.hide(paragraph, 'other-part');
}

/** Share of the words of a plain paragraph that the HTML must hold to say the same; its numbers all must. */
const sameShare = 0.7;

// A plain part is the HTML with other line ends, marks and links: only other words and numbers are told to people.
function saysElse(paragraph: string, shown: ReadonlySet<string>): boolean {
  const words = listWords(paragraph.replace(/\b(?:https?|mailto):\S+/g, ' '));
  const held = words.filter((word) => shown.has(word));
  return held.length < words.length * sameShare || words.some((word) => /\d/.test(word) && !shown.has(word));
}

function listWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function writeEnvelope(mail: Email): string {
  const lines = [
    ['From', mail.from ? writeAddress(mail.from) : ''],
    ['To', (mail.to ?? []).map(writeAddress).join(', ')],
    ['Cc', (mail.cc ?? []).map(writeAddress).join(', ')],
    ['Date', writeDate(mail)],
  ] as const;
  return lines.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`])).join('\n');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// The hour of the writer, as written: `2024-01-15 09:00`.
function writeDate(mail: Email): string {
  const written = mail.headers.find((header) => header.key === 'date')?.value ?? '';
  const [, day = '', month = '', year = '', hour = ''] =
    /(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}) (\d{2}:\d{2})/.exec(written) ?? [];
  const number = months.indexOf(month.toLowerCase()) + 1;
  if (number === 0) return mail.date ?? written;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')} ${hour}`;
}

function writeAddress(address: Address): string {
  const name = address.name.trim();
  if (address.address === undefined) return `${name}: ${address.group.map(writeAddress).join(', ')}`;
  return name === '' || name === address.address ? address.address : `${name} <${address.address}>`;
}
