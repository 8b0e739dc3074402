import { nameSource } from '../../assistant-catalogue/name-source.ts';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { TrialPart } from '../offering/trial-part.tsx';
import { inLanguage } from '../../assistant-catalogue/use-assistants.ts';

/** What an assistant rests on: its form, its sources, its tools, its files, and with whom it is shared. */
export function FactsPart({ details, newest }: { readonly details: AssistantDetails; readonly newest: number }) {
  const { t, language } = useReading();
  const { form, sources, tools } = details.version.settings;
  return (
    <aside className="assistant-facts">
      {details.views.length > 0 && <TrialPart details={details} newest={newest} />}
      {details.assistant.mine && <Readers details={details} />}
      {form.length > 0 && (
        <section>
          <h2>{t.assistants.form}</h2>
          <ul>
            {form.map(({ name, label, required, help }) => (
              <li key={name}>
                {inLanguage(label, language)}{' '}
                <span className="hint">{required ? t.assistants.required : t.assistants.optional}</span>
                {help && <span className="hint assistant-help">{inLanguage(help, language)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t.assistants.sources}</h2>
        <ul>
          {sources.length === 0 && <li>{t.assistants.readsAll}</li>}
          {sources.map((source) => (
            <li key={nameSource(source, t)}>{nameSource(source, t)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.assistants.tools}</h2>
        <ul>
          {tools === undefined && <li>{t.assistants.allTools}</li>}
          {tools?.map((tool) => (
            <li key={tool}>{t.assistants.toolNames[tool]}</li>
          ))}
        </ul>
      </section>
      <Files details={details} />
    </aside>
  );
}

function Readers({ details }: { readonly details: AssistantDetails }) {
  const { t } = useReading();
  const named = details.readers.filter(({ principal }) => principal !== 'everyone');
  const isOfAll = named.length < details.readers.length && details.assistant.state === 'published';
  return (
    <section>
      <h2>{isOfAll ? t.assistants.everybody : t.assistants.sharedWith(named.length)}</h2>
      <ul>
        {named.map(({ principal, name }) => (
          <li key={principal}>{name ?? '…'}</li>
        ))}
      </ul>
    </section>
  );
}

function Files({ details }: { readonly details: AssistantDetails }) {
  const { t, format } = useReading();
  const { files, warnings } = details.version;
  const unused = warnings.filter((one) => !files.some(({ path }) => path === one));
  return (
    <section>
      <h2>{t.assistants.files}</h2>
      <ul>
        {files.map(({ path, bytes, use }) => (
          <li key={path} className="assistant-file" data-use={use}>
            <code>{path}</code>
            <span className="hint">
              {format.bytes(bytes)}, {t.assistants.fileUses[use]}
            </span>
          </li>
        ))}
      </ul>
      {unused.length > 0 && (
        <p className="hint">
          {t.assistants.warnings} <code>{unused.join(', ')}</code>
        </p>
      )}
    </section>
  );
}
