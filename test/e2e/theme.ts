/** Names of VS Code's own themes, by the word that is used in file names. */
export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const;
export type Theme = keyof typeof THEMES;

/** In the order in which screens are drawn. */
export const ALL_THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];

/** Those for screens that VS Code itself draws from what it is given: one, and all of them where pictures are renewed. */
export const EDITOR_THEMES: readonly Theme[] =
  process.env['HEADGATE_UPDATE_SCREENSHOTS'] === '1' ? ALL_THEMES : ['dark'];
