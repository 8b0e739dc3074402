import type { Icon } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import type { House, RoleName } from '../../../src/contract/index.ts';
import type { Texts } from '../texts/fr.ts';

/** An address of the page, in the router's notation, and what is drawn there. */
export interface ScreenRoute {
  readonly path: string;
  readonly Component: ComponentType;
}

/** A line of the rail. */
export interface RailEntry {
  readonly address: string;
  readonly Icon: Icon;
  readonly label: (t: Texts) => string;
  /** Where the line counts as the present place, when that is not the whole screen. */
  readonly isCurrent?: (address: string) => boolean;
  /** The key that leads there from anywhere. */
  readonly shortcut?: string;
  /** What stands behind the label; null for nothing. */
  readonly count?: (house: House) => number | null;
}

/** A command of the palette. */
export interface ScreenCommand {
  readonly key: string;
  readonly Icon: Icon;
  readonly label: (t: Texts) => string;
  /** To whose role it is offered; to everybody's who opens the screen without it. */
  readonly isFor?: ((role: RoleName) => boolean) | undefined;
  readonly act: () => void;
}

/** All that the frame of the page knows of a screen: a new screen is one more of these, and no change anywhere else. */
export interface Screen {
  readonly name: string;
  readonly routes: readonly ScreenRoute[];
  /** True for the addresses at which this screen, or a part of it, is shown. */
  readonly owns: (address: string) => boolean;
  /** What the tab of the browser says before the name of the house; empty on the first page. */
  readonly title: (t: Texts, address: string) => string;
  /** Whose role opens it; everybody's without it. */
  readonly isFor?: (role: RoleName) => boolean;
  readonly rail?: RailEntry;
  readonly commands?: readonly ScreenCommand[];
  /** What this screen can do with any words typed into the palette. */
  readonly commandFor?: (text: string) => ScreenCommand;
  /** Keeps what must live on while another screen is shown. */
  readonly Provider?: ComponentType<{ readonly children: ReactNode }>;
  /** Takes what is dropped anywhere on the page while this screen is shown. */
  readonly Drop?: ComponentType;
  /** What is dropped on a screen that takes nothing is taken as here. */
  readonly takesOtherDrops?: true;
}

/** The screen that is shown at an address. */
export function findScreen(screens: readonly Screen[], address: string): Screen | undefined {
  return screens.find(({ owns }) => owns(address));
}

/** The screens that a role opens. */
export function listScreensFor(screens: readonly Screen[], role: RoleName): Screen[] {
  return screens.filter(({ isFor }) => isFor?.(role) ?? true);
}
