/** Names of VS Code's own themes, by the word that is used in file names. */
export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const;
export type Theme = keyof typeof THEMES;

/** In the order in which screens are drawn. */
export const ALL_THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];
