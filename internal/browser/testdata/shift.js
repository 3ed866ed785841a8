// Lists what moved since the page began to load.
async () => {
  const entries = [];
  const observer = new PerformanceObserver(list => entries.push(...list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  entries.push(...observer.takeRecords());
  observer.disconnect();
  return entries.map(e => `moved while loading (${e.value.toFixed(4)}): ` +
    e.sources.map(s => s.node ? `${s.node.nodeName.toLowerCase()}.${s.node.className || ""}` : "?").join(", "));
}
