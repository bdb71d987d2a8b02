// The parts of the page in a real browser, one by one.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { open, root, serve } from './harness.mjs';
import { RIGHT, answers, browser, on_page, python_ready, violations, write } from './steps.mjs';

on_page('levels: the threshold filters and survives a reload', { at: '#/levels' }, async ({ page }) => {
  await page.getByRole('slider').focus();
  for (let i = 0; i < 3; ++i) await page.keyboard.press('ArrowRight');
  await page.getByText("{4: 'Quantitatively Managed', 5: 'Optimizing'}").waitFor();
  assert.equal(await page.locator('.rung').count(), 2);
  await page.reload();
  await page.getByText("{4: 'Quantitatively Managed', 5: 'Optimizing'}").waitFor();
});

on_page('questions: by keyboard alone, with hint, mistake, solution, progress, back and reload', { at: '#/questions?level=3' }, async ({ page, server }) => {
  await page.getByRole('button', { name: 'Start', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.options').waitFor();
  const first = page.url();
  await page.keyboard.press('h');
  await page.getByText('Hint:').waitFor();
  await answers(page, 0);
  await page.locator('.solution').waitFor();
  const verdict = await page.locator('#verdict').innerText();
  assert.match(verdict, /^(Right|Not A: [B-D] is right)$/);
  assert.equal(await page.getByText('The common mistake:').count(), verdict === 'Right' ? 0 : 1);
  await page.getByText('Quick check:').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'verdict');
  await page.keyboard.press('n');
  await page.waitForURL((url) => url.href !== first);
  await page.locator('.option[aria-disabled=false]').first().waitFor();
  await page.goBack();
  assert.equal(page.url(), first);
  await page.locator('.solution').waitFor(); // what was answered is still answered
  await page.reload();
  await page.locator('.solution').waitFor();
  await page.goto(server.url + '#/questions');
  await page.getByText(/of \d+ known, 1 answered/).waitFor();
});

on_page('questions: what was wrong comes again, and all can be forgotten', { at: '#/questions' }, async ({ page, server }) => {
  const { questions } = await (await page.request.get(server.url + 'api/questions')).json();
  await page.goto(`${server.url}#/questions/${questions[0].id}`);
  await page.locator('.options').waitFor();
  for (const option of [0, 1, 2, 3]) {
    await answers(page, option);
    await page.locator('.solution').waitFor();
    if ((await page.locator('#verdict').innerText()) !== 'Right') break;
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await page.locator('.options').waitFor();
  }
  await page.goto(server.url + '#/questions?mistakes=1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL((url) => url.href.includes(questions[0].id));
  await page.goto(server.url + '#/questions');
  await page.getByRole('button', { name: 'Start from nothing' }).click();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByText('Nothing answered yet').waitFor();
});

on_page('questions: the level is not told where it is asked for', { at: '#/questions' }, async ({ page, server }) => {
  const { questions } = await (await page.request.get(server.url + 'api/questions')).json();
  const { id, level } = questions.find((one) => one.kind === 'level-of-description');
  assert.equal(level, undefined);
  await page.goto(`${server.url}#/questions/${id}`);
  await page.locator('.options').waitFor();
  assert.doesNotMatch(await page.locator('.meta').innerText(), /level \d/);
});

on_page('two tabs: the other one sees the progress at once', { at: '#/questions' }, async ({ page, context, server }) => {
  const other = await context.newPage();
  await other.goto(server.url + '#/questions');
  await other.getByText('Nothing answered yet').waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('.options').waitFor();
  await answers(page, 1);
  await page.locator('.solution').waitFor();
  await other.getByText(/of \d+ known, 1 answered/).waitFor();
});

test('a failed connection: it says so, keeps the place, and goes on with a restarted server', { timeout: 300_000 }, async () => {
  const opened = await open(browser(), { at: '#/questions' });
  const { page, home, server } = opened;
  try {
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.options').waitFor();
    await server.stop();
    await answers(page, 2);
    await page.getByText('The server does not answer').waitFor();
    assert.equal(await page.locator('.solution').count(), 0);
    const again = await serve(home, { port: server.port });
    await page.getByText('The server does not answer').waitFor({ state: 'detached' });
    await answers(page, 2); // the token of the new server is fetched on the way
    await page.locator('.solution').waitFor();
    await again.stop();
  } finally {
    await opened.close();
  }
});

test('a failed connection: a part that is opened then waits, and comes by itself', { timeout: 300_000 }, async () => {
  const opened = await open(browser(), { at: '#/levels' });
  const { page, home, server } = opened;
  try {
    await page.locator('.rung').first().waitFor();
    await server.stop();
    await page.getByRole('link', { name: 'Questions', exact: true }).click();
    await page.getByText('Waiting for the server').waitFor();
    assert.deepEqual(await violations(page), []);
    const again = await serve(home, { port: server.port });
    await page.locator('.bars').first().waitFor();
    assert.equal(await page.getByText('The server does not answer').count(), 0);
    await again.stop();
  } finally {
    await opened.close();
  }
});

on_page('project: run in the page, checked by the server, kept over a reload', { at: '#/levels' }, async ({ page, server }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator('.rung').first().waitFor();
  assert.equal(asked.filter((url) => url.includes('/python/')).length, 0, 'Python is loaded only with the project');
  await page.goto(server.url + '#/project');
  await page.locator('progress').waitFor();
  await python_ready(page);
  assert.ok(asked.every((url) => url.startsWith(server.url)), 'nothing comes from elsewhere');
  await write(page, RIGHT.replace('> threshold', '>= threshold'));
  await page.keyboard.press('Control+Enter');
  await page.locator('.output pre').getByText("{3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}").waitFor();
  await page.getByRole('button', { name: 'Check' }).click();
  await page.locator('.project-steps .failed').waitFor();
  assert.equal(await page.locator('.project-steps .passed').count(), 2);
  await page.getByRole('button', { name: 'Show a hint for step 3' }).click();
  await page.getByText('Hint:').waitFor();
  await write(page, RIGHT);
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('All steps pass').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.reload();
  assert.match(await page.locator('.cm-content').innerText(), /filtered_levels/);
});

on_page('project: a loop that never ends is stopped, and the next run works', { at: '#/project' }, async ({ page }) => {
  await python_ready(page);
  await write(page, 'while True: pass');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Stopped after 10 seconds').waitFor();
  await python_ready(page);
  await write(page, 'print(6 * 7)\n1 / 0');
  await page.keyboard.press('Control+Enter');
  await page.locator('.output pre').getByText('42').waitFor();
  await page.getByText('Line 2: ZeroDivisionError').waitFor();
});

on_page('words: what counts is underlined as one types, bytes of UTF-8 and all', { at: '#/words' }, async ({ page }) => {
  await page.locator('.editor .cm-content').click();
  await page.keyboard.type('Größe: nightly pipelines train the model – déjà vu. Monitoring is manual and infrequent.');
  await page.locator('.said').first().waitFor();
  const said = (await page.locator('.said').allInnerTexts()).join(' ');
  const listed = await page.locator('.gaps').first().innerText();
  for (const capability of ['training', 'monitoring']) assert.match(listed, new RegExp(capability));
  assert.match(said, /onitoring|manual/);
  await page.reload();
  await page.locator('.said').first().waitFor(); // the text is still there
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.getByText('Level 3 Defined').waitFor();
});

on_page('words: a claim is checked', { at: '#/words' }, async ({ page }) => {
  await page.locator('.editor .cm-content').click();
  await page.keyboard.type('Level 2 maturity means fully optimized ML lifecycle with real-time monitoring and feedback loops.');
  await page.getByRole('heading', { name: 'As a claim about level 2' }).waitFor();
  await page.getByText('belongs to level 4').waitFor();
});

on_page('scan: the ladder, the radar, and evidence that opens by keyboard', { at: '#/scan', folder: join(root, 'samples/churn') }, async ({ page }) => {
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.locator('.rungs li[aria-current=step]').waitFor();
  await page.locator('.radar svg').waitFor();
  await page.locator('.meter > summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.meter[open] summary.practice').first().focus();
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.places code').first().innerText(), /^[\w./-]+:\d+$/);
});

on_page('scan: the choice follows the address, back and reload', { at: '#/scan?target=.', folder: join(root, 'samples') }, async ({ page, server }) => {
  await page.locator('.verdict-card').waitFor();
  await page.goto(server.url + '#/scan?target=churn');
  await page.locator('.verdict-card').getByText(/^churn · 12 files/).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Repository' }).inputValue(), 'churn');
  await page.goBack();
  await page.locator('.verdict-card').getByText(/^\. · /).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Repository' }).inputValue(), '.');
  await page.reload();
  await page.locator('.verdict-card').getByText(/^\. · /).waitFor();
});

on_page('scan: nothing outside the start folder', { at: '#/scan?target=../..', folder: join(root, 'samples/churn'), faults: ['Failed to load resource: the server responded with a status of 403 (Forbidden)'] }, async ({ page }) => {
  await page.getByText('is not in the folder that the server was started in').waitFor();
});

const PHONE = { width: 360, height: 740 };
for (const context of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', viewport: PHONE }, { colorScheme: 'dark', viewport: PHONE }])
  on_page(`axe finds nothing, ${context.colorScheme}${context.viewport ? ', 360 pixels' : ''}`, { at: '#/levels', context }, async ({ page, server }) => {
    const clean = async (view) => {
      assert.deepEqual(await violations(page), [], view);
      const widest = context.viewport?.width ?? 1100;
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= widest, `${view} is wider than the screen`);
      assert.deepEqual(await cut_off(page), [], view);
    };
    await page.locator('.rung').first().waitFor();
    await clean('levels');
    await page.goto(server.url + '#/questions');
    await page.locator('.bars').first().waitFor();
    await clean('questions');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('.options').waitFor();
    await page.keyboard.press('h');
    await page.getByText('Hint:').waitFor();
    await clean('a question with its hint');
    await answers(page, 3);
    await page.locator('.solution').waitFor();
    await clean('a solution');
    await page.goto(server.url + '#/project');
    await page.locator('.cm-content').waitFor();
    await write(page, RIGHT.replace('> threshold', '>= threshold'));
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('.project-steps .failed').waitFor();
    await python_ready(page);
    await clean('a project with a mistake');
    await page.goto(server.url + '#/words');
    await page.getByRole('button', { name: 'Try an example' }).click();
    await page.locator('.said').first().waitFor();
    await clean('words');
    await page.goto(server.url + '#/scan?target=churn');
    await page.locator('.radar svg').waitFor();
    await page.locator('.meter > summary').nth(2).click();
    await page.locator('.meter[open] summary.practice').first().click();
    await clean('a scan with its evidence');
  });

// Names in the picture and texts of cards that do not fit where they are.
const cut_off = (page) =>
  page.evaluate(() => {
    const outside = (inner, outer) => inner.left < outer.left - 1 || inner.right > outer.right + 1;
    const names = [...document.querySelectorAll('.radar svg text')].filter((one) =>
      outside(one.getBoundingClientRect(), one.ownerSVGElement.getBoundingClientRect()),
    );
    const texts = [...document.querySelectorAll('main p, main li, main button, main h1, main h2, main h3')].filter(
      (one) => !one.closest('.hidden') && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline',
    );
    return [...names, ...texts].map((one) => one.textContent.slice(0, 60));
  });

on_page('first paint in the trace', { at: '#/levels' }, async ({ page, context, server }) => {
  const client = await context.newCDPSession(page);
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await client.send('Tracing.start', { traceConfig: { includedCategories: ['loading', 'blink.user_timing', 'devtools.timeline'] } });
  await page.goto(server.url + '?again#/levels');
  await page.locator('.rung').first().waitFor();
  await page.waitForTimeout(500);
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  const start = events.filter((one) => one.name === 'navigationStart' && one.args.data?.documentLoaderURL?.includes('?again')).pop();
  const painted = (one) => one.name === 'firstContentfulPaint' && one.args.data?.navigationId === start.args.data.navigationId;
  const milliseconds = (events.find(painted).ts - start.ts) / 1000;
  console.log(`first contentful paint: ${milliseconds.toFixed(0)} ms`);
  assert.ok(milliseconds > 0 && milliseconds < 1000, `${milliseconds} ms`);
});

test('size: the page without Python is below 500 kB compressed', () => {
  const folder = join(root, 'web/packed');
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((name) => statSync(name).isFile());
  const size = files.reduce((sum, name) => sum + statSync(name).size, 0);
  console.log(`the page without Python: ${size} bytes compressed`);
  assert.ok(size > 10_000 && size < 500_000, `${size} bytes`);
});
