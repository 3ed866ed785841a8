// Tells which of the stops has the focus (-1: another element, -2: none) and what
// is wrong with how that shows.
() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return { index: -2, name: "", found: [] };
  const index = window.keyboardStops.indexOf(e);
  const name = `${e.nodeName.toLowerCase()}${e.id ? "#" + e.id : ""} “${(e.textContent || "").replace(/\s+/g, " ").trim().slice(0, 40)}”`;
  const found = [];
  const s = getComputedStyle(e);
  const outlined = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  const drawn = e.ownerSVGElement && window.shapesOf(e) !== window.shapesBefore.get(e);
  if (!outlined && !drawn) found.push("focus is not seen");
  const scrolls = e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight;
  if (index < 0 && !scrolls) found.push("takes the focus, and nothing can be done with it");
  const box = e.getBoundingClientRect(), line = e.getClientRects()[0];
  if (!line || box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1) {
    found.push("has the focus out of view");
  } else {
    const x = Math.min(Math.max((line.left + line.right) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max((line.top + line.bottom) / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (top && top !== e && !e.contains(top) && !top.contains(e)) found.push(`has the focus below ${top.nodeName.toLowerCase()}.${top.className}`);
  }
  return { index, name, found };
}
