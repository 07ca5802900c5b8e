package moving

// style has the colours of the screen's own themes, dark and light.
const style = `
svg{--paper:#ffffff;--edge:#8a94a3;--ink:#1b1f27;--quiet:#596371;--agent:#2457c5;--caller:#7a4d00;--k:#23588f;--s:#3d6a2c;--v:#8a4b08;--mark:#dbe6ff}
@media (prefers-color-scheme:dark){svg{--paper:#10141c;--edge:#5d687b;--ink:#d6dce7;--quiet:#929cab;--agent:#82aaff;--caller:#d8c7a0;--k:#8fb4d8;--s:#a3bf8f;--v:#d3a877;--mark:#2a3a5e}}
text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;fill:var(--ink);white-space:pre}
.title{font-size:17px;font-weight:700}.said{font-size:15px}.code{font-size:13px}.small{font-size:12px}.bold{font-weight:700}
text.quiet{fill:var(--quiet)}text.agent{fill:var(--agent)}text.caller{fill:var(--caller)}
.ground,.pane{fill:var(--paper);stroke:var(--edge)}.behind{fill:var(--paper)}.mark{fill:var(--mark)}.band{fill:var(--agent)}text.on.line{fill:var(--paper)}.rail{fill:var(--edge)}
.bar.neutral{fill:var(--edge)}
.badge.neutral{fill:var(--paper);stroke:var(--edge)}text.on.neutral{fill:var(--quiet)}text.on.good{fill:var(--paper)}
.k{fill:var(--k)}.s{fill:var(--s)}.v{fill:var(--v)}.run{fill:var(--agent);animation-name:run}
`
