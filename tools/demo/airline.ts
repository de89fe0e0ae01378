// The made-up airline of the demo: how its domain is configured, and the words of its cases.

export const NAMES = {
  agents: [
    ['maya', 'Maya', 'Oduya'],
    ['jonas', 'Jonas', 'Lind'],
    ['amara', 'Amara', 'Silva'],
    ['li', 'Li', 'Chen'],
    ['sofia', 'Sofia', 'Rossi'],
  ],
  queues: ['Baggage', 'Disruptions', 'Refunds'],
  first: [
    ...['Noor', 'Ada', 'Bo', 'Carla', 'Dario', 'Elif', 'Finn', 'Gita', 'Hugo', 'Ines', 'Jun'],
    ...['Kofi', 'Lena', 'Mateo', 'Nia', 'Omar', 'Petra', 'Quinn', 'Rosa', 'Sami', 'Tove', 'Uma'],
    ...['Viktor', 'Wanda', 'Xenia', 'Yusuf', 'Zoe', 'Aron', 'Bela', 'Chidi', 'Daria', 'Emre'],
  ],
  last: ['Haddad', 'Keller', 'Moreau', 'Novak', 'Okafor', 'Pires', 'Quist', 'Rahman', 'Tanaka'],
} as const

export const DOMAIN = {
  name: 'Support cases',
  fields: [
    { name: 'Flight', type: 'Text', description: 'Flight number' },
    { name: 'Booking reference', type: 'Text' },
    { name: 'Travel date', type: 'DateTime' },
    { name: 'Cabin', type: 'SingleSelect', options: ['economy', 'premium', 'business'] },
    {
      name: 'Issue',
      type: 'SingleSelect',
      options: ['baggage', 'delay', 'cancellation', 'refund'],
    },
    {
      name: 'Detail',
      type: 'SingleSelect',
      options: ['lost', 'late', 'damaged', 'missed-connection', 'overnight', 'voucher', 'fare'],
    },
    { name: 'Bags', type: 'Number' },
    { name: 'Compensation', type: 'Number', description: 'In euros' },
    { name: 'Frequent flyer', type: 'Boolean' },
    {
      name: 'Resolution',
      type: 'SingleSelect',
      options: ['solved', 'compensated', 'withdrawn'],
    },
  ],
  layouts: [
    {
      name: 'Baggage desk',
      topPanel: ['Flight', 'Bags', 'Detail', 'customer_id'],
      moreInfo: ['Booking reference', 'Cabin', 'Frequent flyer', 'Resolution', 'summary'],
    },
    {
      name: 'Disruption desk',
      topPanel: ['Flight', 'Issue', 'Detail', 'customer_id'],
      moreInfo: ['Travel date', 'Booking reference', 'Compensation', 'Resolution', 'summary'],
    },
  ],
  caseRules: [
    {
      name: 'Resolution of what is closed',
      required: { default: false, conditions: [{ field: 'status', is: 'closed' }] },
    },
    {
      name: 'Compensation where it is due',
      required: { default: false, conditions: [{ field: 'Resolution', is: 'compensated' }] },
    },
    {
      name: 'Bags of baggage alone',
      hidden: { default: false, conditions: [{ field: 'Issue', isNot: 'baggage' }] },
    },
    {
      name: 'Details by issue',
      fieldOptions: {
        parent: 'Issue',
        child: 'Detail',
        options: {
          baggage: ['lost', 'late', 'damaged'],
          delay: ['missed-connection', 'overnight'],
          cancellation: ['overnight', 'voucher'],
          refund: ['voucher', 'fare'],
        },
      },
    },
  ],
  templates: [
    {
      name: 'Baggage',
      description: 'Bags that are lost, late or damaged',
      layout: 'Baggage desk',
      requiredFields: ['Flight', 'Issue', 'Bags'],
      rules: [
        { rule: 'Resolution of what is closed', field: 'Resolution' },
        { rule: 'Compensation where it is due', field: 'Compensation' },
        { rule: 'Bags of baggage alone', field: 'Bags' },
        { rule: 'Details by issue' },
      ],
      caseTags: { desk: 'baggage' },
    },
    {
      name: 'Disruption',
      description: 'Flights that are late or cancelled, and money back',
      layout: 'Disruption desk',
      requiredFields: ['Flight', 'Issue', 'Travel date'],
      rules: [
        { rule: 'Resolution of what is closed', field: 'Resolution' },
        { rule: 'Compensation where it is due', field: 'Compensation' },
        { rule: 'Details by issue' },
      ],
      caseTags: { desk: 'disruption' },
    },
  ],
} as const

type ByIssue = Readonly<Record<string, readonly string[]>>

export const SENTENCES = {
  routes: ['LIS–FRA', 'OPO–CDG', 'FAO–DUB', 'LIS–FNC', 'FRA–LIS', 'MAD–LIS', 'LIS–JFK'],
  titles: {
    baggage: ['Bag did not arrive', 'Two bags missing', 'Suitcase with a broken wheel'],
    delay: ['Four hours late', 'Missed the connection', 'Waited overnight'],
    cancellation: [
      'Flight was cancelled',
      'Cancelled the evening before',
      'No seat on the next one',
    ],
    refund: ['Fare not paid back', 'Voucher cannot be used', 'Paid twice'],
  } satisfies ByIssue as ByIssue,
  summaries: {
    baggage: [
      'The bag was checked in and did not come out on the belt.',
      'The tag has the right airport; the last scan is from the transfer.',
    ],
    delay: [
      'The flight left late and the next one had gone.',
      'A room was promised and not booked.',
    ],
    cancellation: ['The message came after check-in.', 'The traveller bought another ticket.'],
    refund: ['The bank has no transfer from us.', 'The voucher is refused at the last step.'],
  } satisfies ByIssue as ByIssue,
  first: [
    'Called back; the traveller sends the boarding pass.',
    'Asked the airport, who will look at it tonight.',
    'Explained what is due, and by when.',
    'The traveller has written already; joined with that message.',
  ],
  last: [
    'All is done; the traveller was told.',
    'Paid today. The traveller thanks the desk.',
    'No answer for a week, so this is closed.',
  ],
} as const
