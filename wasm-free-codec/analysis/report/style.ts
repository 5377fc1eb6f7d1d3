/** How a report looks: on white, or on dark where the reader's system is dark; the ladder stays on white. */
export const STYLE = `
:root{color-scheme:light dark;--line:light-dark(#d5dae1,#3a414b);--quiet:light-dark(#58616d,#9aa4b2);--error:light-dark(#ad3a00,#ff9d6b);--warning:light-dark(#755700,#e2bd57);--ok:light-dark(#006b4e,#5fd0a8);--panel:light-dark(#f4f6f8,#1d2127)}
body{margin:0 auto;padding:24px;max-width:1120px;font:14px/20px system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:light-dark(#fff,#14171b);color:light-dark(#16191d,#e4e8ed)}
h1{font-size:20px;margin:0 0 8px}
h2{font-size:17px;margin:32px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
h3{font-size:14px;margin:20px 0 4px}
h4{margin:12px 0 2px;font-size:13px}
small,footer,header p,dt,.head{color:var(--quiet)}
header p,footer p{margin:0}
footer{margin-top:32px;padding-top:8px;border-top:1px solid var(--line)}
p,ul,ol{margin:4px 0;max-width:80ch}
.summary{font-size:16px;line-height:24px}
code,pre,.line span:nth-child(-n+2){font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:13px}
.failed,.error{color:var(--error)}
.incomplete,.warning{color:var(--warning)}
.ok{color:var(--ok)}
a{color:inherit}
nav ul{padding-left:20px}
dl{display:grid;grid-template-columns:minmax(12ch,max-content) 1fr;gap:0 16px;margin:0}
dd{margin:0;overflow-wrap:anywhere}
.ladder{overflow-x:auto;border:1px solid var(--line)}
.ladder svg{display:block}
.packets{border:1px solid var(--line);overflow-x:auto}
.line{display:grid;grid-template-columns:6ch 14ch 9ch minmax(24ch,1fr) minmax(8ch,max-content);gap:0 12px;padding:1px 8px}
.line span:nth-child(-n+2){text-align:right}
summary.line{cursor:pointer}
summary.line:hover,details[open]>summary{background:var(--panel)}
summary.line.error span:last-child{color:var(--error)}
.line.muted{color:var(--quiet)}
.fields{padding:4px 16px 12px;border-bottom:1px solid var(--line);background:var(--panel)}
pre{margin:0;overflow-x:auto}
@media (max-width:640px){body{padding:12px}.line{grid-template-columns:5ch 1fr}.line.head{display:none}.line span:nth-child(3){display:none}.line span:nth-child(n+4){grid-column:1/-1}dl{grid-template-columns:1fr}dd{padding-left:16px}}
@media print{.packets details{break-inside:avoid}}
`
