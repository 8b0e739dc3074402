import { useState } from 'react';
import type { AssistantDetails, AssistantField, AssistantPlan } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useDocumentsChoice } from './use-documents-choice.ts';
import { addressOfJob, refreshJobs } from './use-jobs.ts';

type Form = Readonly<Record<string, string>>;

/** Begins work in steps and goes where it is shown; says what is still missing instead. */
export function useBeginning({ assistant, version }: AssistantDetails, plan: AssistantPlan, form: Form) {
  const { t } = useReading();
  const words = t.assistantJobs.begin;
  const { id } = assistant;
  const choice = useDocumentsChoice(`/assistants/${id}`, version.settings.sources.length > 0);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const fields = listAsked(version.settings.form, plan);
  const missing = fields.some(({ name, required }) => required && (form[name] ?? '').trim() === '');
  const lacks = missing
    ? t.assistants.incomplete
    : choice.given === null
      ? choice.value === 'files'
        ? words.noFiles
        : words.noDocuments
      : choice.value === 'files' && choice.held.sending
        ? words.sending
        : null;
  const begin = async (): Promise<void> => {
    setTried(true);
    setRefused(null);
    if (lacks !== null || choice.given === null) return;
    setBusy(true);
    try {
      const body = { assistant: id, form: { ...form }, ...choice.given };
      const begun = await take(house.POST('/api/assistant-jobs', { body }));
      refreshJobs();
      navigate(addressOfJob(begun.id));
    } catch (thrown) {
      setRefused(toMessage(thrown));
      setBusy(false);
    }
  };
  return { choice, fields, tried, busy, begin, problem: refused ?? (tried ? lacks : null) };
}

// A field that a plan does not read says in a conversation which documents are meant: here they are chosen. The columns that
// a plan asks of each document have to be there.
function listAsked(form: readonly AssistantField[], plan: AssistantPlan): AssistantField[] {
  const columns = new Set(
    plan.flatMap((step) => (step.kind === 'read-each' && 'form' in step.fields ? [step.fields.form] : [])),
  );
  const named = new Set(plan.flatMap((step) => (step.kind === 'retrieve' ? (step.field ?? []) : [])));
  return form
    .filter(({ name, required }) => required || columns.has(name) || named.has(name))
    .map((field) => (columns.has(field.name) ? { ...field, required: true } : field));
}
