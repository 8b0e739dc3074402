import { MaisonError } from '../../../base/index.ts';
import { readDocument, readDocumentPage } from '../../../knowledge/index.ts';
import { describePlace } from '../tools/describe-place.ts';
import type { ToolCall } from '../tools/house-tool.ts';
import { writeDocumentUri } from './document-uri.ts';

type Reading = Pick<ToolCall, 'parts' | 'actor' | 'context' | 'language' | 'signal'>;

/** One page as MCP carries it. */
export interface PageContents {
  readonly uri: string;
  readonly mimeType: 'text/plain';
  readonly text: string;
}

/** So much of a document is read at once; its other pages have addresses of their own. */
const pagesAtOnce = 40;
const charactersAtOnce = 200_000;

/** One page, under its place. Throws `document_unknown`, `page_unknown` (404). */
export async function readOnePage(reading: Reading, id: string, number: number): Promise<PageContents[]> {
  const { parts, actor, context, signal, language } = reading;
  const { text, label } = await readDocumentPage(parts, actor, { id, number }, { signal, language });
  const { name, title } = await readDocument(parts, actor, { id }, { signal, language });
  context.get('reading').add([id]);
  const place = describePlace({ documentName: name, title, page: number, pageLabel: label });
  return [{ uri: writeDocumentUri(id, number), mimeType: 'text/plain', text: `${place}\n${text}` }];
}

/**
 * A document page by page, from its first. Where it is longer than is read at once, what comes last says so, and at which
 * address it goes on. Throws `document_unknown` (404), `document_not_read` (409).
 */
export async function readAllPages(reading: Reading, id: string): Promise<PageContents[]> {
  const { parts, actor, context, signal, language } = reading;
  const { name, title, pages } = await readDocument(parts, actor, { id }, { signal, language });
  if (pages === null || pages === 0) throw notRead();
  context.get('reading').add([id]);
  const contents: PageContents[] = [];
  let characters = 0;
  for (let number = 1; number <= pages; number += 1) {
    if (contents.length >= pagesAtOnce || characters >= charactersAtOnce)
      return [...contents, describeRest(id, { number, pages, language })];
    const { text, label } = await readDocumentPage(parts, actor, { id, number }, { signal, language });
    const place = describePlace({ documentName: name, title, page: number, pageLabel: label });
    contents.push({ uri: writeDocumentUri(id, number), mimeType: 'text/plain', text: `${place}\n${text}` });
    characters += text.length;
  }
  return contents;
}

function describeRest(
  id: string,
  { number, pages, language }: { number: number; pages: number; language: 'fr' | 'en' },
): PageContents {
  const uri = writeDocumentUri(id, number);
  const text = {
    fr: `Le document compte ${pages}\u00A0pages\u00A0: la suite commence à ${uri}.`,
    en: `The document has ${pages} pages: it goes on at ${uri}.`,
  }[language];
  return { uri, mimeType: 'text/plain', text };
}

function notRead(): MaisonError {
  return new MaisonError('document_not_read', 409, {
    fr: 'Ce document n’a pas encore été lu, ou n’a pas de texte. Rien n’a été changé. Redemandez-le dans un moment.',
    en: 'This document has not been read yet, or has no text. Nothing was changed. Ask for it again in a moment.',
  });
}
