// Runs axe-core and lists what it finds. With colours, only what depends on them:
// the rest is the same in every scheme.
async colours => {
  const chosen = rule => !rule.tags.some(t => t === "deprecated" || t === "experimental" || t === "wcag2aaa" || t === "obsolete");
  const names = axe.getRules().filter(chosen).map(r => r.ruleId);
  const values = colours ? ["color-contrast", "link-in-text-block"] : names;
  const results = await axe.run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations"] });
  return results.violations.map(v => `axe ${v.id} (${v.impact}): ${v.help}: ${v.nodes.length} × ` +
    v.nodes.slice(0, 3).map(n => `${n.target.join(" ")} ${n.any.concat(n.all, n.none).map(c => c.message).join("; ").slice(0, 200)}`).join(" | "));
}
