/** The org chart: who reports to whom, where they sit, and what makes some of them awkward to identify. */

const ZONES = {
  la: 'America/Los_Angeles',
  ny: 'America/New_York',
  london: 'Europe/London',
  berlin: 'Europe/Berlin',
  blr: 'Asia/Kolkata',
  tokyo: 'Asia/Tokyo',
  sydney: 'Australia/Sydney',
} as const;

export type RoleKey = 'owner' | 'viewer' | 'user' | 'helpdesk' | 'requestAdmin' | 'campaignAdmin';

export interface Position {
  readonly key: string;
  readonly title: string;
  readonly department: string;
  /** Key of the manager's position. */
  readonly reportsTo?: string;
  readonly tz: string;
  readonly roles?: readonly RoleKey[];
  readonly delegate?: string;
  readonly disabled?: true;
  readonly slack?: 'none' | 'otherEmail' | 'deactivated' | 'guest';
  /** Key of the position whose name and e-mail this record repeats. */
  readonly duplicateOf?: string;
}

type Extra = Omit<Position, 'key' | 'title' | 'department' | 'reportsTo' | 'tz'>;

function team(department: string) {
  return (
    key: string,
    title: string,
    reportsTo: string,
    zone: keyof typeof ZONES,
    extra: Extra = {},
  ): Position => ({
    key,
    title,
    department,
    reportsTo,
    tz: ZONES[zone],
    ...extra,
  });
}

const eng = team('Engineering');
const data = team('Data');
const sec = team('IT & Security');
const sales = team('Sales');
const fin = team('Finance');
const ppl = team('People');
const sup = team('Customer Support');

export const POSITIONS: readonly Position[] = [
  { key: 'ceo', title: 'Chief Executive Officer', department: 'Executive', tz: ZONES.la },

  eng('vpEng', 'VP Engineering', 'ceo', 'la'),
  eng('platformDirector', 'Director, Platform', 'vpEng', 'ny'),
  eng('platformLead', 'Engineering Manager, Platform', 'platformDirector', 'ny'),
  eng('platformEngineer', 'Software Engineer, Platform', 'platformLead', 'berlin'),
  eng('sre', 'Site Reliability Engineer', 'platformLead', 'sydney'),
  eng('sre2', 'Senior Site Reliability Engineer', 'platformLead', 'la'),
  eng('checkoutLead', 'Engineering Manager, Checkout', 'vpEng', 'london'),
  eng('checkoutEngineer', 'Software Engineer, Checkout', 'checkoutLead', 'london'),
  eng('checkoutEngineer2', 'Senior Software Engineer, Checkout', 'checkoutLead', 'blr'),
  eng('mobileEngineer', 'Mobile Engineer', 'checkoutLead', 'tokyo', { slack: 'otherEmail' }),
  eng('contractor', 'Contract Developer', 'checkoutLead', 'berlin', { slack: 'guest' }),
  eng('formerEngineer', 'Software Engineer, Checkout', 'checkoutLead', 'ny', { disabled: true }),

  data('dataHead', 'Head of Data', 'ceo', 'ny', { delegate: 'dataEngineer' }),
  data('dataEngineer', 'Data Engineer', 'dataHead', 'blr'),
  data('analyst', 'Data Analyst', 'dataHead', 'london'),
  data('analyst2', 'Business Intelligence Analyst', 'dataHead', 'ny', { slack: 'deactivated' }),

  sec('ciso', 'Chief Information Security Officer', 'ceo', 'ny', { roles: ['user', 'viewer'] }),
  sec('iamLead', 'Identity & Access Lead', 'ciso', 'la', { roles: ['user', 'owner'] }),
  sec('securityEngineer', 'Security Engineer', 'ciso', 'berlin'),
  sec('securityEngineer2', 'Detection & Response Engineer', 'ciso', 'sydney'),
  sec('grcManager', 'Governance & Compliance Manager', 'ciso', 'london', {
    roles: ['user', 'campaignAdmin'],
  }),
  sec('helpdesk', 'IT Helpdesk Specialist', 'iamLead', 'ny', { roles: ['user', 'helpdesk'] }),
  sec('itAdmin', 'IT Systems Administrator', 'iamLead', 'london', { roles: ['user', 'requestAdmin'] }),

  sales('cro', 'Chief Revenue Officer', 'ceo', 'ny'),
  sales('salesOps', 'Sales Operations Manager', 'cro', 'ny'),
  sales('accountExec', 'Account Executive', 'cro', 'la'),
  sales('accountExec2', 'Account Executive, EMEA', 'cro', 'berlin'),
  sales('solutionsEngineer', 'Solutions Engineer', 'cro', 'tokyo'),

  fin('cfo', 'Chief Financial Officer', 'ceo', 'ny', { slack: 'none' }),
  fin('controller', 'Financial Controller', 'cfo', 'ny'),
  fin('payments', 'Payments Operations Analyst', 'controller', 'london'),
  fin('accountant', 'Accountant', 'controller', 'berlin'),
  fin('accountantLocal', 'Accountant (local account)', 'controller', 'berlin', {
    duplicateOf: 'accountant',
    slack: 'none',
  }),

  ppl('cpo', 'Chief People Officer', 'ceo', 'la'),
  ppl('hrPartner', 'People Partner', 'cpo', 'london'),
  ppl('recruiter', 'Technical Recruiter', 'cpo', 'ny'),

  sup('supportHead', 'Head of Support', 'ceo', 'la'),
  sup('supportEngineer', 'Support Engineer', 'supportHead', 'ny'),
  sup('supportEngineer2', 'Support Engineer', 'supportHead', 'blr'),
];

/** Service users of C1's directory; `slack` marks one whose e-mail also sits on a Slack account. */
export const SERVICES = [
  { key: 'bot', name: 'Access Bot', email: 'access-bot', slack: false, roles: ['user', 'owner'] },
  { key: 'releaseBot', name: 'Release Pipeline', email: 'release-pipeline', slack: true, roles: ['user'] },
] as const satisfies readonly {
  key: string;
  name: string;
  email: string;
  slack: boolean;
  roles: RoleKey[];
}[];
