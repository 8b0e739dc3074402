import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCpu } from '@tabler/icons-react';
import type { ChatModel } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import './choices.css';
import { answersNow, useChatModels } from './use-chat-models.ts';

interface Props {
  /** null: that of the house. */
  readonly model: string | null;
  readonly onModel: (model: string | null) => void;
}

/** Which model writes here. A choice where the house serves several, its name alone where there is one. */
export function ModelPicker({ model, onModel }: Props) {
  const { t } = useReading();
  const models = useChatModels();
  const [first] = models;
  if (!first) return null;
  const chosen = model === null ? first : (models.find(({ name }) => name === model) ?? null);
  const name = chosen?.name ?? model ?? '';
  const wrong = chosen === null || !answersNow(chosen);
  if (models.length === 1 && chosen)
    return (
      <span className="model-name" title={t.choices.modelOnly(name)}>
        <span className="sr-only">{t.choices.model} : </span>
        <span className="truncate">{name}</span>
      </span>
    );
  return (
    <>
      <Menu position="top-start" withinPortal width={320} returnFocus>
        <Menu.Target>
          <button
            type="button"
            className="scope-button model-button"
            data-wrong={wrong || undefined}
            aria-label={`${t.choices.model} : ${name}`}
            title={name}
          >
            {wrong ? <IconAlertTriangle size={16} aria-hidden="true" /> : <IconCpu size={16} aria-hidden="true" />}
            <span className="truncate">{name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t.choices.model}>
          <Menu.RadioGroup value={name} onChange={(next) => onModel(next === first.name ? null : next)}>
            {models.map((one) => (
              <ModelChoice key={one.name} model={one} />
            ))}
          </Menu.RadioGroup>
          <p className="choices-note">{t.choices.modelNote}</p>
        </Menu.Dropdown>
      </Menu>
      {wrong && (
        <p className="question-problem choices-problem" role="status">
          {chosen ? t.choices.unavailable(name) : t.choices.gone(name)}
        </p>
      )}
    </>
  );
}

function ModelChoice({ model }: { readonly model: ChatModel }) {
  const { t } = useReading();
  const { name, house, aliases, location, state } = model;
  const about = [
    ...(house ? [t.choices.house(aliases[0] ?? '')] : []),
    location === 'here' ? t.choices.here : t.choices.elsewhere,
    ...(state === 'asleep' ? [t.choices.asleep] : []),
  ];
  const why = state === 'absent' || state === 'fetching' ? t.choices.why[state](name) : null;
  return (
    <Menu.RadioItem
      value={name}
      checkIcon={<IconCheck size={16} />}
      // One that cannot be had stays within reach of the keys, and says why.
      aria-disabled={why !== null}
      closeMenuOnClick={why === null}
      {...(why === null ? {} : { onChange: () => undefined })}
    >
      <span className="choices-name">{name}</span>
      <span className="choices-about">{why ?? about.join(', ')}</span>
    </Menu.RadioItem>
  );
}
