/** Every number Slack imposes on us, in one table, so that a renderer clamps instead of Slack refusing. */

/** Source: Slack's Block Kit and Web API reference; lines marked "undocumented" are a cautious choice of ours. */
export const LIMITS = {
  messageBlocks: 50,
  /** Modals and App Home. */
  viewBlocks: 100,

  /** Any text object without a smaller limit of its own. */
  text: 3000,
  header: 150,
  contextElements: 10,
  /** Undocumented: Slack names no limit for one rich_text block; we keep to that of a text object. */
  richText: 3000,
  /** Undocumented: where `msg_blocks_too_long` begins is not written down; all words of one message together. */
  messageText: 12_000,
  /** `text` of a message: cut at 40,000 by chat.postMessage, refused above 4,000 by chat.update. */
  fallback: 3000,

  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  url: 3000,
  overflowOptions: 5,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,

  options: 100,
  optionText: 75,
  optionDescription: 75,
  /** The reference says 150, the SDK's types say 75: the smaller one holds either way. */
  optionValue: 75,

  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  placeholder: 150,
  inputLength: 3000,

  /** A slash command's words as we queue them; undocumented at Slack. */
  commandText: 4000,

  /** In the manifest. */
  appName: 35,
} as const;

/** What Slack gives us time for, in milliseconds. */
export const DEADLINES = {
  /** Slack drops the answer to a block_suggestion after 3 s; ours is cut before that. */
  suggest: 2500,
  /** The front desk's share of the 3 s until the ack; writing the job has 1.5 s of them (see `adapters/ingress`). */
  desk: 1200,
  /** Building a form, of the 3 s a trigger lives; opening it needs the rest. */
  form: 2000,
  /** One Web API call. */
  call: 5000,
  /** A signature is good for five minutes, either way. */
  signature: 5 * 60_000,
  /** About one message per second and channel. */
  channelPace: 1000,
  /** Longest we hold a job for the sake of the pace or of a rate limit; beyond, its queue waits instead. */
  patience: 5000,
} as const;
