// Keeps what Tab has to reach, in order, for focused.js, and tells how many.
() => {
  const selector = "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [contenteditable], [tabindex]";
  const reachable = e => e.tabIndex >= 0 && !e.disabled && !e.closest("[inert]") && e.checkVisibility({ visibilityProperty: true });
  window.keyboardStops = [...document.querySelectorAll(selector)].filter(reachable);
  return window.keyboardStops.length;
}
