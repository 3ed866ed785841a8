package dossier

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The parser refuses some of what YAML 1.2 allows: a question mark within plain
// text between brackets, the escape \/ that JSON has, the directive %YAML 1.2,
// and tabs in lines that are otherwise empty or behind a dash. A file that it
// refuses is therefore tried again with these rewritten, byte for byte, so that
// lines and columns stay what they are; the text is put right in the tree.

// rewriting is a file's text as the parser takes it, and how to undo that. A
// mark of 0 was not needed.
type rewriting struct {
	data     []byte
	question byte // stands for a question mark
	escape   byte // stands for the backslash of \/
}

// markers are characters one of which a text hardly uses.
const markers = "^`$;~!@&+=|%*<>"

var (
	yamlDirective = regexp.MustCompile(`(?m)^(%YAML +1\.)[02-9]`)
	tabLine       = regexp.MustCompile(`(?m)^[ \t]*\t[ \t]*\r?$`)
	tabAfterDash  = regexp.MustCompile(`(?m)^[ \t]*-[-? \t]*\t`)
)

// rewrite gives data in a form that the parser may take. The second result is
// false when there is nothing to rewrite.
func rewrite(data []byte) (rewriting, bool) {
	w := rewriting{data: bytes.Clone(data)}
	spare := unused(data, 2)
	for i, c := range w.data {
		switch {
		case c == '?' && len(spare) > 0 && withinText(data, i):
			w.question = spare[0]
			w.data[i] = w.question
		case c == '\\' && len(spare) > 1 && escapesSlash(data, i):
			w.escape = spare[1]
			w.data[i] = w.escape
		}
	}
	yamlDirectives(w.data)
	for _, lines := range []*regexp.Regexp{tabLine, tabAfterDash} {
		for _, at := range lines.FindAllIndex(w.data, -1) {
			for i := at[0]; i < at[1]; i++ {
				if w.data[i] == '\t' {
					w.data[i] = ' '
				}
			}
		}
	}
	return w, !bytes.Equal(w.data, data)
}

func yamlDirectives(data []byte) {
	for _, at := range yamlDirective.FindAllIndex(data, -1) {
		data[at[1]-1] = '1'
	}
}

// unused gives up to n markers that data does not hold.
func unused(data []byte, n int) []byte {
	var found []byte
	for i := 0; i < len(markers) && len(found) < n; i++ {
		if bytes.IndexByte(data, markers[i]) < 0 {
			found = append(found, markers[i])
		}
	}
	return found
}

// withinText tells whether the question mark at i cannot be the indicator of a
// key: it follows something on its line that is not itself an indicator.
func withinText(data []byte, i int) bool {
	before := i - 1
	for before >= 0 && (data[before] == ' ' || data[before] == '\t') {
		before--
	}
	if before < 0 || strings.IndexByte("\n\r[{,-?", data[before]) >= 0 {
		return false
	}
	if data[before] == ':' { // the start of a value, unless a blank follows
		return i+1 < len(data) && strings.IndexByte(" \t\r\n", data[i+1]) < 0
	}
	return true
}

// escapesSlash tells whether the backslash at i is the first of \/ and not
// itself escaped.
func escapesSlash(data []byte, i int) bool {
	if i+1 >= len(data) || data[i+1] != '/' {
		return false
	}
	first := i
	for first > 0 && data[first-1] == '\\' {
		first--
	}
	return (i-first)%2 == 0
}

// restore puts the text of a tree right.
func (w *rewriting) restore(docs []*yaml.Node) {
	for _, n := range docs {
		if n.Kind == yaml.ScalarNode {
			n.Value = w.original(n)
		}
		w.restore(n.Content) // an alias has none, so each node is met once
	}
}

func (w *rewriting) original(n *yaml.Node) string {
	s := n.Value
	if w.question != 0 {
		s = strings.ReplaceAll(s, string(w.question), "?")
	}
	if w.escape != 0 {
		backslash := "\\"
		if n.Style&yaml.DoubleQuotedStyle != 0 {
			backslash = ""
		}
		s = strings.ReplaceAll(s, string(w.escape), backslash)
	}
	return s
}
