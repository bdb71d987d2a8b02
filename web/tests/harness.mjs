// Starts the program and Debian's Chromium for the tests. Every test gets a server and a data folder of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const program = process.env.MLRUNG ?? join(root, 'build/mlrung');
const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'mlrung-web-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// Resolves when it says where it is.
export function serve(home, { port = 0, folder = join(root, 'samples'), args = [] } = {}) {
  const child = spawn(program, ['serve', '--no-open', '--port', String(port), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    let said = '';
    ended.then((status) => reject(new Error(`the server ended with ${status}: ${said}`)));
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const url = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (url) resolve({ url: url[0], port: Number(url[1]), stop: () => (child.kill('SIGTERM'), ended) });
    });
  });
}

// Serves the files of a folder and knows the oldest types only: neither .mjs nor .wasm.
export function folder_server(folder) {
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname.slice(1) || 'index.html';
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { 'Content-Type': types[path.split('.').pop()] ?? 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() })));
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS.split(' ') });

// A server, a browser and a page; `close` ends them all.
export async function open(browser, options = {}) {
  const home = temporary();
  const server = options.url ? { url: options.url, stop: async () => {} } : await serve(home.folder, options);
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options.context });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.setDefaultTimeout(30_000);
  await page.goto(server.url + (options.at ?? ''));
  const close = async () => {
    await context.close();
    await server.stop();
    home.remove();
  };
  return { home: home.folder, server, context, page, faults, close };
}
