// Rules that find mistakes. Layout is prettier's; types, and names nobody uses, are `npm run check`'s.
import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const placeless = ['document', 'window', 'self', 'navigator', 'location', 'process', 'Buffer', 'performance']

export default defineConfig(
  globalIgnores(['dist/', '.cache/', 'coverage/', 'playwright-report/', 'test-results/', 'test/fixtures/']),
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unreachable-loop': 'error',
      'object-shorthand': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      // TypeScript knows the names; a $props() destructuring mixes bindable and constant ones.
      'no-undef': 'off',
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      // Addresses are fragments of one page; there is no SvelteKit.
      'svelte/no-navigation-without-resolve': 'off',
      // State is replaced, not changed ($state.raw): a Map or Set is a cache, and means to be none of the state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['wasm-free-codec/**/*.ts', 'peers/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...placeless.map((name) => ({ name, message: 'The codec and the peers run anywhere.' })),
      ],
    },
  },
)
