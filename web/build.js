// Bundles the page into dist: index.html, its assets with a hash in their names,
// and the licences of all that went into them.
import { build } from 'esbuild';
import { access, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

const dist = 'dist';

await rm(dist, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['src/app.jsx'],
  outdir: `${dist}/assets`,
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none', // licences.txt has them whole
  metafile: true,
});
await mkdir(dist, { recursive: true });
await writeFile(`${dist}/index.html`, await page(Object.keys(metafile.outputs)));
await writeFile(`${dist}/licences.txt`, await licences(Object.keys(metafile.inputs)));

async function page(outputs) {
  const asset = (ending) => `/assets/${basename(outputs.find((name) => name.endsWith(ending)))}`;
  const html = await readFile('src/index.html', 'utf8');
  return html.replace('{{script}}', asset('.js')).replace('{{style}}', asset('.css'));
}

async function licences(inputs) {
  const folders = new Set();
  for (const input of inputs.filter((name) => name.startsWith('node_modules/'))) {
    folders.add(await packageOf(input));
  }
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(`${folder}/${file}`, 'utf8') : '';
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${'-'.repeat(72)}\n\n`);
}

// packageOf gives the folder of the package that a file belongs to. Packages
// keep further package.json files inside, without a version.
async function packageOf(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = `${folder}/package.json`;
    if ((await exists(path)) && JSON.parse(await readFile(path, 'utf8')).version) return folder;
    if (folder === 'node_modules') throw new Error(`${file} belongs to no package`);
  }
}

function exists(path) {
  return access(path).then(() => true, () => false);
}
