package dossier

import (
	"fmt"
	"go.yaml.in/yaml/v3"
	"testing"
)

func dump(n *yaml.Node) string {
	s := ""
	if n.Kind == yaml.ScalarNode {
		return fmt.Sprintf("%q", n.Value)
	}
	for _, c := range n.Content {
		s += dump(c) + " "
	}
	return "(" + s + ")"
}
func TestLegal(t *testing.T) {
	for _, s := range []string{
		"{a: http://x.y/z}", "{a: b:c}", `{"a":1,"b":[1,2]}`, "[a:1]", "-\tfoo", "key:\tvalue", "? a\n: b", "%YAML 1.2\n---\na: b", "a: \"\\/\"", "- - a\n  - b", "a:\n- b\n- c\nd: e",
		"a: -3\nb: :foo\nc: ?foo", "[a, b,]", "{a: b,}", "a: |2-\n   x\n  y", "a: b\r\nc: d\r\n", "a: b\rc: d\r", "a: 'it''s'", "a: [b,\n  c]\nd: e", "a: \"b\n  c\"\n", "a: b\n  c\n", "a: !!str 5", "a: ! 5", "--- a: b\n", "---\na: b\n...\n---\nc: d\n", "{a, b: }", "{? a : b}", "a: &x b\nc: *x\n", "a: *x : b", "a: # c\n  b\n", "a:\n  # c\n  b: c\n# d\n", "- # c\n  a: b\n", "a: b # c\n\n\n# x\n\nc: d\n", "a: [b # c\n  , d]", "a: {b: c # x\n}", "# c\n- a\n# d\n- b\n  # e\n", "a:\n  - b\n # odd\n  - c\n", "a: 'b' # 'c\n", "a: b#c", "{a: b#c}", "{a: [b]}", "a: {b: c}# x", "a: x: ", "[a, [b, {c: d}]]", "{a: 'b':}", "a: \"\\u0416\"", "a: \"x\\\n  y\"", "\"a\": b", "'a b': c", "a : b", "a: - 3", "a: 50%", "a: [50%, %5]", "a: <= 3", "a: <<", "{<<: {a: b}}", "a: ,b", "a: b, c", "a: [x]y", "{a: 5..6 km}", "{a: ~1500 km}", "{a: > 3}", "{a: steel | aluminium}", "{a: |b}", "[<= 3]", "a: @", "\ufeffa: b", "a: 'b\n\n  c'", "a: >-\n  b\n  c\n\n  d", "a: \n  b", "a:\n b:\n  c: d\n e: f", "{a: b\n,c: d}", "{\n}\n", "a: []\nb: {}", "{a: b?c, d: e}", "[a?]", "{a: b-c, d: -e}", "{a: *x}", "a: b?\nc: d? e", "{a: 10:30}", "{a: \"b\"c}", "{a: «b», c: “d”}", "- a: b\n\n  c: d\n", "!!map {a: b}", "a: !!seq [b]", "&x {a: b}", "a: b\n---\n---\nc: d", "a: {x: 1}\n  \n", "a: b\n\t\nc: d", "a: b\t# x\nc: d", "a:\n\t\n  b: c", "\t\na: b", "a: |\n\tx\n", "a: b \t\nc: d", "a: [\n\tb,\n\tc\n]", "a: {\n\tb: c\n}",
	} {
		docs, err := parseYAML(t.Context(), []byte(s))
		if err != nil {
			fmt.Printf("%q -> %v\n", s, err)
			continue
		}
		fmt.Printf("%q", s)
		for _, d := range docs {
			fmt.Print(" ", dump(d))
		}
		fmt.Println()
	}
}
