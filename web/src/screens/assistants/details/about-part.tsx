import { IconArrowUpRight } from '@tabler/icons-react';
import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { beginQuestion } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import { addressToUse, inLanguage, isOffered } from '../../assistant-catalogue/use-assistants.ts';
import { ExampleAnswer } from './example-answer.tsx';

/** What an assistant does: an example of what goes in and comes out, and what may be asked first. */
export function AboutPart({ details }: { readonly details: AssistantDetails }) {
  const { t, language } = useReading();
  const { assistant, version } = details;
  const { example, starters } = version.settings;
  return (
    <>
      {example && (
        <section className="assistant-part" aria-label={t.assistants.example}>
          <h2>{t.assistants.example}</h2>
          <div className="assistant-example">
            <p className="label">{t.assistants.exampleIn}</p>
            <p>{inLanguage(example.in, language)}</p>
            <p className="label">{t.assistants.exampleOut}</p>
            <ExampleAnswer text={inLanguage(example.out, language)} />
          </div>
        </section>
      )}
      {starters.length > 0 && isOffered(assistant) && (
        <section className="assistant-part" aria-label={t.assistants.starters}>
          <h2>{t.assistants.starters}</h2>
          <ul className="assistant-starters">
            {starters
              .map((one) => inLanguage(one, language))
              .map((text) => (
                <li key={text}>
                  <button type="button" onClick={() => beginQuestion(text, addressToUse(assistant.id))}>
                    {text} <IconArrowUpRight size={16} aria-hidden="true" />
                  </button>
                </li>
              ))}
          </ul>
        </section>
      )}
      <details className="assistant-part assistant-instructions">
        <summary>{t.assistants.showInstructions}</summary>
        <pre tabIndex={0} aria-label={t.assistants.instructions}>
          {version.instructions}
        </pre>
      </details>
    </>
  );
}
