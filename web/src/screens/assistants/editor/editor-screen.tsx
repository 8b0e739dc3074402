import '../styles/gallery.css';
import '../styles/details.css';
import '../styles/cases.css';
import '../styles/editor.css';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../../shell/navigation.ts';
import { Link } from '../../../shell/link.tsx';
import { QueryState } from '../../../shell/sections/query-state.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { isIdentifier } from '../../../texts/is-identifier.ts';
import { blankText, type EditorText, toEditorText, toExampleText } from './editor-text.ts';
import { EditorForm } from './editor-form.tsx';
import { readNewest } from './use-editor.ts';

/** Where an assistant is made, or its next version. */
export function EditorScreen({ id }: { readonly id: string | null }) {
  const { t, language } = useReading();
  const wanted = new URLSearchParams(useAddress().split('?')[1] ?? '').get('from');
  const from = id ?? (wanted !== null && isIdentifier(wanted) ? wanted : null);
  // Read once: what is being written is not to be overwritten while it is.
  const asked = useQuery({
    queryKey: ['assistant-to-edit', id, from],
    queryFn: () => (from === null ? null : readNewest(from)),
    staleTime: Infinity,
    gcTime: 0,
  });
  const saved: EditorText | undefined =
    asked.data === undefined
      ? undefined
      : asked.data === null
        ? blankText
        : id === null
          ? toExampleText(asked.data)
          : toEditorText(asked.data);
  const title = asked.data && id !== null ? asked.data.assistant.title[language] : null;
  return (
    <div className="assistants assistant-page assistant-editor">
      <Link href={id === null ? '/assistants' : `/assistants/${id}`} className="assistant-back">
        <IconArrowLeft size={16} aria-hidden="true" /> {title ?? t.assistants.back}
      </Link>
      <header>
        <h1>{title === null ? t.assistantEditor.make : t.assistantEditor.edit(title)}</h1>
        <p className="hint">{t.assistantEditor.lead}</p>
      </header>
      {saved && <EditorForm key={from ?? 'blank'} id={id} from={id === null ? from : null} saved={saved} />}
      <QueryState of={asked} />
    </div>
  );
}
