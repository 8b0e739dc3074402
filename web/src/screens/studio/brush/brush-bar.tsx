import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBrush,
  IconCircleDashed,
  IconEraser,
  IconEyeCheck,
  IconGlass,
  IconMarquee2,
  IconMinus,
  IconPlus,
  IconTrashX,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import type { Tool } from './strokes.ts';

interface Props {
  readonly tool: Tool;
  readonly radius: number;
  readonly count: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly before: boolean;
  readonly onTool: (tool: Tool) => void;
  readonly onResize: (wider: boolean) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onClear: () => void;
  readonly onBefore: () => void;
  readonly onZoom: (by: 1 | -1) => void;
}

const tools: readonly (readonly [Tool, ComponentType<{ size: number }>, key: string])[] = [
  ['keep', IconBrush, 'B'],
  ['remove', IconBrush, 'B B'],
  ['hole', IconCircleDashed, 'H'],
  ['glass', IconGlass, 'G'],
  ['box', IconMarquee2, 'X'],
  ['erase', IconEraser, 'E'],
];

/** What one draws with, and what can be done with what was drawn. */
export function BrushBar(props: Props) {
  const { t, format } = useReading();
  const { tool, radius, count, before, onResize, onZoom } = props;
  return (
    <div className="brush-bar" role="toolbar" aria-label={t.repair.tools}>
      <div className="brush-tools">
        {tools.map(([name, Icon, key]) => (
          <button
            key={name}
            type="button"
            className="brush-tool"
            data-tool={name}
            aria-pressed={tool === name}
            title={t.repair.notes[name]}
            onClick={() => props.onTool(name)}
          >
            <Icon size={18} />
            <span>{t.repair.names[name]}</span>
            <span className="kbd" aria-hidden="true">
              {key}
            </span>
          </button>
        ))}
      </div>
      <Group label={t.repair.size}>
        <Act label={t.repair.thinner} keys="[" Icon={IconMinus} onAct={() => onResize(false)} />
        <output className="tabular brush-size">{format.number(Math.round(radius * 2000) / 10)} %</output>
        <Act label={t.repair.wider} keys="]" Icon={IconPlus} onAct={() => onResize(true)} />
      </Group>
      <Group label={t.repair.steps}>
        <Act label={t.repair.undo} keys="Z" Icon={IconArrowBackUp} disabled={!props.canUndo} onAct={props.onUndo} />
        <Act label={t.repair.redo} keys="⇧Z" Icon={IconArrowForwardUp} disabled={!props.canRedo} onAct={props.onRedo} />
        <Act label={t.repair.clear} keys="" Icon={IconTrashX} disabled={count === 0} onAct={props.onClear} />
      </Group>
      <Group label={t.repair.view}>
        <Act label={t.repair.zoomOut} keys="−" Icon={IconZoomOut} onAct={() => onZoom(-1)} />
        <Act label={t.repair.zoomIn} keys="+" Icon={IconZoomIn} onAct={() => onZoom(1)} />
        <Act label={t.repair.before} keys="V" Icon={IconEyeCheck} pressed={before} onAct={props.onBefore} />
      </Group>
    </div>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="brush-group" role="group" aria-label={label}>
      {children}
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly keys: string;
  readonly Icon: ComponentType<{ size: number }>;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly onAct: () => void;
}

function Act({ label, keys, Icon, disabled = false, pressed, onAct }: ActProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      title={keys === '' ? label : `${label} (${keys})`}
      disabled={disabled}
      onClick={onAct}
    >
      <Icon size={18} />
    </button>
  );
}
