// A learner's whole way, by keyboard alone: from the first page to a project that passes and a scan.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { root } from './harness.mjs';
import { RIGHT, on_page, python_ready } from './steps.mjs';

// Tabs on until what has the focus has this name.
async function tab_to(page, name) {
  for (let presses = 0; presses < 80; ++presses) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      return (one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent ?? '').trim();
    });
    if (focused.startsWith(name)) return;
  }
  assert.fail(`Tab does not lead to "${name}"`);
}

async function part(page, name) {
  await tab_to(page, name);
  await page.keyboard.press('Enter');
  await page.locator('main:focus, main :focus').waitFor();
}

// Answers with A until it is said what is right; gives the letter of the right one.
async function answer(page) {
  await page.keyboard.press('a');
  await page.locator('.solution').waitFor();
  const verdict = await page.locator('#verdict').innerText();
  return verdict === 'Right' ? 'a' : /: ([A-D]) is right/.exec(verdict)[1].toLowerCase();
}

on_page('the whole way of a learner, without a mouse', { folder: join(root, 'samples/churn') }, async ({ page }) => {
  await page.locator('.rung').first().waitFor();
  await tab_to(page, 'Show levels above');
  await page.keyboard.press('ArrowRight');
  await page.getByText("{2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}").waitFor();
  await tab_to(page, 'Questions on level 5');
  await page.keyboard.press('Enter');
  await page.locator('.bars').first().waitFor();
  await tab_to(page, 'Start');
  await page.keyboard.press('Enter');
  await page.locator('.options').waitFor();
  const right = {};
  for (let i = 0; i < 3; ++i) {
    right[page.url()] = await answer(page);
    await page.keyboard.press('n');
    await page.locator('.option[aria-disabled=false]').first().waitFor();
  }
  const wrong = Object.values(right).filter((letter) => letter !== 'a').length;
  assert.equal(new Set(Object.keys(right)).size, 3);
  await page.goBack();
  await page.locator('.solution').waitFor();
  await tab_to(page, 'Stop and see the progress');
  await page.keyboard.press('Enter');
  await page.getByText(`${3 - wrong} of 130 known, 3 answered`).waitFor();

  await part(page, 'Project');
  await python_ready(page);
  await tab_to(page, 'Your program');
  await page.keyboard.insertText(RIGHT);
  await page.keyboard.press('Control+Enter');
  await page.locator('.output pre').getByText("{4: 'Quantitatively Managed', 5: 'Optimizing'}").waitFor();
  await tab_to(page, 'Check');
  await page.keyboard.press('Enter');
  await page.getByText('All steps pass').waitFor();

  await part(page, 'Words');
  await tab_to(page, 'A description');
  await page.keyboard.type('A schedule trains the model every night.');
  await page.locator('.said').first().waitFor();

  await part(page, 'Scan');
  await page.getByRole('combobox', { name: 'Repository' }).waitFor();
  await tab_to(page, 'Scan');
  await page.keyboard.press('Enter');
  await page.locator('.rungs li[aria-current=step]').waitFor();
});
