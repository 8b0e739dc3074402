import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import treeSitter, { type Language, type Parser } from '@vscode/tree-sitter-wasm';
import type { Grammar } from './languages.ts';

const wasmFolder = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
const languages = new Map<Grammar, Promise<Language>>();

/** A parser of the child that it is called in; one a process. */
export async function createParser(): Promise<Parser> {
  await treeSitter.Parser.init();
  return new treeSitter.Parser();
}

/** A grammar, read from its file once. */
export function loadGrammar(grammar: Grammar): Promise<Language> {
  const known = languages.get(grammar);
  if (known) return known;
  const loading = readFile(path.join(wasmFolder, `tree-sitter-${grammar}.wasm`)).then((bytes) =>
    treeSitter.Language.load(bytes),
  );
  languages.set(grammar, loading);
  return loading;
}
