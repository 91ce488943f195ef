import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, shoot } from '../support/browser.ts';
import { type Demo, startDemo } from '../support/demo.ts';

let demo: Demo;
let browser: BrowserContext;
let requester: Page;
let approver: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  [requester, approver] = await Promise.all([browser.newPage(), browser.newPage()]);
  await Promise.all([requester.goto(demo.requesterUrl), approver.goto(demo.approverUrl)]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const messages = (page: Page): Locator => page.getByRole('article');

async function type(page: Page, line: string): Promise<void> {
  const box = page.getByRole('textbox', { name: /^Message/ });
  await box.fill(line);
  await box.press('Enter');
}

/** Opens the app's direct messages. */
async function openApp(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Access/ }).click();
}

async function pick(
  page: Page,
  form: Locator,
  field: RegExp,
  letters: string,
  option: RegExp,
): Promise<void> {
  await form.getByRole('combobox', { name: field }).click();
  await page.keyboard.type(letters);
  await page.getByRole('option', { name: option }).first().click();
}

describe('the main story, in the browser', () => {
  it('asks by typing three letters', async () => {
    await type(requester, '/access request');
    const form = requester.getByRole('dialog', { name: 'Request access' });
    await form.getByRole('combobox', { name: /Entitlement/ }).click();
    await requester.keyboard.type('org');
    const option = requester.getByRole('option', { name: /Organization Admin/ });
    await option.waitFor();
    await shoot(requester, 'request-typeahead');
    await option.click();
    await form.getByText('At most 8 h for this access.').waitFor();
    await pick(requester, form, /Duration/, '4h', /^4 h/);
    await form.getByLabel('Justification').fill('On-call this week <!channel> <https://evil.example|ok>');
    await shoot(requester, 'request-form');
    await form.getByRole('button', { name: 'Request' }).click();
    await form.waitFor({ state: 'detached' });
    await openApp(requester);
    const card = messages(requester).last();
    await card.getByText('You requested Organization Admin in GitHub').waitFor();
    await card.getByText(/Awaiting approval from/).waitFor();
    expect(await card.innerText()).toContain('<!channel> <https://evil.example|ok>');
    await shoot(requester, 'requester-waiting');
  });

  it('asks the approver, lets them link once, and does what they clicked', async () => {
    await openApp(approver);
    const card = messages(approver).filter({ hasText: 'Your approval is required' }).first();
    await card.getByRole('button', { name: /Approve/ }).waitFor();
    await shoot(approver, 'approver-card');
    await card.getByRole('button', { name: /Approve/ }).click();
    const link = approver.getByRole('link', { name: /Link your C1 account/ }).last();
    await link.waitFor();
    await shoot(approver, 'approver-link');
    const [c1] = await Promise.all([browser.waitForEvent('page'), link.click()]);
    await c1.getByRole('button', { name: 'Approve' }).click();
    for (const page of [approver, requester]) {
      const done = messages(page)
        .filter({ hasText: /Granted/ })
        .first();
      await done.waitFor({ timeout: 20_000 });
      const text = await done.innerText();
      expect(text).toMatch(/Approved by @.+ · .+ · ends/);
      expect(text).toContain('Granted');
      expect(await done.getByRole('button', { name: /Approve|Deny/ }).count()).toBe(0);
    }
    await shoot(approver, 'approver-done');
    await shoot(requester, 'requester-granted');
  });

  it('fills the form from one line, and shows a decision made in C1’s own page', async () => {
    await type(requester, '/access request infrastructure admin for 2h because release day');
    const form = requester.getByRole('dialog', { name: 'Request access' });
    await form.waitFor();
    expect(await form.getByLabel('Justification').inputValue()).toBe('release day');
    await shoot(requester, 'request-one-line');
    expect(await form.getByRole('combobox', { name: /Entitlement/ }).inputValue()).toContain(
      'infrastructure: Admin',
    );
    await form.getByRole('button', { name: 'Request' }).click();
    await form.waitFor({ state: 'detached' });
    const card = messages(requester).filter({ hasText: 'release day' }).last();
    const number = await card.getByRole('link', { name: /^#\d+$/ }).innerText();
    // Whoever looks at the chat is signed on in C1: the approver opens the same page.
    const href = await card.getByRole('link', { name: number }).getAttribute('href');
    await approver.bringToFront();
    await messages(approver).first().click();
    const c1 = await browser.newPage();
    await c1.goto(href ?? '');
    await shoot(c1, 'c1-task');
    await c1.getByRole('button', { name: 'Approve', exact: true }).click();
    await messages(requester)
      .filter({ hasText: number })
      .filter({ hasText: /Approved by/ })
      .last()
      .waitFor({ timeout: 15_000 });
  });

  it('shows the menu, who I am, what is mine, and the Home tab', async () => {
    await type(requester, '/access help');
    await messages(requester).filter({ hasText: 'What you can do here' }).last().waitFor();
    await type(requester, '/access whoami');
    await messages(requester).filter({ hasText: 'Who you are here' }).last().waitFor();
    await type(requester, '/access aprovals');
    await messages(requester).filter({ hasText: 'Did you mean approvals?' }).last().waitFor();
    await shoot(requester, 'help');
    await requester.getByRole('tab', { name: 'Home' }).click();
    await requester.getByRole('button', { name: 'Request access' }).waitFor();
    await requester.getByText('Access that ends soon').waitFor();
    await shoot(requester, 'home');
  });

  it('fits a phone', async () => {
    const phone = await browser.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(demo.approverUrl);
    await openApp(phone);
    await messages(phone).first().waitFor();
    const wide = await phone.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    expect(wide).toBe(false);
    await shoot(phone, 'phone');
  });
});
