// The search of OnRecord beside that of well-known libraries, in Chromium: how good, how fast, how big. Run it with
// make bench-search. What it measures with lies in $SHARED/bench/search, outside this project, and is copied into
// dist/bench; its README says what the figures mean. Variables: SHARED, SIZE (1000, 10000 or 50000 reports; those of
// 50000 are put together of the sentences of the others, see corpus/search/bench50k_test.go, and take long to compare),
// ENGINES, BUDGET_MS (for each type of query), REUSE=1 (keeps what was built before).
import {spawn, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import {pathToFileURL} from 'node:url';

const root = path.resolve(import.meta.dirname, '..'), work = path.join(root, 'dist', 'bench'), bench = path.join(work, 'bench');
const shared = path.resolve(root, process.env.SHARED || '../shared', 'bench/search');
const size = (process.env.SIZE || '10k').replace(/000$/, 'k'), reuse = process.env.REUSE === '1';
const engines = process.env.ENGINES || 'minisearch-and,flexsearch,ufuzzy,pagefind';

function run(command, args, options = {}) {
  const r = spawnSync(command, args, {cwd: root, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 30, ...options});
  if (r.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${r.error || 'status ' + r.status}\n${r.stdout || ''}`);
  return r.stdout;
}

// The same without standing in the way of the server.
function follow(command, args, options) {
  return new Promise((done, fail) => {
    const p = spawn(command, args, {stdio: 'inherit', ...options});
    p.on('close', code => code === 0 ? done() : fail(new Error(`${command} ${args.join(' ')}: status ${code}`)));
  });
}

function prepare() {
  if (!fs.existsSync(shared)) throw new Error(`there is no ${shared}: nothing to measure with`);
  fs.mkdirSync(work, {recursive: true});
  fs.cpSync(shared, bench, {recursive: true, filter: name => !/node_modules/.test(name)});
  run('chmod', ['-R', 'u+w', bench]);
  fs.copyFileSync(path.join(bench, 'engines/onrecord.mjs.example'), path.join(bench, 'engines/onrecord.mjs'));
  // The pages of a site forbid that text becomes code, which is how the bench asks them.
  const driver = path.join(bench, 'run.mjs'), code = fs.readFileSync(driver, 'utf8'), before = 'const page=await browser.newPage();';
  if (!code.includes(before)) throw new Error('run.mjs is not as it was');
  fs.writeFileSync(driver, code.replace(before, before + ' await page.setBypassCSP(true);'));
  if (!fs.existsSync(path.join(bench, 'node_modules'))) run('npm', ['install', '--no-audit', '--no-fund'], {cwd: bench});
  if (!fs.existsSync(path.join(work, 'data/10k.jsonl'))) run('node', ['unpack.mjs'], {cwd: bench});
  if (size === '50k') enlarge();
}

// enlarge makes the corpus of 50,000 reports, and its queries.
function enlarge() {
  const data = path.join(work, 'data'), lines = path.join(data, size + '.jsonl');
  if (!fs.existsSync(lines)) run('go', ['test', './corpus/search', '-run', '-', '-bench', `Corpus/${size}$`, '-benchtime', '1x'], {env: {...process.env, CORPUS_OUT: lines}});
  const docs = fs.readFileSync(lines, 'utf8').trim().split('\n').map(l => JSON.parse(l)), words = new Set();
  let bytes = 0, tokens = 0;
  for (const d of docs) {
    bytes += Buffer.byteLength(d.title + d.text);
    for (const w of d.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []) tokens++, words.add(w);
  }
  fs.writeFileSync(path.join(data, size + '.json'), JSON.stringify(docs.map(({outlet, ...d}) => ({...d, id: +d.id, publisher: outlet}))));
  const stats = JSON.parse(fs.readFileSync(path.join(data, 'corpus-stats.json')));
  stats[size] = {docs: docs.length, textMB: +(bytes / 1e6).toFixed(1), tokens, vocab: words.size, bySrc: {'10k': 10000, 'put together': docs.length - 10000}};
  fs.writeFileSync(path.join(data, 'corpus-stats.json'), JSON.stringify(stats, null, 1));
  run('node', ['gen-queries.mjs'], {cwd: bench, env: {...process.env, SIZES: size}});
}

// site builds the site of a corpus, given as a file of JSON Lines.
function site(name, lines) {
  const out = path.join(work, 'site-' + name), corpus = path.join(work, 'corpus-' + name);
  if (reuse && fs.existsSync(out)) return out;
  fs.mkdirSync(corpus, {recursive: true});
  fs.writeFileSync(path.join(corpus, 'articles.jsonl'), lines);
  const program = path.join(work, 'onrecord');
  run('go', ['build', '-o', program, '.']);
  console.error(run(program, ['build', '-fast', '-corpus', corpus, '-out', out]));
  return out;
}

// index measures what the search index alone costs.
function index() {
  const file = path.join(work, 'index.bin');
  const said = run('go', ['test', './corpus/search', '-run', '-', '-bench', `Build/${size}$`, '-benchtime', '2x'], {env: {...process.env, INDEX_OUT: file}});
  const docs = +/([\d.]+) docs\/s/.exec(said)[1], ms = +/([\d.]+) ns\/op/.exec(said)[1] / 1e6;
  const b = fs.readFileSync(file), mb = JSON.parse(fs.readFileSync(path.join(work, 'data/corpus-stats.json')))[size].textMB;
  const quality = {[zlib.constants.BROTLI_PARAM_QUALITY]: 9, [zlib.constants.BROTLI_PARAM_LGWIN]: 22};
  return {build_ms: ms, docs_s: docs, mb_s: mb / ms * 1e3, raw: b.length, gz: zlib.gzipSync(b).length, br: zlib.brotliCompressSync(b, {params: quality}).length};
}

const pct = (list, p) => list.length ? [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(p * list.length))] : NaN;
const table = (head, rows) => console.log(['', head, head.map(() => '---'), ...rows].map(r => r === '' ? '' : '| ' + r.join(' | ') + ' |').join('\n'));

async function browser() {
  const puppeteer = (await import(pathToFileURL(path.join(bench, 'node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js')))).default;
  return puppeteer.launch({executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--enable-blink-features=ForceEagerMeasureMemory']});
}

async function opened(b, url, unwatched = false) {
  const context = await b.createBrowserContext(), page = await context.newPage();
  if (unwatched) await page._client().send('Network.disable'); // or the page keeps what it fetched for whoever watches it
  await page.setBypassCSP(true);
  await page.setViewport({width: 1440, height: 900});
  await page.goto(url);
  await page.waitForFunction('globalThis.onrecord && onrecord.search', {timeout: 120000, polling: 20});
  return page;
}

// memory is what the process of the page holds some time after so many searches, in MB: after the second one all of the
// index and the texts are at hand. What JavaScript tells of its memory leaves that of WebAssembly out.
async function memory(url, searches) {
  const b = await browser();
  try {
    const page = await opened(b, url, true);
    for (let i = 0; i < searches; i++) await page.evaluate('onrecord.search("minister", 10)');
    await new Promise(r => setTimeout(r, 12000));
    const {processInfo} = await (await b.target().createCDPSession()).send('SystemInfo.getProcessInfo');
    const sizes = processInfo.filter(p => p.type === 'renderer').map(p => /^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${p.id}/smaps_rollup`, 'utf8')));
    return Math.max(...sizes.map(m => +m[1])) * 1024 / 1e6;
  } finally {
    await b.close();
  }
}

// cold counts what the first query of a fresh page fetches, the app being there.
async function cold(b, srv, queries) {
  const rows = [];
  for (const type of ['exact', 'phrase', 'title']) {
    const kb = [], files = [];
    for (const {q} of queries[type].slice(0, 8)) {
      const page = await opened(b, srv.page);
      await new Promise(r => setTimeout(r, 1500)); // what the app fetches by itself
      const from = srv.log.length;
      await page.evaluate((q, type) => onrecord.search(type === 'phrase' ? `"${q}"` : q, 10), q, type);
      const got = srv.log.slice(from);
      kb.push(got.reduce((n, x) => n + x.bytes, 0) / 1e3);
      files.push(got.length);
      await page.browserContext().close();
    }
    rows.push([type, (kb.reduce((a, x) => a + x, 0) / kb.length).toFixed(0), Math.max(...kb).toFixed(0), (files.reduce((a, x) => a + x, 0) / files.length).toFixed(1)]);
  }
  return rows;
}

// keystrokes types into the search box and adds up what the page's thread does for each letter, from the trace.
async function keystrokes(b, url, queries) {
  const page = await opened(b, new URL('search/index.html', url).href);
  await page.bringToFront();
  const texts = [...new Set(queries.prefix.map(x => x.final))].slice(0, 12).concat(queries.typo.slice(0, 4).map(x => x.q), queries.title.slice(0, 2).map(x => x.q));
  await page.focus('#find');
  await page.keyboard.type('w');
  await new Promise(r => setTimeout(r, 3000));
  await page.tracing.start({categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'blink.user_timing']});
  for (const text of texts) {
    await page.evaluate(() => { const e = document.getElementById('find'); e.value = ''; e.focus(); });
    for (const letter of text.slice(0, 10)) {
      await page.evaluate(() => performance.mark('keystroke'));
      await page.keyboard.type(letter);
      await new Promise(r => setTimeout(r, 230)); // as people type
    }
  }
  await page.evaluate(() => performance.mark('keystroke'));
  const trace = JSON.parse(Buffer.from(await page.tracing.stop()).toString());
  await page.browserContext().close();
  const marks = trace.traceEvents.filter(e => e.name === 'keystroke' && e.cat.includes('user_timing')).sort((x, y) => x.ts - y.ts);
  const thread = marks[0].tid, tasks = trace.traceEvents.filter(e => e.name === 'RunTask' && e.tid === thread && e.pid === marks[0].pid && e.dur);
  const sums = [], longest = [];
  for (let i = 0; i + 1 < marks.length; i++) {
    const own = tasks.filter(e => e.ts >= marks[i].ts && e.ts < marks[i + 1].ts).map(e => (e.tdur ?? e.dur) / 1e3); // without the time in which others had the processor
    sums.push(own.reduce((a, x) => a + x, 0));
    longest.push(Math.max(0, ...own));
  }
  return [sums.length, ...[sums, longest].flatMap(l => [pct(l, .5), pct(l, .95), Math.max(...l)]).map(x => x.toFixed(1))];
}

// musts are the bounds of a size: of each type of query in milliseconds, nineteen in twenty searches included, and of what the
// first query of a fresh page fetches in kB.
const musts = {
  '10k': {exact: [3, 80], prefix: [5], typo: [3], phrase: [5, 120], title: [10, 200]},
  '50k': {exact: [16, 104], prefix: [16], typo: [16], phrase: [16, 156], title: [16, 260]},
};

function bounds(types, first) {
  if (!musts[size]) return;
  const row = (what, value, must) => [what, value.toFixed(must < 20 ? 1 : 0), must, value <= must ? 'yes' : 'NO'];
  const rows = [];
  for (const [type, [ms, kb]] of Object.entries(musts[size])) {
    rows.push(row(`${type}, p95 in ms`, types[type].p95, ms));
    if (kb) rows.push(row(`${type}, first query in kB`, +first.find(r => r[0] === type)[1], kb));
  }
  table([`bounds at ${size}`, 'is', 'must', 'holds'], rows);
}

async function main() {
  prepare();
  const lines = fs.readFileSync(path.join(work, 'data', size + '.jsonl'), 'utf8');
  const big = site(size, lines), tiny = site('tiny', lines.slice(0, lines.indexOf('\n') + 1));
  const built = index();
  const {serve} = await import(pathToFileURL(path.join(bench, 'server.mjs')));
  const queries = JSON.parse(fs.readFileSync(path.join(bench, 'queries', size + '.json'))).types;
  const srv = await serve([['/', big]]), empty = await serve([['/', tiny]]);
  srv.page = `http://127.0.0.1:${srv.port}/index.html`;
  const address = `http://127.0.0.1:${empty.port}/index.html`;
  if (engines !== 'none') await follow('node', ['run.mjs', size, engines], {cwd: bench, env: {...process.env, REUSE: reuse ? '1' : ''}});
  run('sync'); // what was built just now is not written to the disk while a page waits for it
  await follow('node', ['run.mjs', size, 'onrecord'], {cwd: bench, env: {...process.env, ONRECORD_URL: srv.page}});
  const file = path.join(work, 'results', size + '.json'), results = JSON.parse(fs.readFileSync(file));
  results.onrecord.build = built;
  fs.writeFileSync(file, JSON.stringify(results, null, 1));
  console.log(run('node', ['report.mjs'], {cwd: bench}));
  const b = await browser();
  try {
    const held = [];
    for (const [name, url, searches] of [[`${size}, after the first answer`, srv.page, 1], [`${size}, with everything a search can need`, srv.page, 3], ['an app with one report', address, 1]])
      held.push([name, (await memory(url, searches)).toFixed(1)]);
    table(['OnRecord: memory of the page', 'MB'], held);
    const first = await cold(b, srv, queries);
    table(['first query of a fresh page', 'kB', 'most kB', 'files'], first);
    bounds(results.onrecord.types, first);
    table(['keystrokes in the app', 'work ms p50', 'p95', 'most', 'longest task ms p50', 'p95', 'most'], [await keystrokes(b, srv.page, queries)]);
  } finally {
    await b.close();
    srv.close();
    empty.close();
  }
}

main().then(() => process.exit(0), err => { console.error(String(err.message || err)); process.exit(1); });
