import { inBothLanguages, type Scope } from '../../../contract/index.ts';
import { foldText } from '../../../base/index.ts';
import { awaitFiles, readDocumentSources } from '../../../knowledge/index.ts';
import { findDocument, listDocuments, nameFileSet } from '../../../store/index.ts';
import { findSourcesScope } from '../../catalogue/sources.ts';
import type { ContextOf, Found, FoundItem, StepOutcome } from '../job-parts.ts';
import { itemsAtMost } from '../lay-out-plan.ts';
import { documentGone, noRules } from '../problems.ts';
import { listRules } from './list-rules.ts';
import { readOutput } from './read-outputs.ts';

type Context = ContextOf<'retrieve'>;

const choicesTold = 12;

/**
 * Finds what is read one by one: the documents that were given, one that the form names, or the rules of that one. Which it
 * is where several could be meant, or none, is asked of the person.
 */
export async function retrieveItems(context: Context): Promise<StepOutcome> {
  const { planned } = context;
  if (planned.field === undefined && planned.list === 'documents') return { output: await listGiven(context) };
  const named = await findNamed(context);
  if ('asks' in named) return named;
  if (planned.list === 'documents') return { output: { items: [named.found], leftOut: 0 } satisfies Found };
  const { parts, actor, signal } = context;
  const { sources } = await readDocumentSources(parts, actor, { id: named.found.documentId }, { signal });
  const rules = listRules(sources);
  if (rules.length === 0) throw noRules();
  const items = rules.slice(0, itemsAtMost).map(({ name, text, passageId }): FoundItem => {
    return { name, documentId: named.found.documentId, rule: { text, passageId } };
  });
  return { output: { items, leftOut: rules.length - items.length } satisfies Found };
}

/** The documents that a job was given: those attached, those of its scope, else those of the assistant’s sources. */
async function listGiven({ parts, actor, given, settings, signal }: Context): Promise<Found> {
  const { store } = parts;
  if (given.files !== undefined) await awaitFiles(parts, actor, { id: given.files }, { signal });
  const scope =
    given.files !== undefined
      ? { space: nameFileSet(given.files) }
      : (given.scope ?? (await store.asActor(actor, (tx) => findSourcesScope(tx, settings.sources))));
  if (scope === undefined) return { items: [], leftOut: 0 };
  return store.asActor(actor, async (tx) => {
    if (scope.documentIds !== undefined) {
      const ids = [...new Set(scope.documentIds)].slice(0, itemsAtMost);
      const items: FoundItem[] = [];
      for (const id of ids) items.push({ name: (await findDocument(tx, { id }))?.name ?? id, documentId: id });
      return { items, leftOut: scope.documentIds.length - ids.length };
    }
    const { documents, total } = await listDocuments(tx, {
      ...toFilter(scope),
      order: 'path',
      offset: 0,
      limit: itemsAtMost,
    });
    const items = documents.map(({ id, name }) => ({ name, documentId: id }));
    return { items, leftOut: total - items.length };
  });
}

const toFilter = ({ space, folder }: Scope): Pick<Scope, 'space' | 'folder'> => ({ space, folder });

type Named = { readonly found: FoundItem } | { readonly asks: unknown };

// By what the form or the person says; with nothing said, the only one that was given and no other step has taken.
async function findNamed(context: Context): Promise<Named> {
  const { planned, form, step } = context;
  const wanted = (step.answer ?? form[planned.field ?? ''] ?? '').trim();
  const given = await listGiven(context);
  const taken = await listTaken(context);
  const free = given.items.filter(({ documentId }) => !taken.has(documentId));
  if (wanted === '') return free.length === 1 && free[0] ? { found: free[0] } : ask(context, free);
  const candidates = [...given.items, ...(await searchNamed(context, wanted))];
  const exact = candidates.filter(
    ({ name, documentId }) => documentId === wanted || foldText(name) === foldText(wanted),
  );
  const found = unique(
    exact.length > 0 ? exact : candidates.filter(({ name }) => foldText(name).includes(foldText(wanted))),
  );
  const many = found.length > 0 ? found : unique(candidates);
  if (found.length === 1 && found[0]) return { found: found[0] };
  return many.length === 1 && many[0] ? { found: many[0] } : ask(context, many);
}

async function listTaken(context: Context): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (const { id, kind } of context.plan.slice(0, context.plan.indexOf(context.planned))) {
    const found = kind === 'retrieve' ? ((await readOutput(context, id)) as Found | null) : null;
    for (const { documentId } of found?.items ?? []) taken.add(documentId);
  }
  return taken;
}

async function searchNamed({ parts, actor, settings }: Context, wanted: string): Promise<FoundItem[]> {
  return parts.store.asActor(actor, async (tx) => {
    const scope = (await findSourcesScope(tx, settings.sources)) ?? {};
    const named = await findDocument(tx, { id: isIdentifier(wanted) ? wanted : nobody });
    if (named) return [{ name: named.name, documentId: named.id }];
    const { documents } = await listDocuments(tx, {
      ...toFilter(scope),
      filter: wanted,
      order: 'path',
      offset: 0,
      limit: choicesTold,
    });
    const within = documents.filter(({ id }) => scope.documentIds?.includes(id) ?? true);
    return within.map(({ id, name }) => ({ name, documentId: id }));
  });
}

const nobody = '00000000-0000-0000-0000-000000000000';
const isIdentifier = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(text);

function unique(items: readonly FoundItem[]): FoundItem[] {
  return [...new Map(items.map((item) => [item.documentId, item])).values()];
}

function ask({ planned, settings }: Context, choices: readonly FoundItem[]): Named {
  const field = settings.form.find(({ name }) => name === planned.field);
  if (!field) throw documentGone();
  const { fr, en } = inBothLanguages(field.label);
  const told = choices
    .slice(0, choicesTold)
    .map(({ name, documentId }) => ({ name: documentId, label: { fr: name, en: name } }));
  const question = { fr: `Quel document : ${fr} ?`, en: `Which document: ${en}?` };
  return { asks: { question, choices: told } };
}
