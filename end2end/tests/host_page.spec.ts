// What the widget costs the customer's page until its visitor acts: one small request.
import { expect, test } from '../fixtures';

test('before the visitor acts there is a launcher, one small request and nothing else', async ({
  hovor,
  operator,
  visitor,
}) => {
  await operator('jana');
  const { page } = await visitor({ closed: true });
  const requests: string[] = [];
  const sockets: string[] = [];
  let weight = Number.NaN;
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => sockets.push(socket.url()));
  page.on('requestfinished', async (request) => {
    if (request.url().endsWith('.js') && request.url().startsWith(hovor.origin)) {
      weight = (await request.sizes()).responseBodySize;
    }
  });
  await page.addInitScript(() => {
    const seen = { shift: 0, slow: [] as string[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    // Which script it was is told only of frames longer than 50 ms: of long tasks.
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { scripts } = entry as unknown as { scripts: { sourceURL: string; duration: number }[] };
        for (const { sourceURL, duration } of scripts) if (duration >= 50) seen.slow.push(sourceURL);
      }
    }).observe({ type: 'long-animation-frame', buffered: true });
  });
  await page.goto(hovor.shop);
  await page.evaluate(async () => {
    await new Promise((idle) => requestIdleCallback(idle));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });

  await expect(page.locator('hovor-chat')).toBeAttached();
  expect(await page.locator('hovor-chat').evaluate((host) => host.shadowRoot)).toBeNull();
  expect(requests.filter((url) => url.startsWith(hovor.origin))).toEqual([`${hovor.origin}/w/demo-shop.js`]);
  expect(requests.filter((url) => url.endsWith('.wasm'))).toEqual([]);
  expect(weight).toBeLessThanOrEqual(2_560);
  expect(sockets).toEqual([]);
  expect(page.frames()).toHaveLength(1);
  const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; slow: string[] } }).seen);
  expect(seen.shift).toBe(0);
  expect(seen.slow.filter((url) => url.startsWith(hovor.origin))).toEqual([]);

  // The launcher stands in the corner, and opens the window.
  const { width, height } = page.viewportSize()!;
  await page.mouse.click(width - 48, height - 48);
  await expect.poll(() => page.frames().length).toBe(2);
  const window = page.frames()[1];
  await window.waitForURL(`${hovor.origin}/window/demo-shop`);
  await expect(window.getByRole('textbox', { name: 'Your message' })).toBeFocused();
  expect(sockets).toHaveLength(1);
});

test('a launcher that cannot reach the server says so', async ({ visitor, watch }) => {
  watch.expect(/ERR_FAILED/);
  const eva = await visitor();
  await eva.page.clock.install();
  await eva.visit();
  await eva.page.route('**/assets/widget/**', (route) => route.abort());
  await eva.launcher.click();
  await expect(eva.page.locator('hovor-chat iframe')).toBeVisible();
  await eva.page.clock.fastForward('00:16');
  await expect(eva.launcher).toHaveAccessibleName('The chat cannot be reached. Click to try again.');
  await eva.page.unrouteAll();
  await eva.launcher.click();
  await expect(eva.window.getByRole('heading', { level: 1 })).toBeVisible();
});
