// Waits until fonts are there and what was changed has been drawn.
async () => {
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise(done => requestIdleCallback(done, { timeout: 500 }));
  return true;
}
