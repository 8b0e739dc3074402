import { Menu } from '@mantine/core';
import { IconFolder, IconPhoto, IconPlus, IconTag, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import type { PhotoPickers } from './photo-pickers.tsx';
import type { Selection } from '../state/use-selection.ts';

interface Props {
  readonly count: number;
  /** How many of them a search has found; null where none is looked for. */
  readonly found: number | null;
  /** Where code and search are folded away: whether they are shown. */
  readonly tools: { readonly opened: boolean; readonly onOpen: () => void } | null;
  readonly doubtful: number;
  readonly onlyDoubtful: boolean;
  readonly selection: Selection;
  readonly pickers: PhotoPickers;
  /** The way to the batches, where there is no foot below the photos. */
  readonly batches: ReactNode;
  readonly onOnlyDoubtful: (only: boolean) => void;
  readonly onRemove: () => void;
}

/** How many photos there are, which are to check, what is selected, and what adds more. */
export function TrayHead({
  count,
  found,
  tools,
  doubtful,
  onlyDoubtful,
  selection,
  pickers,
  batches,
  ...props
}: Props) {
  const { onOnlyDoubtful, onRemove } = props;
  const { t, format } = useReading();
  const selected = selection.held.size;
  return (
    <div className="tray-head">
      {selected > 0 ? (
        <SelectedHead {...{ selection, tools, onRemove }} />
      ) : (
        <>
          <strong className="tabular">
            {found === null
              ? t.studio.count(count, format.number(count))
              : t.studio.foundOf(format.number(found), format.number(count))}
          </strong>
          {(doubtful > 0 || onlyDoubtful) && (
            <button
              type="button"
              className="tray-filter tabular"
              aria-pressed={onlyDoubtful}
              onClick={() => onOnlyDoubtful(!onlyDoubtful)}
            >
              {onlyDoubtful ? t.studio.showAll : t.studio.onlyDoubtful(format.number(doubtful))}
            </button>
          )}
          {batches}
          {tools && <ToolsButton {...tools} />}
          <AddPhotos pickers={pickers} />
        </>
      )}
    </div>
  );
}

/** How many are selected, and what can be done with them. */
function SelectedHead({ selection, tools, onRemove }: Pick<Props, 'selection' | 'tools' | 'onRemove'>) {
  const { t, format } = useReading();
  const selected = selection.held.size;
  return (
    <>
      <strong className="tabular" role="status">
        {t.studio.selected(selected, format.number(selected))}
      </strong>
      {tools && <ToolsButton {...tools} />}
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.studio.remove}
        title={t.studio.remove}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </button>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.studio.clearSelection}
        title={t.studio.clearSelection}
        onClick={selection.clear}
      >
        <IconX size={16} />
      </button>
    </>
  );
}

function ToolsButton({ opened, onOpen }: NonNullable<Props['tools']>) {
  const { t } = useReading();
  return (
    <button
      type="button"
      className="icon-button icon-button-small"
      aria-label={t.productCode.open}
      title={t.productCode.open}
      aria-expanded={opened}
      onClick={onOpen}
    >
      <IconTag size={16} />
    </button>
  );
}

function AddPhotos({ pickers }: { readonly pickers: PhotoPickers }) {
  const { t } = useReading();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className="icon-button icon-button-small tray-add"
          aria-label={t.studio.add}
          title={t.studio.add}
        >
          <IconPlus size={17} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPhoto size={17} />} onClick={pickers.pickFiles}>
          {t.studio.addFiles}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolder size={17} />} onClick={pickers.pickFolder}>
          {t.studio.addFolder}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
