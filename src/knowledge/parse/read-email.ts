import { readFile } from 'node:fs/promises';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { PageBuilder } from './page-builder.ts';
import type { ParsedPage } from './parsed.ts';
import { collectHtml } from './read-html.ts';
import type { ReadContext } from './source-file.ts';

const maxParts = 60;

/** An e-mail: subject, who to whom and when, then what was written. Attachments are named, not read; no picture is fetched. */
export async function* readEmail(context: ReadContext): AsyncGenerator<ParsedPage> {
  const mail = await PostalMime.parse(await readFile(context.file.path), { maxNestingDepth: maxParts });
  const page = new PageBuilder(context.limits.maxTextCharacters);
  context.title ??= mail.subject?.trim() || null;
  page.addHeading(mail.subject ?? '', 1);
  page.addParagraph(writeEnvelope(mail));
  if (mail.text?.trim()) for (const paragraph of mail.text.split(/\n\s*\n/)) page.addParagraph(paragraph);
  else if (mail.html) collectHtml(mail.html, page);
  for (const attachment of mail.attachments) {
    if (attachment.filename && !attachment.related) context.notRead.push(attachment.filename);
  }
  yield page.build(1);
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
