// What the customer's page can ask of the widget, and what it is told.
import { expect, test } from '../fixtures';

type Told = [string, unknown];
type Page = typeof window & { told: Told[]; hovor: ((...words: unknown[]) => unknown) & { q?: unknown[] } };

const EVENTS = [
  'status',
  'open',
  'close',
  'session_created',
  'session_started',
  'message',
  'unread',
  'session_ended',
  'feedback',
];

test('the page passes what it knows, and hears what happens', async ({ operator, visitor }) => {
  const jana = await operator('jana');
  const eva = await visitor();
  // Before the loader comes, calls are queued, as the snippet has it.
  await eva.page.addInitScript((events) => {
    if (window !== top) return;
    const page = window as unknown as Page;
    page.told = [];
    page.hovor = (...words: unknown[]) => (page.hovor.q = page.hovor.q || []).push(words);
    for (const name of events) page.hovor('on', name, (detail: unknown) => page.told.push([name, detail]));
    page.hovor('set', 'customer', 'K-1042');
    page.hovor('set', { orders: 3, vip: true });
    page.hovor('identify', { name: 'Eva Malá', email: 'eva@example.test' });
  }, EVENTS);
  const told = (name: string) =>
    eva.page.evaluate(
      (name) => (window as unknown as Page).told.filter(([told]) => told === name).map(([, detail]) => detail),
      name,
    );
  const call = (...words: unknown[]) =>
    eva.page.evaluate((words) => void (window as unknown as Page).hovor(...words), words);

  await eva.visit();
  await expect.poll(() => told('status')).toEqual(['online']);
  await call('open');
  await expect.poll(() => told('open')).toHaveLength(1);
  await eva.say('Good evening');
  await expect.poll(() => told('session_created')).toEqual([{ session: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
  const [{ session }] = (await told('session_created')) as { session: string }[];
  await expect.poll(() => told('message')).toMatchObject([{ from: 'visitor', text: 'Good evening' }]);

  await expect(jana.queue.first()).toContainText('Eva Malá');
  await jana.accept();
  await expect(jana.page).toHaveURL(`/session/${session}`);
  await expect.poll(() => told('session_started')).toEqual([{ session, operator: 'Jana Dvořáková' }]);
  const { client } = jana;
  await expect(client.getByRole('textbox', { name: 'Name' })).toHaveValue('Eva Malá');
  await expect(client.getByRole('textbox', { name: 'E-mail' })).toHaveValue('eva@example.test');
  const parameters = client.getByRole('region', { name: 'Parameters' });
  for (const [name, value] of [['customer', 'K-1042'], ['orders', '3'], ['vip', 'true'], ['cart', 'empty']]) {
    const row = parameters.getByRole('listitem').filter({ hasText: name });
    await expect(row.getByRole('textbox')).toHaveValue(value);
    await expect(row).toContainText('page, ');
  }
  await call('set', 'customer', 'K-2000');
  await expect(parameters.getByRole('textbox', { name: 'customer' })).toHaveValue('K-2000');

  await call('close');
  await expect.poll(() => told('close')).toHaveLength(1);
  await jana.say('Good evening, Eva!');
  await expect
    .poll(async () => (await told('message')).at(-1))
    .toMatchObject({ from: 'operator', text: 'Good evening, Eva!', name: 'Jana Dvořáková' });
  await expect.poll(() => told('unread')).toEqual([{ count: 1 }]);
  await call('open');
  await expect.poll(() => told('unread')).toEqual([{ count: 1 }, { count: 0 }]);

  await jana.end();
  await expect.poll(() => told('session_ended')).toEqual([{ session, reason: 'operator' }]);
  await eva.mark(5).click();
  await eva.feedback.getByRole('button', { name: 'Send rating' }).click();
  await expect.poll(() => told('feedback')).toEqual([{ score: 5 }]);

  await jana.become('Away');
  await expect.poll(() => told('status')).toEqual(['online', 'offline']);
  // A reload tells nothing a second time.
  await expect.poll(() => told('session_ended')).toHaveLength(1);
});

test('a verb that does not exist is warned of and does no harm', async ({ operator, visitor }) => {
  await operator('jana');
  const eva = await visitor();
  await eva.visit();
  const warned = eva.page.waitForEvent('console', (message) => message.type() === 'warning');
  await eva.page.evaluate(() => (window as unknown as Page).hovor('dance', 'now'));
  expect((await warned).text()).toBe(
    'hovor: there is no "dance"; there are open, close, set, identify, on, off',
  );
  await eva.begin('Still working');
});

test('a handler of the page that throws does no harm', async ({ operator, visitor, watch }) => {
  watch.expect(/the page is broken/);
  const jana = await operator('jana');
  const eva = await visitor();
  await eva.visit();
  await eva.page.evaluate(() =>
    (window as unknown as Page).hovor('on', 'message', () => {
      throw new Error('the page is broken');
    }),
  );
  await eva.begin('Still working');
  await jana.accept();
  await jana.say('Yes');
  await eva.hears('Yes');
});
