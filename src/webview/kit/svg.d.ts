/** An image that is bundled as its text. */
declare module '*.svg' {
  const text: string;
  export { text as default };
}
