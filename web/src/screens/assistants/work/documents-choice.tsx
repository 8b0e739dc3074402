import { useId } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { SelectBox } from '../../../ui/select-box.tsx';
import { AttachButton } from '../../ask/files/attach-button.tsx';
import { FileList } from '../../ask/files/file-list.tsx';
import { keyOfSource } from '../../assistant-catalogue/use-offered-sources.ts';
import { nameSource } from '../../assistant-catalogue/name-source.ts';
import type { DocumentsChosen } from './use-documents-choice.ts';

/** Which documents are worked on: a space, a folder, files that are attached, or the assistant’s own sources where it has some. */
export function DocumentsChoice({ choice, own }: { readonly choice: DocumentsChosen; readonly own: boolean }) {
  const { t } = useReading();
  const id = useId();
  const words = t.assistantJobs.begin;
  const { value, choose, offered, held } = choice;
  return (
    <div className="job-documents">
      <label className="label" htmlFor={id}>
        {words.documents} <span className="hint">{t.assistants.required}</span>
      </label>
      <div className="job-documents-line">
        <SelectBox>
          <select
            id={id}
            className="field"
            value={value}
            aria-describedby={`${id}-said`}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{t.assistants.choose}</option>
            {own && <option value="own">{words.own}</option>}
            <option value="files">{words.files}</option>
            {offered.map((one) => (
              <option key={keyOfSource(one)} value={keyOfSource(one)}>
                {nameSource(one, t)}
              </option>
            ))}
          </select>
        </SelectBox>
        {value === 'files' && <AttachButton onFiles={held.attach} label={words.attach} />}
      </div>
      <p className="hint" id={`${id}-said`}>
        {words.documentsHint}
      </p>
      {value === 'files' && <FileList held={held} />}
    </div>
  );
}
