package dossier

import (
	"fmt"
	"testing"
)

func TestYErr(t *testing.T) {
	for _, s := range []string{
		"a: 1\nvalue: > 3 t\nb: 2\n",
		"value: >= 3 t\n",
		"a: 1\nvalue: >5 t\nb: 2\n",
		"a: 1\ntitle: Foo: bar\n",
		"a: 1\n  b: 2\n",
		"a:\n    b: 1\n  c: 2\n",
		"a:\n\tb: 1\n",
		"a:\n  b: 1\n\tc: 1\n",
		"a: \"foo\nb: 2\n",
		"a: 'foo\nb: 2\n",
		"a: 'foo's'\nb: 2\n",
		"a: \"foo\" bar\nb: 2\n",
		"x: 1\na: [b, c\nd: 3\n",
		"x: 1\na: {b: 1, c\nd: 3\n",
		"x: 1\na: {b: 1 c: 2}\nd: 3\n",
		"x: 1\na: b]\nd: 3\n",
		"x: 1\na: [b]]\nd: 3\n",
		"x: 1\na: *b\n",
		"x: 1\na: *\n",
		"x: 1\na: & b\n",
		"x: 1\na: @b\n",
		"x: 1\na: %b\n",
		"x: 1\na: `b\n",
		"x: 1\na: !b!c d\n",
		"x: 1\na: \"\\d\"\n",
		"x: 1\nfoo\nb: 2\n",
		"foo\nb: 2\n",
		"- a\nb: 2\n",
		"a: 1\n- b\n",
		"a: - b\n",
		"a:\n- b\n c\n- d\n",
		"a:\n  - b: 1\n   c: 2\n",
		"a: 1\n\x01b: 2\n",
		"a: 1\n...\nb: 2\n---\n: x\n",
		"%FOO\na: 1\n",
		"a: 1\n%FOO\n",
		"a: |x\n  b\n",
		"a: 1\n? b\n",
		"a: ? b\n",
		"{a: b}\nc: d\n",
		"a: b\n\n  - c\n",
		"a: <<: b\n",
		"a: [1, 2\n  ,3\nb: 3\nc: 4\n",
		"- id: q1\n  by: usa\n to: rus\n",
		"- id: q1\n  by: usa\n   to: rus\n",
		"- id: q1\n  by: usa\n\tto: rus\n",
		"id:usa\nby: rus\n",
		"a: 1\nid:usa\nby: rus\n",
		"a: b: c: d\n",
		"a: \"b\" # x\n c: d\n",
		"a: b #x\n c\n",
	} {
		f := newFile("x", defaultLimits())
		f.data = []byte(s)
		_, err := parseYAML(t.Context(), []byte(s))
		if err == nil {
			continue
		}
		f.repair(t.Context(), err)
		fmt.Printf("%q\n", s)
		for _, p := range f.found.kept[0] {
			fmt.Println("     ", p)
		}

	}
}
