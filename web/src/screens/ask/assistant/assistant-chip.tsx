import './assistant.css';
import { IconSparkles, IconX } from '@tabler/icons-react';
import { toMessage } from '../../../api/api-error.ts';
import { Link } from '../../../shell/link.tsx';
import { focusQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import { FormField } from '../../assistant-catalogue/form-field.tsx';
import { MissingNotice } from '../../assistant-catalogue/missing-notice.tsx';
import { TrialNotice } from './trial-notice.tsx';
import type { ChosenAssistant } from './use-chosen-assistant.ts';

/** With which assistant is begun, above the box: its form, and what of its sources is not open, before it answers anything. */
export function AssistantChip({ chosen }: { readonly chosen: ChosenAssistant }) {
  const { t, language } = useReading();
  const { id, as, details, error, form, fill, choose, incomplete } = chosen;
  if (id === null) return null;
  const title = details?.assistant.title[language] ?? '…';
  const leave = (): void => {
    choose(null);
    focusQuestion();
  };
  return (
    <div className="assistant-chosen">
      <span className="assistant-chip">
        <IconSparkles size={15} aria-hidden="true" />
        <Link href={`/assistants/${id}`} className="truncate">
          {t.assistants.with(title)}
        </Link>
        {as === null && (
          <button
            type="button"
            className="icon-button icon-button-small"
            aria-label={t.assistants.leave(title)}
            title={t.assistants.leave(title)}
            onClick={leave}
          >
            <IconX size={14} />
          </button>
        )}
      </span>
      {error !== null && error !== undefined && (
        <p className="question-problem" role="alert">
          {toMessage(error)}
        </p>
      )}
      {details && as === null && <MissingNotice reach={details.reach} />}
      {details && as !== null && <TrialNotice id={id} as={as} details={details} />}
      {details && details.version.settings.form.length > 0 && (
        <div className="assistant-form">
          {details.version.settings.form.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={form[field.name] ?? ''}
              wrong={incomplete && field.required && (form[field.name] ?? '').trim() === ''}
              onValue={(value) => fill(field.name, value)}
            />
          ))}
        </div>
      )}
      {incomplete && (
        <p className="question-problem" role="alert">
          {t.assistants.incomplete}
        </p>
      )}
    </div>
  );
}
