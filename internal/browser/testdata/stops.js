// Keeps what Tab has to reach, in order, for focused.js, and tells how many.
() => {
  const selector = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [contenteditable], [tabindex]";
  const reachable = e => e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]") && e.checkVisibility({ visibilityProperty: true });
  window.keyboardStops = [...document.querySelectorAll(selector)].filter(reachable);
  // How shapes in a chart look: one that has the focus may show it by its stroke.
  window.shapesOf = e => [...e.querySelectorAll("*")].map(x => {
    const s = getComputedStyle(x);
    return [s.stroke, s.strokeWidth, s.fill, s.textDecoration, s.outlineStyle].join();
  }).join(";");
  window.shapesBefore = new Map(window.keyboardStops.filter(e => e.ownerSVGElement).map(e => [e, window.shapesOf(e)]));
  return window.keyboardStops.length;
}
