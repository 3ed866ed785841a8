package dossier

import (
	"bytes"

	"go.yaml.in/yaml/v3"
)

// skip notes a line that was left out after a syntax error.
func (f *file) skip(number int, line []byte) {
	f.skipped = append(f.skipped, string(line))
	if f.without == nil {
		f.without = map[int]bool{}
	}
	f.without[number] = true
}

// touched tells whether a line that was left out may belong to n, so that what
// seems to be missing from n may have stood there.
func (f *file) touched(n *yaml.Node) bool {
	if len(f.without) == 0 {
		return false
	}
	first, last := n.Line, lastLine(n, 0)
	for i := first; i <= last; i++ {
		if f.without[i] {
			return true
		}
	}
	return f.gap(last+1, 1) || !f.behindDash(n) && f.gap(first-1, -1)
}

// behindDash tells whether n is the first on its line behind the dash of a
// list, so that nothing above belongs to it.
func (f *file) behindDash(n *yaml.Node) bool {
	if n.Column > farColumn {
		return false
	}
	line := f.line(n.Line)
	before := line[:len(line)-len(f.from(n.Line, n.Column))]
	return bytes.IndexByte(before, '-') >= 0 && len(bytes.Trim(before, "- \t")) == 0
}

// gap tells whether the next line that is not empty was left out. It looks at
// some lines only, because every mapping asks.
func (f *file) gap(line, step int) bool {
	const most = 100
	for range most {
		if line < 1 || line > len(f.starts) {
			return false
		}
		if f.without[line] {
			return true
		}
		if len(bytes.TrimSpace(f.line(line))) > 0 {
			return false
		}
		line += step
	}
	return false
}

// lastLine gives the last line on which something of n begins.
func lastLine(n *yaml.Node, depth int) int {
	last := n.Line
	const deepest = 100
	if depth > deepest {
		return last
	}
	for _, c := range n.Content {
		last = max(last, lastLine(c, depth+1))
	}
	return last
}
