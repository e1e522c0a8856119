// An administrator on the pages that the server alone draws.
import { type Browser, type Locator, type Page, expect } from '@playwright/test';

export class Admin {
  constructor(readonly page: Page) {}

  /** The same login in a browser without scripts. */
  static async withoutScripts(browser: Browser, page: Page, baseURL: string): Promise<Admin> {
    const storageState = await page.context().storageState();
    const context = await browser.newContext({ baseURL, storageState, javaScriptEnabled: false });
    return new Admin(await context.newPage());
  }

  /** Opens a page. */
  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Opens a group's form by its name in the list. */
  async openGroup(name: string): Promise<void> {
    await this.open('/admin/groups');
    await this.page.getByRole('table').getByRole('link', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Items of an ordered list, as they are read. */
  items(list: string): Locator {
    return this.page.getByRole('list', { name: list }).getByRole('listitem');
  }

  /** What is wrong, above the form. */
  get summary(): Locator {
    return this.page.getByRole('alert');
  }

  /** Saves, and sees that it was. */
  async save(): Promise<void> {
    await this.button('Save').click();
    await expect(this.page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  }

  /** Adds what is chosen in a select, by the button beside it. */
  async add(select: string, choice: string): Promise<void> {
    await this.field(select).selectOption({ label: choice });
    await this.page
      .locator('.adder')
      .filter({ has: this.field(select) })
      .getByRole('button', { name: 'Add', exact: true })
      .click();
  }
}
