import type { ReviewFinding, ReviewLines } from '../../contract/index.ts';
import type { Definition } from '../language/definitions.ts';
import type { AskedArguments } from '../reader/list-facts.ts';
import type { ChangedFile, FileSide } from './changed-file.ts';
import { findImport, isCallOf, isCommonName, type UsedDefinition } from './reaches.ts';
import { isTestPath, type ReviewSources } from './review-sources.ts';
import { tellBreaking, tellTests, tellUsed } from './tell-findings.ts';

type Language = 'fr' | 'en';
const mostProofs = 6;

/** Calls that give another number of arguments than a function asks for since the diff. */
export async function checkCallers(sources: ReviewSources, language: Language): Promise<ReviewFinding[]> {
  const findings: ReviewFinding[] = [];
  for (const file of sources.files)
    for (const { was, now } of listChangedAsked(file)) {
      const [first] = now;
      if (!first || !file.after) continue;
      const definition = describe(file, first);
      if (await isAmbiguous(sources, definition, now.length)) continue;
      const fits = (count: number): boolean =>
        now.some(({ fewest, most }) => count >= fewest && (most === null || count <= most));
      const proofs = await proveCalls(sources, definition, fits);
      if (proofs.length > 0)
        findings.push(
          tellBreaking(
            { name: definition.name, was, now: first },
            [sources.proveAfter(file.after, first.line), ...proofs],
            language,
          ),
        );
    }
  return findings;
}

async function proveCalls(
  sources: ReviewSources,
  definition: UsedDefinition,
  fits: (count: number) => boolean,
): Promise<ReviewLines[]> {
  const listIn = (side: FileSide) =>
    (side.parts.facts?.calls ?? []).filter(
      (call) => call.count !== null && !fits(call.count) && isCallOf(side, call, definition),
    );
  const changed = sources.files.flatMap(({ after }) =>
    after ? listIn(after).map(({ line, endLine }) => sources.proveAfter(after, line, endLine)) : [],
  );
  const others = (await sources.findFiles(definition.name)).flatMap((side) =>
    listIn(side).map(({ line, endLine }) => sources.proveSearched(side, line, endLine)),
  );
  return [...others, ...changed].slice(0, mostProofs);
}

// Functions that ask for more or less than before: all of a name in the same place together, for there may be several forms.
function listChangedAsked({ before, after }: ChangedFile): { was: AskedArguments; now: readonly AskedArguments[] }[] {
  const key = ({ within, name }: AskedArguments): string => [...within, name].join('.');
  const old = Map.groupBy(before?.parts.facts?.asked ?? [], key);
  const next = Map.groupBy(after?.parts.facts?.asked ?? [], key);
  const forms = (asked: readonly AskedArguments[]): string =>
    asked.map(({ fewest, most }) => `${fewest}-${most}`).join(' ');
  return [...old].flatMap(([name, forms_]) => {
    const now = next.get(name);
    const [was] = forms_;
    return was && now && forms(forms_) !== forms(now) ? [{ was, now }] : [];
  });
}

// A constructor is called by the name of its class.
function describe(
  { path, grammar }: ChangedFile,
  { name, within }: Pick<AskedArguments, 'name' | 'within'>,
): UsedDefinition {
  const isConstructor = name === 'constructor' || name === '__init__' || (grammar === 'java' && name === within.at(-1));
  if (!isConstructor) return { name, path, grammar, within };
  return { name: within.at(-1) ?? name, path, grammar, within: [] };
}

async function isAmbiguous(sources: ReviewSources, definition: UsedDefinition, own: number): Promise<boolean> {
  if (isCommonName(definition)) return true;
  const others = await sources.findOtherDefinitions(definition.name);
  return others.filter(({ path }) => path !== definition.path).length > 0 || others.length > Math.max(own, 2);
}

/** Definitions that go with the diff, or get another name, and are used where it leaves them used. */
export async function checkRemoved(sources: ReviewSources, language: Language): Promise<ReviewFinding[]> {
  const findings: ReviewFinding[] = [];
  for (const file of sources.files) {
    if (!file.before || file.isForeign) continue;
    for (const gone of listGone(file)) {
      // A method of Go lies beside its type.
      const within = gone.kind === 'method' && gone.within.length === 0 ? ['?'] : gone.within;
      const definition: UsedDefinition = { name: gone.name, path: file.before.path, grammar: file.grammar, within };
      if (isCommonName(definition) || (await sources.findOtherDefinitions(gone.name)).length > 0) continue;
      const proofs = await proveUses(sources, definition);
      if (proofs.length === 0) continue;
      const was = sources.proveBefore(file.before, gone.startLine);
      findings.push(tellUsed({ name: gone.name, becomes: findNewName(file, gone) }, [...proofs, was], language));
    }
  }
  return findings;
}

function listGone({ before, after }: ChangedFile): Definition[] {
  const left = new Set((after?.parts.definitions ?? []).map(({ name }) => name));
  // What goes with what it lies in is said once.
  const gone = (before?.parts.definitions ?? []).filter(({ name }) => !left.has(name));
  const names = new Set(gone.map(({ name }) => name));
  return gone.filter(({ kind, within }) => kind !== 'field' && !within.some((one) => names.has(one)));
}

async function proveUses(sources: ReviewSources, definition: UsedDefinition): Promise<ReviewLines[]> {
  const others = (await sources.findFiles(definition.name)).flatMap((side) => {
    const line = findUse(side, definition);
    return line === null ? [] : [sources.proveSearched(side, line)];
  });
  const changed = sources.files.flatMap(({ after }) => {
    const line = after && findUse(after, definition);
    return after && line !== null ? [sources.proveAfter(after, line)] : [];
  });
  return [...others, ...changed].slice(0, mostProofs);
}

// A line that uses it and means it; null where none does for sure.
function findUse(side: FileSide, definition: UsedDefinition): number | null {
  const facts = side.parts.facts;
  const used = (facts?.names ?? []).filter(({ name }) => name === definition.name);
  if (!facts || used.length === 0) return null;
  if (definition.within.length > 0)
    return facts.calls.find((call) => call.receiver !== null && call.name === definition.name)?.line ?? null;
  const called = facts.calls.find((call) => isCallOf(side, call, definition))?.line;
  if (called !== undefined) return called;
  // In its own file every use that declares nothing means it.
  if (side.path === definition.path) return used.find(({ role }) => role === 'free')?.line ?? null;
  const imported = findImport(side, definition);
  if (imported === 0) return used.find(({ role }) => role === 'free')?.line ?? null;
  return imported;
}

// The same kind of thing with the same body, under a name that was not there.
function findNewName({ before, after }: ChangedFile, gone: Definition): string | null {
  const known = new Set((before?.parts.definitions ?? []).map(({ name }) => name));
  const body = (side: FileSide | null, { name, startLine, endLine }: Definition): string =>
    (
      side?.text
        .split('\n')
        .slice(startLine - 1, endLine)
        .join('\n') ?? ''
    ).replaceAll(name, '');
  const made = (after?.parts.definitions ?? []).filter(({ name, kind }) => kind === gone.kind && !known.has(name));
  return made.find((one) => body(after, one) === body(before, gone))?.name ?? null;
}

const testsTold = 5;

/** Tests that use what the diff changes, and that it leaves as they were. */
export async function checkTests(sources: ReviewSources, language: Language): Promise<ReviewFinding[]> {
  const told = new Map<string, { names: Set<string>; proof: ReviewLines }>();
  for (const file of sources.files) {
    if (isTestPath(file.path)) continue;
    for (const { name, within } of listTouched(file)) {
      const definition: UsedDefinition = { name, path: file.before?.path ?? file.path, grammar: file.grammar, within };
      if (isCommonName(definition)) continue;
      for (const side of await sources.findFiles(name)) {
        const line = isTestPath(side.path) ? findUse(side, definition) : null;
        if (line === null) continue;
        const one = told.get(side.path) ?? { names: new Set<string>(), proof: sources.proveSearched(side, line) };
        one.names.add(name);
        told.set(side.path, one);
      }
    }
  }
  return [...told.values()]
    .slice(0, testsTold)
    .map(({ names, proof }) => tellTests({ names: [...names], path: proof.path }, [proof], language));
}

// Functions and classes whose text is another, the innermost of each place.
function listTouched({ before, after, added }: ChangedFile): Definition[] {
  const old = new Map((before?.parts.definitions ?? []).map((one) => [[...one.within, one.name].join('.'), one]));
  const textOf = (side: FileSide | null, { startLine, endLine }: Definition): string =>
    side?.text
      .split('\n')
      .slice(startLine - 1, endLine)
      .join('\n') ?? '';
  const touched = (after?.parts.definitions ?? []).filter((one) => {
    const was = old.get([...one.within, one.name].join('.'));
    const isIn = [...added].some((line) => line >= one.startLine && line <= one.endLine);
    return was !== undefined && (isIn || textOf(before, was) !== textOf(after, one));
  });
  const outer = new Set(touched.flatMap(({ within }) => within));
  return touched.filter(({ name, kind }) => !outer.has(name) && /function|method|class/.test(kind));
}
