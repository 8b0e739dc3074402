import { Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBooks,
  IconCheck,
  IconExternalLink,
  IconFileText,
  IconLoader2,
  IconX,
} from '@tabler/icons-react';
import { houseQueries } from '../../../api/queries.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { listSpaces } from '../../library/spaces/spaces.ts';
import type { ShownFile } from './attached.ts';
import type { Files } from './use-files.ts';

/** The files of the conversation above the question: how far each is read, and what can be done with it. */
export function FileList({ held }: { readonly held: Files }) {
  const { t } = useReading();
  const { files } = held;
  if (files.length === 0) return null;
  const problems = files.filter(({ problem }) => problem !== null);
  return (
    <div className="files">
      <ul className="file-list" aria-label={t.files.title}>
        {files.map((file) => (
          <FileChip key={file.key} file={file} held={held} />
        ))}
      </ul>
      <div role="status">
        {problems.map(({ key, name, problem }) => (
          <p key={key} className="file-problem">
            <strong>{name}</strong> {problem}
          </p>
        ))}
      </div>
      <p className="sr-only" role="status">
        {files.some(isBusy) ? t.files.reading : t.files.ready(files.filter(({ phase }) => phase === 'ready').length)}
      </p>
    </div>
  );
}

function isBusy({ phase }: ShownFile): boolean {
  return phase === 'sending' || phase === 'reading';
}

function FileChip({ file, held }: { readonly file: ShownFile; readonly held: Files }) {
  const { t } = useReading();
  const { name, phase, document } = file;
  const label = `${name}, ${t.files.phases[phase]}`;
  return (
    <li className="file-chip" data-phase={phase}>
      {document ? (
        <Menu position="top-start" withinPortal>
          <Menu.Target>
            <button type="button" className="file-name" aria-label={t.files.actionsOf(label)} title={label}>
              <FileMark file={file} />
              <span className="truncate">{name}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <FileActions file={file} document={document} held={held} />
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span className="file-name" title={label}>
          <FileMark file={file} />
          <span className="truncate">{name}</span>
        </span>
      )}
      {phase !== 'sending' && (
        <button
          type="button"
          className="icon-button file-remove"
          aria-label={t.files.remove(name)}
          title={t.files.remove(name)}
          onClick={() => held.remove(file)}
        >
          <IconX size={13} />
        </button>
      )}
    </li>
  );
}

function FileActions({
  file,
  document,
  held,
}: {
  readonly file: ShownFile;
  readonly document: NonNullable<ShownFile['document']>;
  readonly held: Files;
}) {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/documents', { params: { query: { limit: 1 } } });
  const spaces = listSpaces(data?.spaces ?? []);
  return (
    <>
      <Menu.Item leftSection={<IconExternalLink size={16} />} onClick={() => navigate(`/documents/${document.id}`)}>
        {t.files.open}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{file.keptIn === null ? t.files.keep : t.files.keptIn(file.keptIn)}</Menu.Label>
      {file.keptIn === null &&
        spaces.map((space) => (
          <Menu.Item key={space} leftSection={<IconBooks size={16} />} onClick={() => held.keep(file, space)}>
            {t.files.keepIn(space)}
          </Menu.Item>
        ))}
    </>
  );
}

function FileMark({ file }: { readonly file: ShownFile }) {
  if (isBusy(file)) return <IconLoader2 size={15} className="file-busy" aria-hidden="true" />;
  if (file.phase !== 'ready') return <IconAlertTriangle size={15} aria-hidden="true" />;
  return file.keptIn === null ? (
    <IconFileText size={15} aria-hidden="true" />
  ) : (
    <IconCheck size={15} aria-hidden="true" />
  );
}
