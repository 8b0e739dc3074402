import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { DraftBlock, DraftDetails } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { BlockComments } from './block-comments.tsx';
import { BlockProofs, ProofSummary } from './block-proofs.tsx';
import { type DraftWork, insertBlock, moveBlock, type Typed } from './use-draft.ts';

interface Props {
  readonly work: DraftWork;
  readonly details: DraftDetails;
  readonly index: number;
  /** As it was saved; undefined where it is new. */
  readonly saved: DraftBlock | undefined;
}

/** A block: its proofs in the margin, its text, and what is said to it. */
export function BlockEditor({ work, details, index, saved }: Props) {
  const { t } = useReading();
  const [open, setOpen] = useState(false);
  const block = work.blocks[index];
  if (!block) return null;
  const { id, kind, text } = block;
  const isTyped = saved?.text !== text || saved.kind !== kind;
  const change = (next: Partial<Typed>): void => work.setBlocks(work.blocks.with(index, { ...block, ...next }));
  return (
    <li className="draft-block" data-kind={kind} data-level={block.level}>
      <div className="draft-margin">
        {kind !== 'heading' && kind !== 'code' && (
          <ProofSummary
            number={index + 1}
            sentences={isTyped ? null : (saved?.sentences ?? [])}
            open={open}
            onOpen={() => setOpen(!open)}
          />
        )}
      </div>
      <div className="draft-text">
        <textarea
          className="draft-field"
          aria-label={`${t.drafts.block(index + 1)}, ${t.drafts.kinds[kind]}`}
          value={text}
          rows={Math.max(1, text.split('\n').length)}
          maxLength={20_000}
          readOnly={!work.mayChange}
          spellCheck={work.mayChange}
          onChange={(event) => change({ text: event.target.value })}
        />
        {open && saved && !isTyped && <BlockProofs number={index + 1} sentences={saved.sentences} />}
      </div>
      {work.mayChange && <BlockMenu work={work} index={index} block={block} change={change} />}
      <BlockComments
        work={work}
        block={id}
        number={index + 1}
        mayComment={saved !== undefined && work.version === undefined}
        comments={details.comments.filter((comment) => comment.block === id)}
      />
    </li>
  );
}

const kinds = ['paragraph', 'heading', 'list', 'numbered', 'table', 'code'] as const;

interface MenuProps {
  readonly work: DraftWork;
  readonly index: number;
  readonly block: Typed;
  readonly change: (next: Partial<Typed>) => void;
}

function BlockMenu({ work, index, block, change }: MenuProps) {
  const { t } = useReading();
  const { blocks, setBlocks } = work;
  const name = t.drafts.blockActions(index + 1);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="icon-button icon-button-small draft-block-menu" aria-label={name} title={name}>
          <IconDots size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => setBlocks(insertBlock(blocks, index))}>{t.drafts.addBelow}</Menu.Item>
        <Menu.Item disabled={index === 0} onClick={() => setBlocks(moveBlock(blocks, index, index - 1))}>
          {t.drafts.up}
        </Menu.Item>
        <Menu.Item
          disabled={index === blocks.length - 1}
          onClick={() => setBlocks(moveBlock(blocks, index, index + 1))}
        >
          {t.drafts.down}
        </Menu.Item>
        <Menu.Item data-danger onClick={() => setBlocks(blocks.toSpliced(index, 1))}>
          {t.drafts.drop}
        </Menu.Item>
        <Menu.Label>{t.drafts.kind}</Menu.Label>
        {kinds.map((kind) => (
          <Menu.Item key={kind} disabled={kind === block.kind} onClick={() => change({ kind })}>
            {t.drafts.kinds[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
