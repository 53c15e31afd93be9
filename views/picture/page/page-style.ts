import { DARK, drawingStyle, FONT, LIGHT, VARIABLES, variablesOf } from "../drawing/style";

/** The style sheet of the page: by day and by night, as the system or whoever looks at it wants, and on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variablesOf(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${variablesOf(DARK)}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${variablesOf(DARK)}}}
:root[data-theme=light]{color-scheme:light}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem;font:15px/1.5 ${FONT};background:var(--paper);color:var(--ink)}
body{margin:0}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;z-index:3;background:var(--paper);padding:.5rem}
header{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.6rem 1.5rem;background:var(--paper);border-bottom:1px solid var(--line)}
header h1{margin:0;font-size:1.15rem}
header p{margin:0;color:var(--muted)}
header form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-left:auto}
input,select,button{font:inherit;color:inherit;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.25rem .6rem}
input{width:14rem;max-width:100%}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:.5rem 1.5rem;border-bottom:1px solid var(--line)}
main{padding:0 1.5rem 4rem;max-width:100rem;margin:auto}
section{margin-top:2rem;content-visibility:auto;contain-intrinsic-size:auto 60rem}
#overview,section section{content-visibility:visible;contain-intrinsic-size:none}
section section{margin-top:1.25rem}
h2{font-size:1.3rem;margin:0 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.05rem;margin:1.25rem 0 .5rem}
h4{font-size:.95rem;margin:1rem 0 .25rem}
svg{max-width:none;font-family:inherit}
.cards{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
.cards a{text-decoration:none}
.wide{overflow-x:auto;max-width:100%}td svg{display:block}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
.number{text-align:right}
td .good,td .risky,td .bad{white-space:nowrap}
.good{color:var(--good)}.risky{color:var(--risky)}.bad{color:var(--bad)}.muted{color:var(--muted)}
.warning{border-left:4px solid var(--risky);background:var(--surface);padding:.4rem .75rem;margin:.5rem 0}
.warning code{word-break:break-word}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.85em}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}
dt{color:var(--muted)}dd{margin:0}
details{margin:.5rem 0}summary{cursor:pointer}
.badge{font-size:.8rem;font-weight:400;border:1px solid var(--line);border-radius:1rem;padding:.05rem .6rem;margin-left:.5rem}
.dim .n,.dim .e{opacity:.15}.dim .n.on,.dim .e.on{opacity:1}
tr:target,section:target>h2{background:var(--surface)}
[hidden]{display:none!important}
${drawingStyle(VARIABLES)}
@media print{
:root{color-scheme:light}
header{position:static}header form,nav,.skip{display:none}
main{padding:0;max-width:none}
section{content-visibility:visible}
details::details-content{content-visibility:visible;display:block}
.cards svg,tr,.warning{break-inside:avoid}
h2,h3{break-after:avoid}
.wide{overflow:visible}.wide>svg{max-width:100%;height:auto}
section.environment{break-before:page}
*{print-color-adjust:exact}
}
@media (max-width:45rem){main,header,nav ul{padding-left:1rem;padding-right:1rem}header form{margin-left:0}}
`;
