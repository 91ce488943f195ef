/** The emoji short names cards use, as characters. A name that is not here is shown as typed, like in Slack. */

const NAMES: { readonly [name: string]: string } = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', ok_hand: '👌', wave: '👋', raised_hand: '✋', pray: '🙏',
  clap: '👏', muscle: '💪', point_right: '👉', eyes: '👀', tada: '🎉', sparkles: '✨', fire: '🔥', rocket: '🚀',
  star: '⭐', heart: '❤️', smile: '😄', slightly_smiling_face: '🙂', thinking_face: '🤔', sweat_smile: '😅', robot_face: '🤖',
  white_check_mark: '✅', heavy_check_mark: '✔️', ballot_box_with_check: '☑️', x: '❌', negative_squared_cross_mark: '❎',
  no_entry: '⛔', no_entry_sign: '🚫', octagonal_sign: '🛑', warning: '⚠️', rotating_light: '🚨', exclamation: '❗',
  heavy_exclamation_mark: '❗', question: '❓', grey_question: '❔', information_source: 'ℹ️', bulb: '💡', bell: '🔔', no_bell: '🔕',
  key: '🔑', old_key: '🗝️', lock: '🔒', unlock: '🔓', closed_lock_with_key: '🔐', shield: '🛡️', ghost: '👻',
  hourglass: '⌛', hourglass_flowing_sand: '⏳', stopwatch: '⏱️', timer_clock: '⏲️', alarm_clock: '⏰', clock1: '🕐', clock3: '🕒',
  clock9: '🕘', zzz: '💤', calendar: '📆', date: '📅', spiral_calendar_pad: '🗓️',
  red_circle: '🔴', large_orange_circle: '🟠', orange_circle: '🟠', large_yellow_circle: '🟡', yellow_circle: '🟡',
  large_green_circle: '🟢', green_circle: '🟢', large_blue_circle: '🔵', large_purple_circle: '🟣', white_circle: '⚪', black_circle: '⚫',
  bust_in_silhouette: '👤', busts_in_silhouette: '👥', office: '🏢', package: '📦', gear: '⚙️', wrench: '🔧', hammer: '🔨',
  link: '🔗', mag: '🔍', memo: '📝', pencil: '📝', pencil2: '✏️', clipboard: '📋', page_facing_up: '📄', file_folder: '📁',
  speech_balloon: '💬', thought_balloon: '💭', email: '✉️', inbox_tray: '📥', outbox_tray: '📤', wastebasket: '🗑️', door: '🚪',
  arrow_right: '➡️', arrow_left: '⬅️', arrow_up: '⬆️', arrow_down: '⬇️', leftwards_arrow_with_hook: '↩️', repeat: '🔁',
  arrows_counterclockwise: '🔄', fast_forward: '⏩', heavy_plus_sign: '➕', heavy_minus_sign: '➖', chart_with_upwards_trend: '📈',
  construction: '🚧', bug: '🐛', zap: '⚡', boom: '💥', money_with_wings: '💸', credit_card: '💳', computer: '💻', cloud: '☁️',
};

export function emojiOf(name: string): string | undefined {
  return NAMES[name.replace(/::skin-tone-\d$/, '')];
}
