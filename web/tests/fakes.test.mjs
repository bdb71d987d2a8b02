// Programs that want to be graded as right by the page of an export: those that the program's own grader is tested with,
// and those of fakes/ that aim at the page and its workers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder_server, open, root, temporary } from './harness.mjs';
import { RIGHT, browser, python_ready, write } from './steps.mjs';

const VALUES = RIGHT.split('\n').slice(0, 2).join('\n') + '\n';
const FILTER = RIGHT.split('\n')[2] + '\n';
const read = (folder) => readdirSync(folder).sort().map((name) => ({ name, code: readFileSync(join(folder, name), 'utf8') }));
const fakes = [...read(join(root, 'tests/fakes')), ...read(join(root, 'web/tests/fakes'))];

// What the page says of a program, once it is said.
async function verdict(page, source) {
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.locator('.bench .note').waitFor({ state: 'detached' });
  await write(page, source);
  await page.getByRole('button', { name: 'Check' }).click();
  return page.locator('.bench .note').first().innerText();
}

test('no fake is graded as right by the page of an export', { timeout: 900_000 }, async () => {
  const site = temporary();
  execFileSync(process.env.MLRUNG ?? join(root, 'build/mlrung'), ['serve', '--export', join(site.folder, 'course')]);
  const served = await folder_server(join(site.folder, 'course'));
  const opened = await open(browser(), { url: served.url, at: '#/project' });
  const { page } = opened;
  try {
    await python_ready(page);
    assert.ok(fakes.length >= 35, `${fakes.length} fakes`);
    for (const { name, code } of fakes)
      for (const source of [VALUES + FILTER + code, `${code}\n${VALUES}filtered_levels = {5: 'Optimizing'}\nprint(filtered_levels)\n`]) {
        const said = await verdict(page, source);
        assert.doesNotMatch(said, /All steps pass|ESCAPED/, `${name}\n${source}`);
        assert.match(said, /Line \d|steps pass\. Step \d|was stopped|cannot be read|ends with an error|does not end well/, `${name}: ${said}`);
      }
    assert.equal(await verdict(page, RIGHT), 'All steps pass. Well done!'); // nothing is left of them
    assert.equal(await verdict(page, 'import os\n' + RIGHT), 'All steps pass. Well done!');
  } finally {
    await opened.close();
    served.close();
    site.remove();
  }
});
