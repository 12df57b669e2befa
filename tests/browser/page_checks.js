// What must hold of a report at the present width; returns a list of complaints.
const smallest = arguments[0];
const inside = arguments[1];  // also look for labels that overlap, which no width changes
const complaints = [];
const root = document.documentElement;
const name = (e) => {
  const text = (e.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 50);
  return `<${e.tagName.toLowerCase()}${e.className && e.className.baseVal === undefined ? ' .' + e.className : ''}> "${text}"`;
};
const complain = (text) => { if (complaints.length < 40) complaints.push(text); };
const scrolls = (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);
const scroller = (e) => {
  for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (scrolls(p)) return p;
  return null;
};
const shown = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };

if (root.scrollWidth > root.clientWidth)
  complain(`the document is ${root.scrollWidth} px wide on a screen of ${root.clientWidth}`);
for (const e of document.body.querySelectorAll('*')) {
  if (!shown(e) || scroller(e) || e.closest('title,desc')) continue;
  const r = e.getBoundingClientRect();
  if (r.right > root.clientWidth + 1 || r.left < -1)
    complain(`${name(e)} reaches from ${r.left.toFixed(0)} to ${r.right.toFixed(0)} px`);
  if (!scrolls(e) && e.namespaceURI.endsWith('xhtml') && e.scrollWidth > e.clientWidth + 1 &&
      getComputedStyle(e).display !== 'inline' && e.clientWidth > 0)
    complain(`${name(e)} overflows: ${e.scrollWidth} in ${e.clientWidth} px`);
}

const channels = (text) => (text.match(/[\d.]+/g) || []).map(Number);
const luminance = (c) => {
  const f = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]);
};
const backgroundOf = (e) => {
  for (let p = e; p; p = p.parentElement) {
    const c = channels(getComputedStyle(p).backgroundColor);
    if (c.length === 3 || (c.length === 4 && c[3] > 0)) return c;
  }
  return [255, 255, 255];
};
const scaleOf = (svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const e = node.parentElement;
  if (!node.textContent.trim() || e.closest('title,desc') || !shown(e)) continue;
  const style = getComputedStyle(e);
  const svg = e.closest('svg');
  const ink = channels(svg ? style.fill : style.color);
  const a = luminance(ink), b = luminance(backgroundOf(e));
  const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (contrast < 4.5) complain(`${name(e)} has a contrast of ${contrast.toFixed(2)}`);
  const size = parseFloat(style.fontSize) * (svg ? scaleOf(svg) : 1);
  if (size < smallest) complain(`${name(e)} is ${size.toFixed(1)} px high`);
}

for (const svg of document.querySelectorAll('svg')) {
  const title = svg.querySelector(':scope > title'), words = svg.querySelector(':scope > desc');
  if (!title || !title.textContent.trim()) complain('a figure has no title');
  if (!words || !words.textContent.trim()) complain(`${title && title.textContent} has no description`);
  if (svg.getAttribute('role') !== 'img' || !svg.hasAttribute('viewBox')) complain('a figure lacks role or viewBox');
  if (!svg.textContent.includes('illustrative:')) complain(`${title && title.textContent} lacks the note on inputs`);
  if (!svg.closest('figure') || !svg.closest('figure').querySelector('figcaption')) complain('a figure has no caption');
  if (!inside || !shown(svg)) continue;
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map((t) => [t, t.getBoundingClientRect()]);
  for (const [t, r] of texts)
    if (r.left < frame.left - 1.5 || r.right > frame.right + 1.5 || r.top < frame.top - 1.5 || r.bottom > frame.bottom + 1.5)
      complain(`text ${name(t)} leaves the figure "${title.textContent}"`);
  for (let i = 0; i < texts.length; ++i)
    for (let k = 0; k < i; ++k) {
      const [s, p] = texts[i], [t, q] = texts[k];
      const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (across > 1.5 && down > 4.5) complain(`in "${title.textContent}" ${name(s)} lies on ${name(t)}`);
    }
}
for (const link of document.querySelectorAll('a[href^="#"]'))
  if (!document.getElementById(link.getAttribute('href').slice(1))) complain(`${name(link)} leads nowhere`);
for (const table of document.querySelectorAll('table'))
  if (!table.closest('.table').textContent.includes('illustrative:')) complain('a table lacks the note on inputs');
if (document.scripts.length) complain('there is a script');
return complaints;
