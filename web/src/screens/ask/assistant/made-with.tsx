import { IconSparkles } from '@tabler/icons-react';
import { useHouse } from '../../../shell/house-context.tsx';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { useAssistants } from '../../assistant-catalogue/use-assistants.ts';
import './assistant.css';

/** By which assistant and in which version the answers of a conversation were made; nothing for the house's own. */
export function MadeWith({ conversationId }: { readonly conversationId: string | null }) {
  const { conversations } = useHouse();
  const begun = conversations.find(({ id }) => id === conversationId)?.assistant.split('@') ?? [];
  const [id = '', number = ''] = begun;
  return number === '' ? null : <Named id={id} version={Number(number)} />;
}

function Named({ id, version }: { readonly id: string; readonly version: number }) {
  const { t, language } = useReading();
  const { data } = useAssistants();
  const known = data?.assistants.find((one) => one.id === id);
  if (!data) return null;
  return (
    <p className="assistant-made">
      <IconSparkles size={15} aria-hidden="true" />
      {known ? (
        <Link href={`/assistants/${id}`}>{t.assistants.withVersion(known.title[language], version)}</Link>
      ) : (
        t.assistants.withGone(version)
      )}
    </p>
  );
}
