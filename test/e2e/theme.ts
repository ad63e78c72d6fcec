/** How a theme comes about, and how it is told. */
interface ThemeFacts {
  /** What the browser says that its user prefers, for `page.emulateMedia`. */
  readonly preference: {
    readonly colorScheme: 'light' | 'dark';
    readonly contrast: 'more' | 'no-preference';
  };
  /** A class of the workbench. */
  readonly workbenchClass: string;
  /** A class of the body of a page in it. */
  readonly pageClass: string;
}

/** VS Code's own themes, by the word that is used in file names. */
export const THEMES = {
  light: {
    preference: { colorScheme: 'light', contrast: 'no-preference' },
    workbenchClass: 'vs',
    pageClass: 'vscode-light',
  },
  dark: {
    preference: { colorScheme: 'dark', contrast: 'no-preference' },
    workbenchClass: 'vs-dark',
    pageClass: 'vscode-dark',
  },
  contrast: {
    preference: { colorScheme: 'dark', contrast: 'more' },
    workbenchClass: 'hc-black',
    pageClass: 'vscode-high-contrast',
  },
} as const satisfies Readonly<Record<string, ThemeFacts>>;
export type Theme = keyof typeof THEMES;

/** Settings with which a window follows the browser, so that it changes its theme with all that is open in it. */
export const THEME_SETTINGS = {
  'window.autoDetectColorScheme': true,
  'window.autoDetectHighContrast': true,
  'workbench.preferredLightColorTheme': 'Default Light Modern',
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredHighContrastColorTheme': 'Default High Contrast',
};

/**
 * A script for a window before it is loaded. VS Code takes high contrast from forced colours, by which the browser would draw
 * the pages in colours of its own; so it gets the preference for contrast in their place.
 */
export const CONTRAST_WITHOUT_FORCED_COLOURS = `{
  const ask = window.matchMedia.bind(window);
  window.matchMedia = query => ask(query === '(forced-colors: active)' ? '(prefers-contrast: more)' : query);
}`;

/** That of a window that opens, and of the pictures of the README and of `docs`. */
export const USUAL_THEME: Theme = 'dark';

/** In the order in which screens are drawn; the last is the usual one again. */
export const ALL_THEMES: readonly Theme[] = ['light', 'contrast', USUAL_THEME];

/** Those for screens that VS Code itself draws from what it is given: one, and all of them where pictures are renewed. */
export const EDITOR_THEMES: readonly Theme[] =
  process.env['HEADGATE_UPDATE_SCREENSHOTS'] === '1' ? ALL_THEMES : [USUAL_THEME];
