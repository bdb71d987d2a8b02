// What the tests do again and again on the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let running;
before(async () => (running = await launch()));
after(() => running.close());
export const browser = () => running;

// Runs with a page of its own, which must end without an error in its console.
export function on_page(name, options, body) {
  test(name, { timeout: 300_000 }, async () => {
    const opened = await open(running, options);
    try {
      await body(opened);
      assert.deepEqual(opened.faults, options.faults ?? []);
    } finally {
      await opened.close();
    }
  });
}

export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`.slice(0, 500));
}

export const answers = (page, option) => page.keyboard.press('abcd'[option]);

export const RIGHT = `mlops_levels = {1: "Initial", 2: "Managed", 3: "Defined", 4: "Quantitatively Managed", 5: "Optimizing"}
threshold = 3
filtered_levels = {level: name for level, name in mlops_levels.items() if level > threshold}
print(filtered_levels)`;

// As a learner pastes it; each line as it is.
export async function write(page, text) {
  await page.locator('.editor .cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

export const python_ready = (page) => page.getByText('Python is ready').waitFor({ timeout: 90_000 });
