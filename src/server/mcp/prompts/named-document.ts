import { z } from '@hono/zod-openapi';
import { completable, type GetPromptResult } from '@modelcontextprotocol/server';
import { MaisonError } from '../../../base/index.ts';
import type { Document } from '../../../contract/index.ts';
import { readDocument } from '../../../knowledge/index.ts';
import type { McpRequest } from '../tools/house-tool.ts';
import { findReadable } from '../resources/document-resources.ts';
import { readAllPages } from '../resources/read-pages.ts';

const suggestedAtMost = 20;
const isId = (written: string): boolean => z.uuid().safeParse(written).success;
const nameFully = ({ space, path }: Document): string => `${space}/${path}`;

/** A field that names a document: its identifier, its path, or its name. */
export function documentField(request: McpRequest) {
  const field = z.string().min(1).max(1200);
  return completable(field, async (value) =>
    (await findReadable(request, value.slice(value.indexOf('/') + 1), suggestedAtMost))
      .map(nameFully)
      .filter((name) => name.toLowerCase().includes(value.toLowerCase())),
  );
}

/** The document that is named, among those that who asks may read. Throws `document_unknown` (404), `document_ambiguous` (400). */
export async function findNamed(request: McpRequest, written: string): Promise<Document> {
  const { parts, actor, language, signal } = request;
  if (isId(written)) return readDocument(parts, actor, { id: written.toLowerCase() }, { language, signal });
  const wanted = written.trim().toLowerCase();
  const found = [
    ...(await findReadable(request, wanted, suggestedAtMost)),
    ...(await findReadable(request, wanted.slice(wanted.indexOf('/') + 1), suggestedAtMost)),
  ];
  const names = [nameFully, ({ path }: Document) => path, ({ name }: Document) => name, ({ title }: Document) => title];
  for (const name of names) {
    const [first, other] = new Map(
      found.filter((one) => name(one)?.toLowerCase() === wanted).map((one) => [one.id, one]),
    ).values();
    if (first && other) throw documentAmbiguous();
    if (first) return first;
  }
  throw documentUnnamed();
}

/** The messages that put a document before the model that is to read it, page by page. */
export async function showDocument(request: McpRequest, { id }: Document): Promise<GetPromptResult['messages']> {
  const pages = await readAllPages(request, id);
  return pages.map((resource) => ({ role: 'user', content: { type: 'resource', resource } }));
}

function documentUnnamed(): MaisonError {
  return new MaisonError('document_unknown', 404, {
    fr: 'Aucun document que vous pouvez lire ne porte ce nom. Rien n’a été lu. Donnez son chemin, tel que « espace/dossier/fichier.pdf », ou son identifiant.',
    en: 'No document that you may read has this name. Nothing was read. Give its path, such as “space/folder/file.pdf”, or its identifier.',
  });
}

function documentAmbiguous(): MaisonError {
  return new MaisonError('document_ambiguous', 400, {
    fr: 'Plusieurs documents portent ce nom. Rien n’a été lu. Donnez le chemin entier, tel que « espace/dossier/fichier.pdf ».',
    en: 'Several documents have this name. Nothing was read. Give the whole path, such as “space/folder/file.pdf”.',
  });
}
