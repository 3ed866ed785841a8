// Runs rules of axe-core and lists what they find: all; or, of those, the ones that
// come out otherwise in a narrower window (narrow), or in other colours (colour).
async which => {
  const chosen = {
    colour: ["color-contrast"],
    narrow: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
    all: axe.getRules().filter(r => !r.tags.some(t => ["deprecated", "experimental", "wcag2aaa"].includes(t))).map(r => r.ruleId),
  };
  const results = await axe.run(document, { runOnly: { type: "rule", values: chosen[which] }, resultTypes: ["violations"] });
  const messages = n => n.any.concat(n.all, n.none).map(c => c.message).join("; ").slice(0, 200);
  return results.violations.map(v => `axe ${v.id} (${v.impact}): ${v.help}: ${v.nodes.length} × ` +
    v.nodes.slice(0, 3).map(n => `${n.target.join(" ")} ${messages(n)}`).join(" | "));
}
