/** Slack's numbers for Block Kit, in one table (docs.slack.dev, Block Kit reference; `@slack/types` comments). */

export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Bytes of a view's JSON; beyond: `view_too_large`. */
  viewBytes: 250_000,
  id: 255,
  text: 3000,
  sectionFields: 10,
  fieldText: 2000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  /** All markdown blocks of one message together. */
  markdown: 12_000,
  alert: 200,
  altText: 2000,
  imageTitle: 2000,
  url: 3000,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  options: 100,
  optionGroups: 100,
  choiceOptions: 10,
  overflowOptions: 5,
  optionText: 75,
  /** The docs say 150, the SDK's comments 75: the smaller one, so that what passes here passes there. */
  optionValue: 75,
  placeholder: 150,
  inputLabel: 2000,
  inputLength: 3000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3000,
  modalStack: 3,
  tableRows: 100,
  tableCells: 20,
  /** Longer message text is cut, not refused. */
  messageText: 40_000,
  /** chat.update refuses longer text with `msg_too_long`. */
  updateText: 4000,
} as const;
