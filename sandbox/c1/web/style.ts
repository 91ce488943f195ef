/** The one style sheet of C1's web. */

export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: #16181d; --soft: #5c6370; --line: #e3e5ea; --paper: #fff; --ground: #f6f7f9;
  --accent: #4b3fd8; --accent-ink: #fff; --good: #14804a; --bad: #c0362c; --warn: #9a6700;
  --good-wash: #e7f6ee; --bad-wash: #fdecea; --warn-wash: #fff4d6; --accent-wash: #eeecfd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #eceef2; --soft: #9aa1ad; --line: #2c3039; --paper: #1a1d23; --ground: #121419;
    --accent: #8f86ff; --accent-ink: #14121f; --good: #4cc38a; --bad: #ff8177; --warn: #f0b849;
    --good-wash: #12301f; --bad-wash: #3a1917; --warn-wash: #33280c; --accent-wash: #232044;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
header { background: var(--paper); border-bottom: 1px solid var(--line); }
header .bar { max-width: 60rem; margin: 0 auto; padding: .7rem 1rem; display: flex; gap: .6rem 1.2rem; align-items: center; flex-wrap: wrap; }
.brand { display: flex; gap: .55rem; align-items: center; font-weight: 650; color: var(--ink); }
.brand i { width: 1.5rem; height: 1.5rem; border-radius: .45rem; background: linear-gradient(135deg, var(--accent), #e0559a); }
.brand small { font-weight: 400; color: var(--soft); }
nav { display: flex; gap: 1rem; flex: 1; }
nav a { color: var(--soft); } nav a[aria-current] { color: var(--ink); font-weight: 600; }
main { max-width: 60rem; margin: 0 auto; padding: 1.4rem 1rem 4rem; }
main.narrow { max-width: 30rem; padding-top: 8vh; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .3rem; text-wrap: balance; }
h2 { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); margin: 1.8rem 0 .6rem; }
p { margin: .3rem 0; } .soft { color: var(--soft); }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .8rem; padding: 1.1rem 1.2rem; }
.card + .card { margin-top: .8rem; }
.list { padding: 0; overflow: hidden; }
.row { display: grid; grid-template-columns: 4.5rem 1fr auto; gap: .2rem 1rem; align-items: center; padding: .8rem 1.2rem; border-top: 1px solid var(--line); color: inherit; }
.row:first-child { border-top: 0; } a.row:hover { background: var(--ground); text-decoration: none; }
.row .number { color: var(--soft); font-variant-numeric: tabular-nums; }
.pill { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; font-size: .82rem; background: var(--accent-wash); color: var(--accent); white-space: nowrap; }
.pill.good { background: var(--good-wash); color: var(--good); } .pill.bad { background: var(--bad-wash); color: var(--bad); }
.pill.warn { background: var(--warn-wash); color: var(--warn); }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .45rem 1rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
ol.steps { list-style: none; margin: 0; padding: 0; }
ol.steps li { position: relative; padding: 0 0 1rem 1.7rem; } ol.steps li:last-child { padding-bottom: 0; }
ol.steps li::before { content: ""; position: absolute; left: .3rem; top: .4rem; width: .65rem; height: .65rem; border-radius: 50%; background: var(--line); }
ol.steps li.done::before { background: var(--good); } ol.steps li.failed::before { background: var(--bad); }
ol.steps li.now::before { background: var(--accent); box-shadow: 0 0 0 .25rem var(--accent-wash); }
ol.steps li:not(:last-child)::after { content: ""; position: absolute; left: .58rem; top: 1.25rem; bottom: -.2rem; width: 1px; background: var(--line); }
label { display: block; font-weight: 550; margin-bottom: .25rem; }
select, textarea, input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .45rem .6rem; max-width: 100%; }
textarea { width: 100%; min-height: 4.5rem; resize: vertical; } form .wide { width: 100%; }
header form { display: flex; gap: .5rem; align-items: center; margin: 0; } header label { margin: 0; font-weight: 400; color: var(--soft); white-space: nowrap; } header form .wide { width: auto; max-width: 17rem; }
button { font: inherit; font-weight: 600; border: 1px solid var(--line); border-radius: .5rem; padding: .45rem .95rem; background: var(--paper); color: var(--ink); cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); } button.danger { color: var(--bad); border-color: currentColor; }
button:focus-visible, select:focus-visible, textarea:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.actions { display: flex; gap: .6rem; flex-wrap: wrap; margin-top: .9rem; }
.notice { border-radius: .6rem; padding: .7rem 1rem; margin-bottom: 1rem; background: var(--good-wash); color: var(--good); }
.notice.bad { background: var(--bad-wash); color: var(--bad); }
.code { font: 650 1.9rem/1 ui-monospace, "SF Mono", Menlo, monospace; letter-spacing: .12em; text-align: center; padding: 1.1rem; margin: 1rem 0; background: var(--ground); border-radius: .6rem; }
.empty { padding: 2.2rem 1.2rem; text-align: center; color: var(--soft); }
blockquote { margin: .3rem 0 0; padding-left: .8rem; border-left: 3px solid var(--line); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; } td, th { text-align: left; padding: .35rem .5rem .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; } th { color: var(--soft); font-weight: 500; border: 0; }
@media (max-width: 34rem) {
  .row { grid-template-columns: 1fr auto; } .row .number { grid-column: 1 / -1; }
  dl { grid-template-columns: 1fr; gap: .1rem; } dd { margin-bottom: .6rem; }
  header form, header form .wide { width: 100%; max-width: none; } header label { display: none; }
}
`;
