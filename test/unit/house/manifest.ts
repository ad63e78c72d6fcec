import { readFileSync } from 'node:fs';

/** `package.json` as far as the contribution test looks at it. */
export interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly viewsContainers: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string }[]>
    >;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when?: string;
    }[];
    readonly commands: readonly {
      readonly command: string;
      readonly icon?: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly default?: unknown }>>;
    };
  };
}

export interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** Reads the manifest; the compiler cannot know its shape, so a wrong one shows as a failing test. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
}

/** Every `when` and `enablement` of the manifest, with where it stands. */
export function whenClauses({
  contributes,
}: Manifest): readonly { readonly at: string; readonly text: string }[] {
  const { commands, menus, views, viewsWelcome } = contributes;
  const all = [
    ...commands.map(({ command, enablement }) => ({ at: `commands ${command}`, text: enablement })),
    ...Object.entries(menus).flatMap(([menu, items]) =>
      items.map(({ command, when }) => ({ at: `${menu} ${command}`, text: when })),
    ),
    ...Object.values(views).flatMap(list => list.map(({ id, when }) => ({ at: `views ${id}`, text: when }))),
    ...viewsWelcome.map(({ contents, when }) => ({
      at: `viewsWelcome ${contents.slice(0, 30)}`,
      text: when,
    })),
  ];
  return all.flatMap(({ at, text }) => (text === undefined ? [] : [{ at, text }]));
}
