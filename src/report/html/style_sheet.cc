// Colours on white keep a contrast of 4.5 : 1 for text. Widths are set so that nothing but a
// container that says so is wider than the screen.
#include "report/html/sections.h"

namespace foedus {

std::string style_sheet() {
  return R"css(
:root{color-scheme:light;--ink:#1a1a1a;--quiet:#555;--line:#d4d4d4;--wash:#f5f6f8;--accent:#0b5fa5}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:1160px;padding:24px 28px 56px;background:#fff;color:var(--ink);
 font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;
 overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .35em;letter-spacing:-.01em}
h2{font-size:1.4rem;line-height:1.25;margin:2.6em 0 .6em;padding-top:.7em;border-top:2px solid var(--ink)}
h3{font-size:1.08rem;line-height:1.3;margin:1.9em 0 .4em}
p{margin:.5em 0 .9em;max-width:46em}
ul,ol{margin:.4em 0 1em;padding-left:1.3em;max-width:46em}
li{margin:.25em 0}
a{color:var(--accent)}
code{font:.92em ui-monospace,SFMono-Regular,Consolas,"Liberation Mono",monospace;background:none}
.lead{font-size:1.2rem;line-height:1.4;color:#333;margin:0 0 .8em}
.banner{border-left:4px solid #b8430a;background:#fdf3ee;padding:.6em .9em;margin:1em 0;max-width:none}
.note{color:var(--quiet)}
.quiet{color:var(--quiet);font-size:.93rem}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2em 1.2em;margin:1em 0;font-size:.95rem}
dl.facts dt{color:var(--quiet)}
dl.facts dd{margin:0;overflow-wrap:anywhere}
.measure table{width:100%}
dl.words dt{font-weight:600;margin-top:.7em}
dl.words dd{margin:0 0 0 1.2em;max-width:44em}
nav ul{display:flex;flex-wrap:wrap;gap:.2em 1.4em;list-style:none;padding:0;max-width:none;font-size:.95rem}
nav li{margin:0}
.table{margin:1.3em 0}
.caption,figcaption{font-size:.9rem;line-height:1.4;margin:.3em 0 .5em;max-width:52em}
.hint{display:none;color:var(--quiet);font-size:.82rem;margin:.1em 0 .3em}
.scroll{overflow-x:auto;max-width:100%}
.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
table{border-collapse:collapse;font-size:.9rem;line-height:1.35;font-variant-numeric:tabular-nums}
th,td{padding:.34em .7em;text-align:left;vertical-align:top;border-bottom:1px solid #e6e6e6}
th{font-weight:600}
thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom;background:#fff}
tbody th{font-weight:500}
th[scope=rowgroup]{border-bottom-color:#bbb}
th:first-child{padding-left:0}
.n{text-align:right;white-space:nowrap}
thead .n{white-space:normal}
.below{display:block;color:var(--quiet);font-size:.86em}
table.words td,table.words th{max-width:24em}
table.words td.t{min-width:15em;max-width:34em}
table.words code{overflow-wrap:anywhere}
figure{margin:1.3em 0}
.panels{display:flex;flex-wrap:wrap;gap:18px 14px;align-items:flex-start}
svg{display:block;max-width:100%;height:auto}
.drawing{border:1px solid var(--line);border-radius:4px;padding:10px}
.drawing svg{max-width:none}
.measure{display:grid;grid-template-columns:328px minmax(0,1fr);gap:0 30px;align-items:start;
 border-top:1px solid var(--line);margin-top:1.6em;padding-top:.4em}
.measure h3,.measure>p{grid-column:1/-1}
.measure h3{margin-top:.6em}
.measure figure,.measure .table{margin:.4em 0 .8em}
details{margin:.8em 0;border:1px solid var(--line);border-radius:4px;padding:0 14px;max-width:100%}
summary{cursor:pointer;padding:.6em 0;font-weight:600}
details[open]>summary{border-bottom:1px solid #e6e6e6;margin-bottom:.6em}
pre{background:var(--wash);padding:12px;overflow-x:auto;font-size:.82rem;line-height:1.45;max-width:100%}
pre.command{white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:3em;border-top:1px solid var(--line);padding-top:.8em;color:var(--quiet);font-size:.9rem}
@media(min-width:961px){.w{white-space:nowrap}}
.m{min-width:6.4em}
@media screen and (max-width:960px){.measure{display:block}}
@media screen and (max-width:1180px){.hint{display:block}}
@media screen and (max-width:700px){
 body{padding:14px 14px 40px}
 h1{font-size:1.5rem}h2{font-size:1.22rem}
 dl.facts{grid-template-columns:minmax(0,1fr)}dl.facts dd{margin-bottom:.4em}
 .lead{font-size:1.08rem}
 details{border-left:0;border-right:0;border-radius:0;padding:0}.drawing{padding:6px 0;border-left:0;border-right:0}
 th,td{padding:.34em .5em}
}
@media print{
 @page{size:A4;margin:15mm}
 @page tree{size:A4 landscape;margin:12mm}
 html{font-size:10pt}body{padding:0;max-width:none;font-size:10pt}
 p,ul,ol,.caption,figcaption{max-width:none}
 h2,h3,summary,.caption{break-after:avoid}
 figure svg,tr,.banner{break-inside:avoid}
 .page{break-before:page}
 .trees{page:tree}
 .scroll{overflow:visible}.hint,nav{display:none}
 .drawing{border:0;padding:0}.drawing svg{max-width:100%;break-inside:auto}
 table{font-size:7.6pt}th,td{padding:.2em .4em}
 table.words td,table.words td.t,.m{min-width:0}.n{white-space:normal}
 .measure{display:block}
 details{border:0;padding:0}
 details::details-content{content-visibility:visible;display:block;height:auto}
 pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:7pt}
 a{color:inherit;text-decoration:none}
}
)css";
}

}  // namespace foedus
