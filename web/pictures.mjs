// Takes the pictures of the page in docs/: light, dark, and on a phone. Run by `make picture`.
import { join } from 'node:path';
import { launch, open, root } from './tests/harness.mjs';

const ALMOST = `mlops_levels = {1: "Initial", 2: "Managed", 3: "Defined", 4: "Quantitatively Managed", 5: "Optimizing"}
threshold = 3
filtered_levels = {level: name for level, name in mlops_levels.items() if level >= threshold}
print(filtered_levels)`;
const WIDE = { width: 1000, height: 720 };

const browser = await launch();

async function take(name, context, at, prepare) {
  const opened = await open(browser, { at, context, folder: join(root, 'samples') });
  await prepare(opened.page);
  await opened.page.waitForTimeout(500); // until nothing moves
  await opened.page.screenshot({ path: join(root, `docs/page-${name}.png`) });
  await opened.close();
}

await take('light', { colorScheme: 'light', viewport: WIDE }, '#/scan?target=churn', async (page) => {
  await page.locator('.radar svg').waitFor();
});
await take('dark', { colorScheme: 'dark', viewport: WIDE }, '#/project', async (page) => {
  await page.getByText('Python is ready').waitFor({ timeout: 90_000 });
  await page.locator('.cm-content').click();
  await page.keyboard.insertText(ALMOST);
  await page.keyboard.press('Control+Enter');
  await page.locator('.output pre').getByText('Defined').waitFor();
  await page.getByRole('button', { name: 'Check' }).click();
  await page.locator('.project-steps .failed').waitFor();
});
await take('phone', { colorScheme: 'light', viewport: { width: 360, height: 740 } }, '#/questions', async (page) => {
  const { questions } = await (await page.request.get(page.url().replace(/#.*/, 'api/questions'))).json();
  await page.goto(page.url().replace(/#.*/, `#/questions/${questions.find((one) => one.kind === 'level-of-description').id}`));
  await page.locator('.options').waitFor();
  await page.keyboard.press('b');
  await page.locator('.solution').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
});
await browser.close();
