import type { AttachedFile, FileSet } from '../../../../../src/contract/index.ts';
import { house, sendFile, take } from '../../../api/house.ts';

/** Makes the place for the files of a conversation; null: of one that begins with the next question. */
export async function makeFileSet(conversationId: string | null): Promise<FileSet> {
  return take(house.POST('/api/file-sets', { body: conversationId === null ? {} : { conversationId } }));
}

/** The files of a set, as far as they are read. */
export async function readFileSet(id: string, signal: AbortSignal): Promise<FileSet> {
  return take(house.GET('/api/file-sets/{id}', { params: { path: { id } }, signal }));
}

/** Brings a file to its set. */
export async function attachFile(id: string, name: string, file: File): Promise<AttachedFile> {
  const query = { name, changedAt: new Date(file.lastModified).toISOString() };
  return sendFile('/api/file-sets/{id}/files', query, file, null, { id });
}

/** Copies a file into a space of the library. */
export async function keepFile(id: string, documentId: string, space: string): Promise<AttachedFile> {
  const path = { id, documentId };
  return take(house.POST('/api/file-sets/{id}/files/{documentId}/keep', { params: { path }, body: { space } }));
}

/** Takes a file out of its conversation. */
export async function removeFile(documentId: string): Promise<void> {
  await house.DELETE('/api/documents/{id}', { params: { path: { id: documentId } } });
}

/** Removes all files of a temporary conversation; what does not arrive is swept by the house. */
export function dropFileSet(id: string): void {
  house.DELETE('/api/file-sets/{id}', { params: { path: { id } }, keepalive: true }).catch(() => undefined);
}

const key = 'maison-files';

/** The set to which files were attached before the first question was asked, in this tab. */
export function readBegunSet(): string | null {
  return sessionStorage.getItem(key);
}

/** Keeps that set until its question is asked; null forgets it. */
export function keepBegunSet(id: string | null): void {
  if (id === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, id);
}
