import { guessGrammar } from '../language/guess-language.ts';
import { findLanguage, type Grammar } from '../language/languages.ts';
import type { ContextPiece, TypedCode } from './typed-code.ts';

const withHash: ReadonlySet<string> = new Set(
  'Python Ruby Shell PowerShell Elixir R Julia Perl YAML TOML HCL Nix'.split(' '),
);
const withSlashes: ReadonlySet<string> = new Set(
  'TypeScript TSX JavaScript Go Java C# C++ Rust PHP Kotlin Swift Scala Dart Zig Objective-C Gradle'.split(' '),
);
const withDashes: ReadonlySet<string> = new Set('SQL Lua Haskell'.split(' '));
const grammarsWithHash: ReadonlySet<Grammar> = new Set<Grammar>(['python', 'ruby', 'bash', 'powershell']);

/** Pieces as comments of the language that is typed, each under its path; null where its comments are not known. */
export function writeComments(typed: TypedCode, pieces: readonly ContextPiece[]): string | null {
  const sign = findSign(typed);
  if (sign === null) return null;
  return pieces
    .map(
      ({ path, text }) => `${`Path: ${path}\n${text}`.replaceAll(/^/gm, `${sign} `).replaceAll(/(?<! ) +$/gm, '')}\n`,
    )
    .join('');
}

function findSign({ path, prefix, suffix }: TypedCode): string | null {
  const name = path === undefined ? undefined : findLanguage(path)?.name;
  if (name !== undefined) {
    if (withHash.has(name)) return '#';
    if (withSlashes.has(name)) return '//';
    return withDashes.has(name) ? '--' : null;
  }
  const grammar = guessGrammar({ path, text: `${prefix}\n${suffix}` });
  if (grammar === null) return null;
  return grammarsWithHash.has(grammar) ? '#' : '//';
}
