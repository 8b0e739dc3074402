/** Documents, and pages of them, as MCP names them. */
export const documentTemplate = 'maison://documents/{id}';
export const pageTemplate = 'maison://documents/{id}/pages/{page}';

/** The address of a document, or of one page of it. */
export function writeDocumentUri(id: string, page?: number): string {
  return page === undefined ? `maison://documents/${id}` : `maison://documents/${id}/pages/${page}`;
}

interface NamedDocument {
  readonly id: string;
  readonly page: number | null;
}

const written =
  /^maison:\/\/documents\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\/pages\/([1-9][0-9]{0,5}))?$/i;

/** What an address names; null where it can be no document's. */
export function readDocumentUri(uri: string): NamedDocument | null {
  const [, id, page] = written.exec(uri) ?? [];
  return id === undefined ? null : { id: id.toLowerCase(), page: page === undefined ? null : Number(page) };
}
