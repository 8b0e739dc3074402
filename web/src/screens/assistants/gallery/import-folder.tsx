import { IconFileZip } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Assistant } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { sendFolder } from '../../../api/house.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { refreshAssistants } from '../../assistant-catalogue/use-assistants.ts';

/** Takes in a folder of Agent Skills as a ZIP, and opens what became of it; says why where it could not. */
export function ImportFolder({ onProblem }: { readonly onProblem: (problem: string | null) => void }) {
  const { t } = useReading();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    onProblem(null);
    try {
      const made: Assistant = await sendFolder(file);
      refreshAssistants();
      navigate(`/assistants/${made.id}`);
    } catch (thrown) {
      onProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        hidden
        data-picker="assistant"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) void take(file);
        }}
      />
      <button type="button" className="button" disabled={busy} onClick={() => input.current?.click()}>
        <IconFileZip size={17} aria-hidden="true" /> {busy ? t.assistants.importing : t.assistants.import}
      </button>
    </>
  );
}
