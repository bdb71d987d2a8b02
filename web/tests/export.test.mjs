// The static export on web hosts that serve files and nothing else.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder_server, open, root, temporary } from './harness.mjs';
import { RIGHT, answers, browser, python_ready, violations, write } from './steps.mjs';

const program = process.env.MLRUNG ?? join(root, 'build/mlrung');

// Python's, as the program itself proposes: below a folder.
function file_server(folder) {
  const child = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '-d', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    child.on('exit', (status) => reject(new Error(`the file server ended with ${status}`)));
    child.stdout.on('data', (bytes) => {
      const port = /port (\d+)/.exec(bytes);
      if (port) resolve({ url: `http://127.0.0.1:${port[1]}/a/course/`, close: () => child.kill() });
    });
  });
}

const VERDICTS = {
  [RIGHT]: 'All steps pass',
  [RIGHT.replace('= 3', '= "3"').replace('> threshold', '> int(threshold)')]: 'without quotes',
  [RIGHT.replace('> threshold', '>= threshold')]: 'keeps the threshold itself',
  [RIGHT.replace(/filtered_levels = .*/, "filtered_levels = {4: 'Quantitatively Managed', 5: 'Optimizing'}")]: 'written out by hand',
  [RIGHT.replace('print(filtered_levels)', '')]: 'Nothing is printed',
  [RIGHT.replace('"Optimizing"', '"Optimising"')]: 'letter by letter',
  [RIGHT.replace('3\n', '3)\n')]: 'Line 2',
};

// No request may fail, and none may go elsewhere.
async function on_site(host, body) {
  const site = temporary();
  execFileSync(program, ['serve', '--export', join(site.folder, 'a/course')]);
  const served = await host(site.folder);
  const opened = await open(browser(), { url: served.url });
  const failed = [];
  opened.page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') failed.push(`${request.url()} ${why}`); // aborted: by a reload of the test
  });
  opened.page.on('response', (response) => response.status() >= 400 && failed.push(`${response.url()} ${response.status()}`));
  opened.page.on('request', (request) => request.url().startsWith(served.url) || request.url().startsWith('blob:') || failed.push(`elsewhere: ${request.url()}`));
  try {
    await opened.page.reload(); // from here on every request is looked at
    await body(opened.page, served.url);
    assert.deepEqual(failed, []);
    assert.deepEqual(opened.faults, []);
  } finally {
    await opened.close();
    served.close();
    site.remove();
  }
}

async function check(page, source, verdict) {
  await write(page, source);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText(verdict).first().waitFor();
}

test('the export works below a folder of a plain file server', { timeout: 300_000 }, () =>
  on_site(file_server, async (page, url) => {
    await page.locator('.rung').first().waitFor();
    assert.equal(await page.getByRole('link', { name: 'Scan' }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Words' }).count(), 0);
    await page.goto(url + '#/questions?level=2');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.options').waitFor();
    await page.keyboard.press('h');
    await page.getByText('Hint:').waitFor();
    await answers(page, 0);
    await page.locator('.solution').waitFor();
    await page.keyboard.press('n');
    await page.locator('.option[aria-disabled=false]').first().waitFor();
    await page.goBack();
    await page.locator('.solution').waitFor();
    await page.goto(url + '#/questions');
    await page.getByText(/of \d+ known, 1 answered/).waitFor();
    await page.reload();
    await page.getByText(/of \d+ known, 1 answered/).waitFor();
    await page.goto(url + '#/project');
    await python_ready(page);
    for (const [source, verdict] of Object.entries(VERDICTS)) await check(page, source, verdict);
    assert.deepEqual(await violations(page), []);
  }));

test('the export works on a host that knows neither modules nor WebAssembly by their types', { timeout: 300_000 }, () =>
  on_site((folder) => folder_server(join(folder, 'a/course')), async (page, url) => {
    await page.goto(url + '#/project');
    await python_ready(page);
    await check(page, RIGHT, 'All steps pass');
  }));
