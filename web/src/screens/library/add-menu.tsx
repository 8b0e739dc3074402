import { Menu } from '@mantine/core';
import {
  IconFolder,
  IconFolderPlus,
  IconFolderSearch,
  IconPlus,
  IconSparkles,
  IconFiles,
  IconTrash,
} from '@tabler/icons-react';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import type { useFilePickers } from './file-pickers.tsx';

interface Props {
  readonly pickers: ReturnType<typeof useFilePickers>;
  readonly onSample: () => void;
  readonly onWatch: () => void;
  readonly onRemoveSample: () => void;
}

/** The ways a document comes in. */
export function AddMenu({ pickers, onSample, onWatch, onRemoveSample }: Props) {
  const { t } = useReading();
  const { house: known } = useHouse();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="button button-accent library-add">
          <IconPlus size={17} aria-hidden="true" /> {t.library.add}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFiles size={17} />} onClick={pickers.pickFiles}>
          {t.library.addFiles}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolder size={17} />} onClick={pickers.pickFolder}>
          {t.library.addFolder}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderPlus size={17} />} onClick={pickers.pickForNewSpace}>
          {t.library.addToNewSpace}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderSearch size={17} />} onClick={onWatch}>
          {t.library.watchFolder}
        </Menu.Item>
        {known?.sampleLoaded && (
          <Menu.Item data-danger leftSection={<IconTrash size={17} />} onClick={onRemoveSample}>
            {t.library.removeSample}
          </Menu.Item>
        )}
        {known && !known.sampleLoaded && (
          <Menu.Item leftSection={<IconSparkles size={17} />} onClick={onSample}>
            {t.library.loadSample}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
