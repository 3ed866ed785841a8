package dossier

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
)

// file is one YAML file on its way into the record. It is used by one
// goroutine at a time.
type file struct {
	name string
	concern
	limits limits
	data   []byte // UTF-8 without a byte order mark
	starts []int  // where each line begins; made when first needed
	docs   []*yaml.Node
	found  problems
	spent  int // nodes visited, those behind aliases each time
	tired  bool
	hints  int // candidates that were searched for near names

	// What could not be read, so that a name which may have stood there is not
	// called unknown.
	lost    bool         // nothing of the file
	odd     bool         // it is no plain file
	skipped []string     // these lines
	without map[int]bool // their numbers

	ids       map[string]bool
	points    map[string]*point
	citations map[string]*parallax.Citation
	lists     map[string][]string
}

// at is the place of a node.
func (f *file) at(n *yaml.Node) parallax.Where {
	return parallax.Where{File: f.name, Line: n.Line, Column: n.Column}
}

// mistake reports p at node n.
func (f *file) mistake(n *yaml.Node, p parallax.Problem) {
	p.At = f.at(n)
	f.found.add(p)
}

// mistakeIn reports p at a byte of the trimmed text of scalar n.
func (f *file) mistakeIn(n *yaml.Node, offset int, p parallax.Problem) {
	p.At = f.inside(n, offset)
	f.found.add(p)
}

// suspect reports p as a suspicion at a place in this file.
func (f *file) suspect(at parallax.Where, p parallax.Problem) {
	p.At, p.Severity = at, parallax.Suspicion
	f.found.add(p)
}

// inside gives the place of a byte of scalar n's trimmed text: exact where the
// scalar stands in one line as it is, else the place of the scalar.
func (f *file) inside(n *yaml.Node, offset int) parallax.Where {
	at := f.at(n)
	if n.Column > farColumn {
		return at
	}
	offset += len(n.Value) - len(strings.TrimLeft(n.Value, " \t\n"))
	if offset <= 0 || offset > len(n.Value) {
		return f.insideQuote(n, at)
	}
	src, skipped := scalarStart(f.from(n.Line, n.Column))
	before := n.Value[:offset]
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && len(src) > 0 {
		src = src[1:]
		skipped++
	}
	if bytes.HasPrefix(src, []byte(before)) {
		at.Column += skipped + utf8.RuneCountInString(before)
	}
	return at
}

// farColumn is the column from which on places within a scalar are not sought:
// characters are counted from the start of the line each time.
const farColumn = 4096

// insideQuote gives the place of the first character of n: behind the quote.
func (f *file) insideQuote(n *yaml.Node, at parallax.Where) parallax.Where {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
		return at
	}
	_, skipped := scalarStart(f.from(n.Line, n.Column))
	at.Column += skipped + 1
	return at
}

// scalarStart skips the anchor and tag before a scalar and tells how many
// characters they took.
func scalarStart(src []byte) ([]byte, int) {
	skipped := 0
	for len(src) > 0 && (src[0] == '&' || src[0] == '!') {
		end := bytes.IndexAny(src, " \t")
		if end < 0 {
			return nil, 0
		}
		for end < len(src) && (src[end] == ' ' || src[end] == '\t') {
			end++
		}
		skipped += utf8.RuneCount(src[:end])
		src = src[end:]
	}
	return src, skipped
}

// from gives the source from a place to the end of its line. Lines and columns
// count from 1, columns in characters.
func (f *file) from(line, column int) []byte {
	rest := f.line(line)
	for ; column > 1 && len(rest) > 0; column-- {
		_, n := utf8.DecodeRune(rest)
		rest = rest[n:]
	}
	return rest
}

// line gives the source of a line without its break.
func (f *file) line(number int) []byte {
	if f.starts == nil {
		f.starts = lineStarts(f.data)
	}
	if number < 1 || number > len(f.starts) {
		return nil
	}
	end := len(f.data)
	if number < len(f.starts) {
		end = f.starts[number]
	}
	return bytes.TrimRight(f.data[f.starts[number-1]:end], "\r\n\u0085\u2028\u2029")
}

// lineStarts finds where lines begin, by YAML's rule: LF, CR, CR LF, NEL, LS
// and PS end a line.
func lineStarts(data []byte) []int {
	starts := []int{0}
	for i := 0; i < len(data); {
		n := lineBreak(data[i:])
		if n == 0 {
			i++
			continue
		}
		i += n
		starts = append(starts, i)
	}
	return starts
}

// lineBreak gives the length of the line break that data begins with, or 0.
func lineBreak(data []byte) int {
	switch {
	case data[0] == '\n':
		return 1
	case data[0] == '\r':
		if len(data) > 1 && data[1] == '\n' {
			return 2
		}
		return 1
	case data[0] == 0xC2 && len(data) > 1 && data[1] == 0x85:
		return 2
	case data[0] == 0xE2 && len(data) > 2 && data[1] == 0x80 && (data[2] == 0xA8 || data[2] == 0xA9):
		return 3
	}
	return 0
}

// newFile makes a file that is yet to be read.
func newFile(name string, l limits) *file {
	return &file{
		name: name, limits: l, found: problems{max: l.problems},
		ids: map[string]bool{}, points: map[string]*point{}, citations: map[string]*parallax.Citation{}, lists: map[string][]string{},
	}
}

// release lets go of the file's text and trees, which take most of the memory.
func (f *file) release() { f.docs, f.data, f.starts = nil, nil, nil }
