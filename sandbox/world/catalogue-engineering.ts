/** What engineers ask for: source code, cloud, clusters and the tools that watch them. */

import {
  account,
  type CatalogueApp,
  group,
  license,
  namespace,
  project,
  repository,
  role,
} from './catalogue.ts';

export const ENGINEERING_APPS: readonly CatalogueApp[] = [
  {
    key: 'github',
    name: 'GitHub',
    description: 'Source code, pull requests and Actions for every product team.',
    owners: ['platformLead', 'platformDirector'],
    entries: [
      license('GitHub'),
      role('Organization Admin', 'Full control of the organization: members, billing, security settings.', {
        hours: 8,
        emergency: true,
        policy: 'manager',
      }),
      role(
        'Organization Security Manager',
        'Reads security alerts and manages code scanning across repositories.',
        { hours: 72, policy: 'group' },
      ),
      role('Billing Manager', 'Sees and changes seats, invoices and payment methods.', {
        policy: 'fixedApprover',
        hours: 168,
      }),
      group('Team Platform', 'Write access to everything the platform team owns.', {}),
      group('Team Checkout', 'Write access to everything the checkout team owns.', {}),
      group('Team Mobile', 'Write access to the iOS and Android repositories.', {}),
      repository(
        'infrastructure: Admin',
        'Settings, branch protection and secrets of the Terraform repository.',
        { hours: 24, policy: 'twoStep' },
      ),
      repository(
        'infrastructure: Write',
        'Push branches and merge reviewed changes to the Terraform repository.',
        { policy: 'appOwner' },
      ),
      repository('payments-api: Write', 'Push branches to the service that moves money.', {
        policy: 'twoStep',
      }),
      repository('payments-api: Read', 'Read the source of the payments service.', { policy: 'auto' }),
      repository('storefront: Write', 'Push branches to the customer-facing shop.', {}),
      repository('data-pipelines: Write', 'Push branches to the ingestion and modelling jobs.', {
        owners: ['dataEngineer'],
        policy: 'entitlementOwner',
      }),
      repository('security-tooling: Read', 'Read the detection rules and response scripts.', {
        only: ['securityEngineer', 'securityEngineer2', 'ciso'],
      }),
      repository('marketing-site: Write', 'Push branches to the public web site.', { policy: 'selfService' }),
    ],
  },
  {
    key: 'aws',
    name: 'AWS',
    description: 'Amazon Web Services accounts, reached through IAM Identity Center.',
    owners: ['sre2', 'platformDirector'],
    entries: [
      license('AWS', 'manager'),
      account('Production: Administrator', 'Unrestricted access to the production account.', {
        hours: 4,
        policy: 'twoStep',
        emergency: true,
      }),
      account('Production: PowerUser', 'Everything in production except identity and billing.', {
        hours: 8,
        policy: 'twoStep',
        emergency: true,
      }),
      account('Production: ReadOnly', 'Look at every resource in production, change none.', { hours: 72 }),
      account('Production: Database Operator', 'Restart, resize and restore managed databases.', {
        hours: 8,
        policy: 'appOwner',
        emergency: true,
      }),
      account('Staging: Administrator', 'Unrestricted access to the staging account.', { hours: 168 }),
      account('Staging: PowerUser', 'Everything in staging except identity and billing.', { policy: 'auto' }),
      account('Sandbox: Administrator', 'Your own playground, emptied every Sunday.', { policy: 'auto' }),
      account('Security Audit', 'Read configuration and logs of every account for an audit.', {
        hours: 336,
        policy: 'group',
      }),
      account('Log Archive: ReadOnly', 'Read archived CloudTrail and flow logs.', {
        hours: 72,
        policy: 'group',
      }),
      account('Networking: Operator', 'Change VPCs, transit gateways and DNS zones.', {
        hours: 12,
        policy: 'changeWindow',
      }),
      account('Billing: Viewer', 'See cost and usage of every account.', { policy: 'appOwner' }),
      group('S3 Customer Exports', 'Read the bucket with customer data exports.', {
        hours: 8,
        policy: 'reasons',
      }),
    ],
  },
  {
    key: 'kubernetes',
    name: 'Kubernetes',
    description: 'Production and staging clusters on EKS.',
    owners: ['sre', 'sre2'],
    entries: [
      role('cluster-admin (production)', 'Every verb on every object in the production clusters.', {
        hours: 2,
        policy: 'appOwner',
        emergency: true,
      }),
      role('cluster-admin (staging)', 'Every verb on every object in the staging cluster.', { hours: 24 }),
      role('node-shell', 'A root shell on worker nodes for hardware trouble.', {
        hours: 1,
        policy: 'twoStep',
        emergency: true,
      }),
      role('view (all namespaces)', 'Read every object except secrets.', { policy: 'auto' }),
      namespace('checkout: edit', 'Deploy, scale and restart checkout workloads.', { hours: 24 }),
      namespace('checkout: secrets', 'Read and rotate the secrets of checkout.', {
        hours: 4,
        policy: 'reasons',
      }),
      namespace('payments: edit', 'Deploy, scale and restart payment workloads.', {
        hours: 8,
        policy: 'twoStep',
      }),
      namespace('payments: view', 'Read the workloads and logs of payments.', {}),
      namespace('search: edit', 'Deploy, scale and restart search workloads.', { hours: 24 }),
      namespace('monitoring: edit', 'Change Prometheus, Loki and their rules.', {
        hours: 24,
        policy: 'ownerMaySelfApprove',
      }),
      namespace('ingress: edit', 'Change gateways, certificates and routes.', {
        hours: 8,
        policy: 'appOwner',
      }),
      namespace('batch: edit', 'Run and cancel nightly jobs.', {}),
    ],
  },
  {
    key: 'datadog',
    name: 'Datadog',
    description: 'Metrics, traces, logs and the dashboards on the wall.',
    owners: ['sre2'],
    entries: [
      license('Datadog'),
      role('Datadog Admin', 'Manage users, API keys and billing.', { hours: 24, policy: 'appOwner' }),
      role('Standard User', 'Create dashboards, monitors and notebooks.', { policy: 'auto' }),
      role('Read Only', 'Look at dashboards and monitors.', { policy: 'auto' }),
      role('Log Indexes Manager', 'Change what is kept of the logs and for how long.', {
        hours: 72,
        policy: 'appOwner',
      }),
      role('Sensitive Logs Reader', 'Read logs that may hold personal data.', {
        hours: 8,
        policy: 'reasons',
      }),
      role('Synthetics Editor', 'Write browser and API checks.', {}),
      role('Incident Commander', 'Open, lead and close incidents.', {}),
      role('RUM Manager', 'Manage real-user monitoring applications.', {}),
      role('Security Monitoring Editor', 'Write detection rules and handle signals.', { policy: 'group' }),
      role('API Key Manager', 'Create and revoke API and application keys.', {
        hours: 12,
        policy: 'provisionError',
      }),
    ],
  },
  {
    key: 'pagerduty',
    name: 'PagerDuty',
    description: 'Who is on call, and who gets woken.',
    owners: ['platformLead'],
    entries: [
      license('PagerDuty'),
      role('Account Owner', 'Own the account, its contract and every setting.', {
        hours: 24,
        policy: 'twoStep',
      }),
      role('Global Admin', 'Manage every schedule, service and user.', { hours: 72, policy: 'appOwner' }),
      role('Manager', 'Manage the schedules and services of your teams.', {}),
      role('Responder', 'Be put on call and acknowledge incidents.', { policy: 'auto' }),
      role('Stakeholder', 'Follow incidents without being paged.', { policy: 'auto' }),
      group('Escalation: Payments', 'Join the escalation path of the payments services.', {}),
      group('Escalation: Platform', 'Join the escalation path of the platform.', {}),
      group('Escalation: Security', 'Join the escalation path of detection and response.', {
        policy: 'group',
      }),
      group('On-call Override', 'Take over somebody’s shift at once.', { hours: 24, policy: 'selfService' }),
    ],
  },
  {
    key: 'jira',
    name: 'Jira',
    description: 'Planning, bugs and change requests.',
    owners: ['checkoutLead', 'itAdmin'],
    entries: [
      license('Jira'),
      role('Jira Administrator', 'Manage projects, schemes, workflows and apps.', {
        hours: 72,
        policy: 'appOwner',
      }),
      role('System Administrator', 'Manage the site, its security and its backups.', {
        hours: 8,
        policy: 'twoStep',
      }),
      role('Trusted App Installer', 'Install and approve Marketplace apps.', { hours: 24, policy: 'group' }),
      project('CHK: Administrator', 'Configure boards, components and versions of Checkout.', {}),
      project('CHK: Developer', 'Work on issues of Checkout.', { policy: 'auto' }),
      project('PLAT: Administrator', 'Configure boards, components and versions of Platform.', {}),
      project('PLAT: Developer', 'Work on issues of Platform.', { policy: 'auto' }),
      project('SEC: Viewer', 'Read issues of the security programme.', {
        only: ['ciso', 'securityEngineer', 'securityEngineer2', 'grcManager'],
      }),
      project('HR: Agent', 'Answer requests of the People service desk.', {
        policy: 'manual',
        owners: ['hrPartner'],
      }),
      project('CHANGE: Approver', 'Approve production changes in the change calendar.', {
        hours: 720,
        policy: 'twoStep',
      }),
      group('External Collaborators', 'Share selected projects with partners.', {
        policy: 'group',
        hours: 720,
      }),
    ],
  },
];
