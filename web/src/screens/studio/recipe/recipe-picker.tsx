import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBrush,
  IconCheck,
  IconDeviceFloppy,
  IconSelector,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { NamedRecipe } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { BrandDialog } from '../brand/brand-dialog.tsx';
import type { PanelProps } from '../light/light-panel.tsx';
import { type Draft, takeRecipe } from '../state/recipe-draft.ts';
import { SaveRecipe } from './save-recipe.tsx';
import { useStudio } from '../state/studio-context.tsx';
import type { BrandAtWork } from '../state/use-brand.ts';

const none: readonly NamedRecipe[] = [];

interface Props extends PanelProps {
  readonly brand: BrandAtWork;
}

/** Which recipe is at work: chosen among the saved and the built-in ones, or saved under a name; and what new ones begin with. */
export function RecipePicker({ draft, onDraft, brand }: Props) {
  const { t } = useReading();
  const { data } = houseQueries.useQuery('get', '/api/photo-recipes');
  const reload = (): void => refresh('/api/photo-recipes');
  const [doing, setDoing] = useState<'save' | 'remove' | 'brand' | null>(null);
  // Where a request may leave something out, the description says so of the answer too; the house fills it in.
  const recipes = (data?.recipes as readonly NamedRecipe[] | undefined) ?? none;
  const from = recipes.find(({ name }) => name === draft.from);
  const own = recipes.filter(({ builtIn }) => !builtIn);
  return (
    <div className="recipe-picker">
      <RecipeMenu draft={draft} recipes={recipes} from={from} onDraft={onDraft} onRemove={() => setDoing('remove')} />
      <Steps />
      <button
        type="button"
        className="icon-button"
        aria-label={t.recipes.save}
        title={t.recipes.save}
        onClick={() => setDoing('save')}
      >
        <IconDeviceFloppy size={18} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t.brand.title}
        title={t.brand.title}
        onClick={() => setDoing('brand')}
      >
        <IconBrush size={18} />
      </button>
      {doing === 'brand' && <BrandDialog brand={brand.brand} onSave={brand.save} onClose={() => setDoing(null)} />}
      {doing === 'save' && (
        <SaveRecipe
          recipe={draft.recipe}
          suggested={from && !from.builtIn ? from.name : ''}
          taken={own.map(({ name }) => name)}
          onSaved={(name) => (reload(), onDraft((before) => ({ ...before, from: name, changed: false })))}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'remove' && from && (
        <ConfirmDialog
          title={t.recipes.removeTitle(from.name)}
          confirm={t.recipes.removeConfirm}
          onConfirm={async () => {
            await house.DELETE('/api/photo-recipes/{name}', { params: { path: { name: from.name } } });
            onDraft((before) => ({ ...before, from: null, changed: true }));
            reload();
          }}
          onClose={() => setDoing(null)}
        >
          {t.recipes.removeText}
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Takes the last change of the settings back, and makes it again. */
function Steps() {
  const { t } = useReading();
  const { undo, redo } = useStudio();
  const steps = [
    [IconArrowBackUp, undo, t.recipes.undo, t.recipes.undoTitle],
    [IconArrowForwardUp, redo, t.recipes.redo, t.recipes.redoTitle],
  ] as const;
  return steps.map(([Icon, act, words, title]) => (
    <button
      key={words}
      type="button"
      className="icon-button recipe-step"
      aria-label={words}
      title={title}
      disabled={act === null}
      onClick={() => act?.()}
    >
      <Icon size={18} />
    </button>
  ));
}

interface MenuProps extends PanelProps {
  readonly recipes: readonly NamedRecipe[];
  readonly from: NamedRecipe | undefined;
  readonly onRemove: () => void;
}

function RecipeMenu({ draft, recipes, from, onDraft, onRemove }: MenuProps) {
  const { t, language } = useReading();
  const name = nameDraft(draft, from, t, language);
  const lists: [string, readonly NamedRecipe[]][] = [
    [t.recipes.own, recipes.filter(({ builtIn }) => !builtIn)],
    [t.recipes.builtIn, recipes.filter(({ builtIn }) => builtIn)],
  ];
  return (
    <Menu position="bottom-start" withinPortal width={300}>
      <Menu.Target>
        <button type="button" className="button recipe-button" aria-label={`${t.recipes.label} : ${name}`}>
          <span className="truncate">{name}</span>
          <IconSelector size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className="recipe-menu">
        {lists.map(
          ([label, held]) =>
            held.length > 0 && (
              <div key={label} role="group" aria-label={label}>
                <Menu.Label>{label}</Menu.Label>
                {held.map((recipe) => (
                  <Menu.Item
                    key={recipe.name}
                    rightSection={recipe.name === draft.from && !draft.changed ? <IconCheck size={15} /> : undefined}
                    onClick={() => onDraft((before) => takeRecipe(before, recipe))}
                  >
                    {recipe.title[language]}
                  </Menu.Item>
                ))}
              </div>
            ),
        )}
        {from && !from.builtIn && (
          <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={onRemove}>
            {t.recipes.remove}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function nameDraft(
  draft: Draft,
  from: NamedRecipe | undefined,
  t: ReturnType<typeof useReading>['t'],
  language: 'fr' | 'en',
): string {
  if (!from) return t.recipes.unsaved;
  return draft.changed ? t.recipes.changed(from.title[language]) : from.title[language];
}
