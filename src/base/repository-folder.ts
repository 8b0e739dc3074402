import path from 'node:path';

/** The folder of this clone of Maison. */
export const repositoryFolder: string = path.resolve(import.meta.dirname, '..', '..');
