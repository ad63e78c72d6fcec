'use strict';

const fs = require('node:fs');
const path = require('node:path');
const webpack = require('webpack');
const MinimizerPlugin = require('minimizer-webpack-plugin');

/**
 * Writes the licences of all packages whose code went into the bundles beside them, as those licences ask for. A text
 * that several packages share is written once, below all of their names.
 */
class LicencesPlugin {
  constructor(file) {
    this.file = file;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('LicencesPlugin', compilation => {
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tap({ name: 'LicencesPlugin', stage }, () => {
        const licences = [...bundledPackages(compilation)].sort().map(licenceOf);
        if (licences.length === 0) return;
        const text = [...Map.groupBy(licences, licence => licence.text)]
          .map(([text, packages]) => `${packages.map(({ name }) => name).join('\n')}\n\n${text}\n`)
          .join(`\n${'-'.repeat(80)}\n\n`);
        compilation.emitAsset(this.file, new webpack.sources.RawSource(text));
      });
    });
  }
}

/** Folders of the packages that some module of the compilation comes from. */
function bundledPackages(compilation) {
  const folders = new Set();
  for (const module of compilation.modules) {
    for (const part of module.modules ?? [module]) {
      const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(part.resource ?? '');
      if (match) folders.add(match[1]);
    }
  }
  return folders;
}

/** A package without a licence text gets the SPDX id that it declares. */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find(entry => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return { name: `${name} ${version}`, text };
}

/** What reads JSON, and YAML that is not written as most is, or broken. Most files do without. */
const JSON_PARSER = /[\\/]jsonc-parser[\\/]|core[\\/]yaml[\\/](?:jsonTree|parseJson)\.ts$/;
const YAML_PARSER =
  /core[\\/]yaml[\\/](?:blocks|flowLines|parse|repair|yamlFailure|yamlMessages|yamlRead|yamlTree)\.ts$|js-yaml\.mjs\?parser$/;

/** A bundle of what several others have in common, each of which loads it at its side. */
function shared(name, test) {
  return { name, chunks: 'async', test: ({ resource }) => test.test(resource), minChunks: 2, enforce: true };
}

/** A bundle of the rules for one kind of file, for its checks and for those bundles that check such files too. */
function rules(kind, ...others) {
  const checks = `${kind}-checks`;
  const test = (module, { chunkGraph }) =>
    [...chunkGraph.getModuleChunksIterable(module)].some(({ name }) => name === checks);
  const chunks = ({ name }) => name === checks || others.includes(name);
  return { name: `${kind}-rules`, chunks, test, minChunks: 2, enforce: true };
}

/** @returns {import('webpack').Configuration} */
function node(name, esTarget, mode) {
  return {
    name,
    mode,
    target: 'node20',
    context: __dirname,
    devtool: mode === 'production' ? false : 'source-map',
    resolve: {
      extensions: ['.ts', '.js'],
      // A package's ES modules come first: only those lose the code that nobody calls.
      mainFields: ['module', 'main'],
    },
    module: {
      parser: { javascript: { exportsPresence: 'error' } },
      rules: [
        { test: /\.ts$/, exclude: /node_modules/, loader: 'esbuild-loader', options: { target: esTarget } },
        {
          test: /js-yaml[\\/]dist[\\/]js-yaml\.mjs$/,
          loader: path.resolve(__dirname, 'scripts/jsYamlParser.cjs'),
          sideEffects: false,
        },
        // It does not say so itself, and so its editing and formatting would come along, which nobody calls.
        { test: /jsonc-parser[\\/]/, sideEffects: false },
        // Packages may load their own parts lazily; inside our own lazy bundles that would only make more files.
        { test: /node_modules.*\.m?js$/, parser: { dynamicImportMode: 'eager' } },
      ],
    },
    optimization: {
      splitChunks: {
        cacheGroups: {
          default: false,
          defaultVendors: false,
          yaml: shared('yaml', YAML_PARSER),
          json: shared('json', JSON_PARSER),
          // What several kinds have in common goes to the first: most bundles load that anyway.
          buildspecRules: { ...rules('buildspec', 'engine', 'workspace'), priority: -1 },
          pipelineRules: { ...rules('pipeline', 'workspace'), priority: -2 },
          appspecRules: { ...rules('appspec', 'workspace'), priority: -3 },
        },
      },
      runtimeChunk: false,
      minimizer: [
        new MinimizerPlugin({
          // The licences are collected below another name.
          extractComments: false,
          minimizerOptions: {
            ecma: 2022,
            compress: { keep_fargs: false, unsafe_arrows: true },
            format: { comments: false },
          },
        }),
      ],
    },
    performance: { hints: false },
    stats: { preset: 'errors-warnings', colors: false },
    infrastructureLogging: { level: 'error' },
  };
}

/** The extension: its entry, and the bundles `aws`, `engine` and `language` that `import()` calls name. */
const extension = mode => ({
  ...node('extension', 'node22', mode),
  entry: { extension: './src/extension.ts' },
  output: {
    path: path.join(__dirname, 'dist'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    library: { type: 'commonjs2' },
    // The other configurations write into the same folder.
    clean: { keep: /^(?:cli\.|webview[\\/])/ },
  },
  externals: { vscode: 'commonjs vscode' },
  plugins: [new LicencesPlugin('licenses.txt')],
});

/** The command line, in one file. */
const cli = mode => ({
  ...node('cli', 'node20', mode),
  entry: { cli: './src/cli/main.ts' },
  output: { path: path.join(__dirname, 'dist'), filename: '[name].js', library: { type: 'commonjs2' } },
  plugins: [
    new LicencesPlugin('cli.licenses.txt'),
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, entryOnly: true }),
  ],
});

/** The pages that are shown in webviews, each in one file. */
const webview = mode => ({
  ...node('webview', 'es2022', mode),
  target: 'web',
  module: {
    ...node('webview', 'es2022', mode).module,
    rules: [...node('webview', 'es2022', mode).module.rules, { test: /\.svg$/, type: 'asset/source' }],
  },
  entry: { intake: './src/webview/intake/main.ts', deployment: './src/webview/deployment/main.ts' },
  output: {
    path: path.join(__dirname, 'dist', 'webview'),
    filename: '[name].js',
    clean: true,
  },
  optimization: { ...node('webview', 'es2022', mode).optimization, splitChunks: false },
  plugins: [new LicencesPlugin('licenses.txt')],
});

/** The tests that run inside VS Code. Packages stay outside: they are read from `node_modules`. */
const integration = mode => ({
  ...node('integration', 'node22', mode),
  devtool: 'inline-source-map',
  entry: {
    integration: './test/integration/index.ts',
    activation: './test/bench/activation.ts',
    firstChange: './test/bench/firstChange.ts',
  },
  output: {
    path: path.join(__dirname, 'out', 'host'),
    filename: '[name].js',
    library: { type: 'commonjs2' },
  },
  optimization: { minimize: false },
  externals: [
    { vscode: 'commonjs vscode' },
    ({ request }, callback) => {
      if (/^(?:node:|@?[a-z])/i.test(request) && !path.isAbsolute(request))
        callback(null, `commonjs ${request}`);
      else callback();
    },
  ],
});

/** What the bench times in a process of its own, bundled as the code that ships is. */
const bench = mode => ({
  ...node('bench', 'node22', mode),
  entry: {
    checks: './src/ui/language/checkLoader.ts',
    assist: './src/core/language/assist/assist.ts',
  },
  output: {
    path: path.join(__dirname, 'out', 'bench'),
    filename: '[name].js',
    chunkFilename: '[name].js',
    library: { type: 'commonjs2' },
  },
});

module.exports = (_environment, { mode = 'production' }) => [
  extension(mode),
  cli(mode),
  webview(mode),
  integration(mode),
  bench(mode),
];
