/** In UTF-16 code units. Nobody writes such a file by hand, and checking it would stop the editor for a while. */
export const MAX_TEXT_LENGTH = 10_000_000;
