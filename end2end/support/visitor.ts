// A visitor: a browser on the shop's pages.
import { type FrameLocator, type Locator, type Page, expect } from '@playwright/test';

import { exactly } from './words';

export class Visitor {
  constructor(
    readonly page: Page,
    private readonly shop: string,
  ) {}

  /** Opens a page of the shop. */
  async visit(path = '/'): Promise<void> {
    await this.page.goto(this.shop + path);
    await expect(this.launcher).toBeVisible();
  }

  /** The same browser, in another tab. */
  async inAnotherTab(): Promise<Visitor> {
    return new Visitor(await this.page.context().newPage(), this.shop);
  }

  /** The round button in the corner. */
  get launcher(): Locator {
    return this.page.locator('hovor-chat button');
  }

  /** The chat window. */
  get window(): FrameLocator {
    return this.page.frameLocator('hovor-chat iframe');
  }

  get composer(): Locator {
    return this.window.getByRole('textbox', { name: 'Your message' });
  }

  /** The messages in their order, as they are read. */
  get messages(): Locator {
    return this.window.locator('.message .bubble');
  }

  get conversation(): Locator {
    return this.window.getByRole('log', { name: 'Conversation' });
  }

  get feedback(): Locator {
    return this.window.locator('form.feedback');
  }

  get offlineForm(): Locator {
    return this.window.locator('form.offline');
  }

  /** Opens the chat window. */
  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.window.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Writes a message and sees it stored. */
  async say(text: string): Promise<void> {
    await this.type(text);
    const message = this.window.locator('.message.own').filter({ hasText: text }).last();
    await expect(message.getByText('Sent', { exact: true })).toBeVisible();
  }

  /** Writes a message, which may wait for the network. */
  async type(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect(this.messages.filter({ hasText: exactly(text) })).toBeVisible();
  }

  /** Opens the window and begins a conversation. */
  async begin(text: string): Promise<void> {
    await this.open();
    await this.say(text);
  }

  /** Types a text, and goes on with spaces until something is seen of it: such a hint lasts seconds only. */
  async typesUntil(text: string, seen: Locator): Promise<void> {
    await this.composer.fill(text);
    await expect(async () => {
      await this.composer.press('Space');
      await expect(seen).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  }

  /** Sees this message. */
  async hears(text: string): Promise<void> {
    await expect(this.messages.filter({ hasText: exactly(text) })).toBeVisible();
  }

  /** A value of the scale that is shown. */
  mark(value: number): Locator {
    return this.feedback.locator(`label:has(input[value="${value}"])`);
  }

  /** Fills in the offline form and sends it. */
  async leaveMessage({ name, email, message }: { name: string; email: string; message: string }): Promise<void> {
    await this.offlineForm.getByLabel('Name').fill(name);
    await this.offlineForm.getByLabel('E-mail').fill(email);
    await this.offlineForm.getByLabel('Message').fill(message);
    await this.offlineForm.getByRole('button', { name: 'Send message' }).click();
    await expect(this.window.getByText('Thank you. We have your message')).toBeVisible();
  }
}
