import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A suppressed finding must say why it is suppressed: `// eslint-disable-next-line rule -- reason`. */
const describedSuppression = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { bare: 'Say why this is suppressed, after " -- ".' },
  },
  create: context => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) {
        const text = comment.value.trim();
        if (!/^eslint-disable(?:-next-line|-line)?(?:\s|$)/.test(text)) continue;
        if (!/\s--\s+\S/.test(text)) context.report({ loc: comment.loc, messageId: 'bare' });
      }
    },
  }),
};

const restricted = (objects, message) =>
  Object.entries(objects).flatMap(([object, properties]) =>
    properties.map(property => ({ object, property, message })),
  );

/** The core is pure: what it needs from the machine comes in as an argument. */
const PURE_GLOBALS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'console',
  'fetch',
  'window',
  'document',
  'navigator',
  'process',
  'Buffer',
  'require',
  'global',
  'globalThis',
  '__dirname',
  '__filename',
].map(name => ({ name, message: 'core/ is pure: take what you need as an argument.' }));

const readonly = names => Object.fromEntries(names.map(name => [name, 'readonly']));

const FORBIDDEN_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals, or a const object.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
  {
    selector:
      'Program > VariableDeclaration[kind="let"], Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
    message: 'No state at module level: keep it in an object that somebody owns.',
  },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from where it is written.' },
];

export default defineConfig(
  { ignores: ['node_modules/', '**/node_modules/', 'dist/', 'out/', 'sample/', 'test/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    plugins: { house: { rules: { 'described-suppression': describedSuppression } } },
    rules: { 'house/described-suppression': 'error' },
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.e2e.json', './tsconfig.webview.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // A number in a template reads the same as in a `String()` around it; objects stay forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `event: Event<void>` and `Promise<void>` are how VS Code and this project write "nothing comes with it".
      '@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true }],
      // The compiler's noPropertyAccessFromIndexSignature asks for the brackets that this rule would remove.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...FORBIDDEN_SYNTAX],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/contrib/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...PURE_GLOBALS],
      'no-restricted-properties': [
        'error',
        ...restricted(
          {
            Date: ['now'],
            Math: ['random'],
            performance: ['now'],
            crypto: ['randomUUID', 'getRandomValues'],
          },
          'core/ is pure: take the time or the random number as an argument.',
        ),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'core/ is pure: take the time as an argument.',
        },
        ...FORBIDDEN_SYNTAX,
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
    },
  },
  {
    // A fake has methods that do nothing, and that is their point.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-empty-function': 'off' },
  },
  {
    // The command line's output is the console.
    files: ['src/cli/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: readonly(['process', 'console', 'URL', 'setInterval']),
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: readonly(['process', 'console', 'require', 'module', '__dirname']),
    },
  },
);
