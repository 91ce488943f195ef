/** What the rest of the company asks for: identity, customers, money, data and people. */

import { type CatalogueApp, database, group, license, role } from './catalogue.ts';

export const BUSINESS_APPS: readonly CatalogueApp[] = [
  {
    key: 'okta',
    name: 'Okta',
    description: 'Single sign-on and the directory behind it.',
    owners: ['iamLead'],
    entries: [
      role('Super Administrator', 'Every setting of the identity provider.', {
        hours: 2,
        policy: 'group',
        emergency: true,
      }),
      role('Group Administrator', 'Create groups and change their members.', {
        hours: 8,
        policy: 'appOwner',
      }),
      role('Application Administrator', 'Add and configure single sign-on applications.', {
        hours: 24,
        policy: 'appOwner',
      }),
      role('Help Desk Administrator', 'Reset passwords and factors, unlock accounts.', {
        hours: 168,
        policy: 'twoStep',
      }),
      role('Report Administrator', 'Run reports and read the system log.', { policy: 'appOwner' }),
      role('Read-Only Administrator', 'See every setting, change none.', { hours: 168 }),
      role('API Access Management Administrator', 'Manage authorization servers, scopes and claims.', {
        hours: 24,
        policy: 'group',
      }),
      group('MFA Exempt (temporary)', 'Sign in without a second factor while a phone is replaced.', {
        hours: 24,
        policy: 'reasons',
      }),
      group('Contractors', 'Baseline applications for contract staff.', {}),
      group('VPN Users', 'Reach internal networks from outside the office.', { policy: 'auto' }),
      group('Privileged Workstations', 'Sign in from hardened admin machines.', { policy: 'twoStep' }),
      group('Workflows Builders', 'Build no-code automations on identity events.', { policy: 'appOwner' }),
    ],
  },
  {
    key: 'salesforce',
    name: 'Salesforce',
    description: 'Customers, opportunities and the forecast.',
    owners: ['salesOps', 'cro'],
    entries: [
      license('Salesforce', 'manager'),
      role('System Administrator', 'Customize objects, users and security.', {
        hours: 24,
        policy: 'twoStep',
      }),
      role('Modify All Data', 'Change any record of any owner.', { hours: 4, policy: 'reasons' }),
      role('View All Data', 'See any record of any owner.', { hours: 72, policy: 'reasons' }),
      role('Sales User', 'Work on leads, accounts and opportunities.', {}),
      role('Service User', 'Work on cases and the customer timeline.', {}),
      role('Marketing User', 'Import leads and run campaigns.', {}),
      role('Forecast Manager', 'Adjust the forecast of a region.', {
        policy: 'entitlementOwner',
        owners: ['cro'],
      }),
      role('Report Builder', 'Build and share reports and dashboards.', { policy: 'auto' }),
      role('Data Export', 'Export objects to files.', { hours: 8, policy: 'twoStep' }),
      role('CPQ Pricing Admin', 'Change price books and discount rules.', { policy: 'fixedApprover' }),
      group('Territory: EMEA', 'Own accounts in Europe, the Middle East and Africa.', {}),
      group('Territory: APAC', 'Own accounts in Asia and the Pacific.', {}),
      group('Territory: Americas', 'Own accounts in North and South America.', {}),
    ],
  },
  {
    key: 'snowflake',
    name: 'Snowflake',
    description: 'The warehouse: finance, product and customer data.',
    owners: ['dataHead'],
    entries: [
      license('Snowflake'),
      role('ACCOUNTADMIN', 'The top role: users, roles, billing and every object.', {
        hours: 4,
        policy: 'twoStep',
        emergency: true,
      }),
      role('SECURITYADMIN', 'Manage grants, network policies and users.', { hours: 8, policy: 'group' }),
      role('SYSADMIN', 'Create warehouses and databases.', { hours: 24, policy: 'appOwner' }),
      role('TRANSFORMER', 'Run the modelling jobs by hand.', {
        policy: 'entitlementOwner',
        owners: ['dataEngineer'],
      }),
      role('REPORTER', 'Query the modelled marts.', { policy: 'auto' }),
      role('LOADER', 'Load raw files into the landing zone.', {
        policy: 'entitlementOwner',
        owners: ['dataEngineer'],
      }),
      database('CUSTOMER_PII: Select', 'Read personal data of customers.', { hours: 8, policy: 'reasons' }),
      database('FINANCE: Select', 'Read ledgers and revenue.', { hours: 168, policy: 'fixedApprover' }),
      database('PRODUCT_EVENTS: Select', 'Read what people do in the product.', {}),
      database('PEOPLE: Select', 'Read the workforce planning data.', {
        only: ['cpo', 'hrPartner', 'cfo', 'controller'],
      }),
      database('RAW: Select', 'Read data as it arrived.', { hours: 72 }),
      database('SANDBOX: All', 'A schema of your own to try things in.', { policy: 'auto' }),
    ],
  },
  {
    key: 'google',
    name: 'Google Workspace',
    description: 'Mail, calendar, documents and shared drives.',
    owners: ['itAdmin', 'iamLead'],
    entries: [
      license('Google Workspace'),
      role('Super Admin', 'Every setting, every mailbox.', { hours: 2, policy: 'group', emergency: true }),
      role('Groups Admin', 'Create groups and change their members.', { hours: 72, policy: 'appOwner' }),
      role('User Management Admin', 'Create, suspend and rename accounts.', {
        hours: 24,
        policy: 'appOwner',
      }),
      role('Vault Investigator', 'Search mail and files under legal hold.', { hours: 72, policy: 'reasons' }),
      role('Mobile Admin', 'Manage and wipe phones.', { policy: 'appOwner' }),
      group('all-company-announce: Sender', 'Write to everybody at once.', { hours: 8 }),
      group('press@ Mailbox', 'Answer the press mailbox.', { policy: 'manual' }),
      group('Shared Drive: Board', 'Read the papers of the board.', {
        only: ['ceo', 'cfo', 'cro', 'cpo', 'ciso'],
      }),
      group('Shared Drive: Finance', 'Read and write the finance drive.', { policy: 'fixedApprover' }),
      group('Shared Drive: Brand', 'Read and write logos, fonts and templates.', { policy: 'auto' }),
      group('Shared Drive: Legal', 'Read contracts and opinions.', {
        hours: 336,
        policy: 'entitlementOwner',
        owners: ['grcManager'],
      }),
    ],
  },
  {
    key: 'stripe',
    name: 'Stripe',
    description: 'Card payments, refunds and payouts.',
    owners: ['controller'],
    entries: [
      role('Administrator', 'Every setting except closing the account.', { hours: 4, policy: 'twoStep' }),
      role('Developer', 'API keys, webhooks and logs.', { hours: 72, policy: 'appOwner' }),
      role('Refund Analyst', 'Refund payments and answer disputes.', {}),
      role('Support Specialist', 'Look up customers, payments and invoices.', { policy: 'auto' }),
      role('View Only', 'See balances and reports.', { policy: 'auto' }),
      role('Payouts Manager', 'Change bank accounts and pay out.', { hours: 4, policy: 'fixedApprover' }),
      role('Tax Analyst', 'Configure and file taxes.', { policy: 'appOwner' }),
      role('Radar Editor', 'Write the fraud rules.', { policy: 'reasons' }),
      role('Identity Viewer', 'See identity documents of merchants.', { hours: 8, policy: 'reasons' }),
      role('Connect Onboarding', 'Onboard and review connected accounts.', {}),
      role('Data Pipeline Admin', 'Send Stripe data to the warehouse.', { policy: 'provisionError' }),
      role('IAM Admin', 'Manage team members and their roles.', { hours: 24, policy: 'group' }),
    ],
  },
  {
    key: 'workday',
    name: 'Workday',
    description: 'People, pay and time off.',
    owners: ['cpo', 'hrPartner'],
    entries: [
      role('HR Partner', 'See and change the workers of your organization.', {
        only: ['hrPartner', 'recruiter', 'cpo'],
      }),
      role('Compensation Partner', 'See and propose pay.', {
        only: ['hrPartner', 'cpo', 'cfo'],
        policy: 'reasons',
      }),
      role('Payroll Administrator', 'Run and correct the payroll.', { hours: 72, policy: 'fixedApprover' }),
      role('Recruiter', 'Post jobs and move candidates.', {}),
      role('Absence Administrator', 'Correct time off and leave.', { policy: 'appOwner' }),
      role('Report Writer', 'Build reports on worker data.', { hours: 168, policy: 'reasons' }),
      role('Security Administrator', 'Change domains, roles and security groups.', {
        hours: 8,
        policy: 'group',
      }),
      role('Integration Builder', 'Build integrations with other systems.', {
        hours: 168,
        policy: 'provisionError',
      }),
      role('Learning Administrator', 'Publish courses and assign them.', { policy: 'appOwner' }),
      role('Time Approver', 'Approve time sheets of a team.', { policy: 'auto' }),
      role('Manager Self-Service', 'See the profile and goals of one’s reports.', { policy: 'auto' }),
      role('Expense Auditor', 'Check and reject expense reports.', { policy: 'manual' }),
      role('Finance Viewer', 'See ledgers and cost centres.', { policy: 'fixedApprover' }),
      role('Org Chart Viewer', 'See the full org chart with open positions.', { policy: 'auto' }),
    ],
  },
];
