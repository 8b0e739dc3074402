import './work.css';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssistantDetails, AssistantPlan } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { FormField } from '../../assistant-catalogue/form-field.tsx';
import { inLanguage } from '../../assistant-catalogue/use-assistants.ts';
import { DocumentsChoice } from './documents-choice.tsx';
import { useBeginning } from './use-beginning.ts';

/** Begins work in steps with an assistant whose plan has them: its form, its documents, and what it will do. */
export function BeginPart({ details, plan }: { readonly details: AssistantDetails; readonly plan: AssistantPlan }) {
  const { t, language } = useReading();
  const words = t.assistantJobs.begin;
  const [form, setForm] = useState<Readonly<Record<string, string>>>({});
  const beginning = useBeginning(details, plan, form);
  const { problem, tried, busy, choice } = beginning;
  const reads = plan.some(({ kind }) => kind === 'read-each');
  return (
    <section className="assistant-part job-begin" aria-labelledby="job-begin-title">
      <h2 id="job-begin-title">{words.title}</h2>
      <p className="hint">{words.lead(plan.length, reads)}</p>
      <details className="job-plan">
        <summary>{words.planned}</summary>
        <ol>
          {plan.map(({ id, kind, title }) => (
            <li key={id}>{title === undefined ? t.assistantJobs.kinds[kind] : inLanguage(title, language)}</li>
          ))}
        </ol>
      </details>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void beginning.begin();
        }}
      >
        <div className="assistant-form">
          {beginning.fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={form[field.name] ?? ''}
              wrong={tried && field.required && (form[field.name] ?? '').trim() === ''}
              onValue={(value) => setForm((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
        </div>
        <DocumentsChoice choice={choice} own={details.version.settings.sources.length > 0} />
        {problem !== null && <ProblemNotice words={problem} />}
        <button type="submit" className="button button-accent" disabled={busy}>
          <IconPlayerPlay size={16} aria-hidden="true" /> {busy ? words.starting : words.start}
        </button>
      </form>
    </section>
  );
}
