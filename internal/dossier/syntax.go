package dossier

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/parallax-assessment/parallax"
)

// The YAML parser stops at the first error, and its line is that of whatever
// surrounds the error, or none. To say where the error is, the shortest
// beginning of the file that gives the same error is sought. To find what else
// is wrong, the line is then taken out and the rest is read again.

// fault is the error of one parse.
type fault struct {
	line    int // as the parser gave it; 0: none
	message string
}

var faultLine = regexp.MustCompile(`^line (\d+): `)

func faultOf(err error) fault {
	f := fault{message: strings.TrimPrefix(err.Error(), "yaml: ")}
	if m := faultLine.FindString(f.message); m != "" {
		f.message = f.message[len(m):]
		fmt.Sscanf(m, "line %d:", &f.line)
	}
	return f
}

// mender repairs one file by leaving lines out.
type mender struct {
	ctx    context.Context
	f      *file
	data   []byte // the file without what was left out
	starts []int  // of its lines
	left   int    // bytes that may still be parsed
}

// repair reports a syntax error, and gives what else the file has, as far as it
// can be read without the lines that have errors. data is the file as it was
// parsed, byte for byte as long as what was read.
func (f *file) repair(ctx context.Context, data []byte, err error) []*yaml.Node {
	const mended = 16 << 20 // bytes parsed again, in all
	m := &mender{ctx: ctx, f: f, data: bytes.Clone(data), starts: lineStarts(f.data), left: mended}
	f.starts = m.starts
	last := -1 // the line left out last
	var docs []*yaml.Node
	for range f.limits.repairs {
		fault := faultOf(err)
		if m.left < 4*len(m.data) {
			f.lost = true
			f.found.add(parallax.Problem{Code: syntax, At: parallax.Where{File: f.name, Line: fault.line}, Message: "YAML: " + fault.message + "; the rest of the file was not read"})
			return docs
		}
		at, culprit := m.locate(fault)
		if ctx.Err() != nil {
			return nil
		}
		told := explain(fault.message, m, at, culprit)
		if last < 0 || told.At.Line > last+1 { // else it follows from the last one
			f.found.add(told)
		}
		if !m.leaveOut(told.At.Line) {
			break
		}
		last = told.At.Line
		if docs, err = parseYAML(ctx, m.data); err == nil {
			return docs
		}
		m.left -= len(m.data)
	}
	f.lost = true
	return docs
}

// fails tells whether the first n bytes give the same fault; sameLine asks for
// the parser's line, too.
func (m *mender) fails(n int, want fault, sameLine bool) bool {
	if m.left <= 0 {
		return true
	}
	m.left -= n
	_, err := parseYAML(m.ctx, m.data[:n:n])
	if err == nil {
		return false
	}
	got := faultOf(err)
	return got.message == want.message && (!sameLine || got.line == want.line)
}

func (m *mender) end(line int) int {
	if line < len(m.starts) {
		return m.starts[line]
	}
	return len(m.data)
}

// locate finds the line and the column at which the fault can first be seen.
// The parser gives the line of what began before the fault, but not on the
// first line, where its number is that of the fault itself.
func (m *mender) locate(want fault) (line, column int) {
	strict := !m.fails(m.end(1), want, false)
	line = 1
	if strict {
		line = m.search(want)
	}
	start := m.starts[line-1]
	text := m.data[start:m.end(line)]
	if len(text) > 1<<12 {
		return line, 1
	}
	var ends []int // of each character
	for i := 0; i < len(text); {
		_, n := utf8.DecodeRune(text[i:])
		i += n
		ends = append(ends, start+i)
	}
	column = sort.Search(len(ends), func(i int) bool { return m.fails(ends[i], want, strict) })
	return line, min(column+1, max(len(ends), 1))
}

// search finds the first line with which the file fails. The parser's line is
// a good guess, which saves parsing: what is sought is seldom far below it.
func (m *mender) search(want fault) int {
	low, high := 1, len(m.starts) // low does not fail, high does
	for step, at := 1, max(want.line-1, 2); at < high; at, step = at+step, 2*step {
		if m.fails(m.end(at), want, true) {
			high = at
			break
		}
		low = at
	}
	return low + 1 + sort.Search(high-low-1, func(i int) bool { return m.fails(m.end(low+1+i), want, true) })
}

// leaveOut blanks a line, all but the dashes before it, and the lines that are
// indented below it. It returns false when there is nothing to blank.
func (m *mender) leaveOut(line int) bool {
	text := m.f.line(line)
	start := m.starts[line-1]
	now := m.data[start : start+len(text)]
	if len(bytes.TrimSpace(now)) == 0 {
		return false
	}
	m.f.skip(line, text)
	kept := dashes(text)
	if bytes.Equal(bytes.TrimRight(now, " "), bytes.TrimRight(text[:kept], " ")) {
		kept = 0 // the dashes alone are wrong
	}
	blank(now[kept:])
	for i, c := range now[:kept] {
		if c == '\t' {
			now[i] = ' '
		}
	}
	for next := line + 1; next <= len(m.starts); next++ {
		below := m.f.line(next)
		if len(bytes.TrimSpace(below)) > 0 && indent(below) <= max(kept, indent(text)) {
			break
		}
		blank(m.data[m.starts[next-1] : m.starts[next-1]+len(below)])
		m.f.skip(next, below)
	}
	return true
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// dashes gives the length of the list dashes and blanks that a line begins with,
// and 0 where it has no dash.
func dashes(line []byte) int {
	kept, behind := indent(line), false
	for kept+1 < len(line) && line[kept] == '-' && line[kept+1] == ' ' {
		kept, behind = kept+1, true
		for kept < len(line) && line[kept] == ' ' {
			kept++
		}
	}
	if !behind {
		return 0
	}
	return kept
}

func indent(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " \t")) }

// explanation says a parser's message in plain words.
type explanation struct {
	parser string // what the parser says, or the beginning of it
	code   string
	plain  string
	want   string
	hint   func(s spot) string
	value  bool   // it concerns the whole value of the line
	opens  string // the bracket with which it began
}

// spot is where a fault was found.
type spot struct {
	line   []byte
	before []byte // of the line, up to the fault
	at     []byte // of the line, from the fault
	above  []byte // the line above that is not empty
}

// value gives the column of the value that the fault is in, or 0.
func (s spot) value() int {
	i := firstColon(s.line)
	if i < 0 || i >= len(s.before) {
		return 0
	}
	i++
	for i < len(s.line) && s.line[i] == ' ' {
		i++
	}
	return 1 + utf8.RuneCount(s.line[:i])
}

// upTo gives the line up to the fault and its first character.
func (s spot) upTo() []byte { return s.line[:min(len(s.before)+1, len(s.line))] }

var explanations = []explanation{
	{parser: "mapping values are not allowed", plain: "a second colon, or a line that is indented too far", want: "one \"key: value\" a line", hint: hintColon},
	{parser: "found character that cannot start any token", plain: "a value cannot begin with this character", hint: hintStart},
	{parser: "found a tab character", plain: "a tab in the indentation", want: "blanks"},
	{parser: "did not find expected key", plain: "this does not fit what stands before it", want: "a key at the indentation of the keys above", hint: hintKey},
	{parser: "did not find expected '-' indicator", plain: "this does not fit the list above it", want: "a dash at the indentation of the list, or keys below it indented alike"},
	{parser: "did not find expected ',' or ']'", plain: "the list that opens here with [ is not closed, or lacks a comma", want: "commas between the values and a ] behind them", hint: hintBrackets, opens: "["},
	{parser: "did not find expected ',' or '}'", plain: "the mapping that opens here with { is not closed, or lacks a comma", want: "commas between the pairs and a } behind them", hint: hintBrackets, opens: "{"},
	{parser: "found unexpected end of stream", plain: "the quote that opens here is never closed", want: "the same quote at the end of the value", hint: hintQuote},
	{parser: "did not find expected comment or line break", plain: "YAML takes > and | at the start of a value for the beginning of a block of text", want: "quotes around the value", hint: hintQuoteValue, value: true},
	{parser: "unknown anchor", plain: "a value that begins with * names an anchor, and there is no such anchor", want: "an anchor (&name) above, or quotes around the value", hint: hintQuoteValue, value: true},
	{parser: "did not find expected alphabetic or numeric character", plain: "YAML takes & and * at the start of a value for an anchor", want: "quotes around the value", hint: hintQuoteValue, value: true},
	{parser: "found unknown escape character", plain: "an unknown escape behind \\ between double quotes", want: "\\\\ for a backslash, or single quotes"},
	{parser: "could not find expected ':'", plain: "a line without \"key: \"", want: "a colon and a blank behind the key", hint: hintColonBlank},
	{parser: "block sequence entries are not allowed", plain: "a list cannot begin behind a key", want: "the list below the key, each item in a line of its own behind a dash, or [a, b]"},
	{parser: "mapping keys are not allowed", plain: "YAML takes ? at the start of a value for a key", want: "quotes around the value", hint: hintQuoteValue, value: true},
	{parser: "control characters are not allowed", plain: "a control character", want: "text"},
	{parser: "found undefined tag handle", plain: "YAML takes ! at the start of a value for a tag", want: "quotes around the value", hint: hintQuoteValue, value: true},
	{parser: "did not find expected <document start>", plain: "the document ended above, and this does not begin another", want: "--- in a line of its own, or one mapping or list in the file"},
	{parser: "found unknown directive", plain: "YAML takes % at the start of a line for a directive", want: "quotes around it"},
	{parser: "exceeded max depth", code: tooDeep, plain: "nested too deep"},
	{parser: "document contains excessive aliasing", code: aliases, plain: "aliases repeat too much"},
}

// explain makes the problem of a fault. line and column are where it was first
// seen; what is to blame may stand in the line above.
func explain(message string, m *mender, line, column int) parallax.Problem {
	p := parallax.Problem{Code: syntax, At: parallax.Where{File: m.f.name, Line: line, Column: column}, Message: "YAML cannot be read here: " + clip(message)}
	i := slices.IndexFunc(explanations, func(e explanation) bool { return strings.HasPrefix(message, e.parser) })
	if i < 0 {
		return p
	}
	s := m.spot(line, column)
	if m.blamesAbove(message, s, line) {
		p.At.Line, p.At.Column = m.above(line), 1+indent(s.above)
		s = spot{line: s.above, at: bytes.TrimLeft(s.above, " ")}
		i = slices.IndexFunc(explanations, func(e explanation) bool { return strings.HasPrefix(e.parser, "could not find expected ':'") })
	}
	e := explanations[i]
	p.Message, p.Want = e.plain, e.want
	if column := s.value(); e.value && column > 0 {
		p.At.Column = column
	} else if at := bytes.LastIndexAny(s.upTo(), e.opens); at >= 0 && e.opens != "" {
		p.At.Column = 1 + utf8.RuneCount(s.line[:at])
	}
	if e.code != "" {
		p.Code = e.code
	}
	if e.hint != nil {
		p.Hint = e.hint(s)
	}
	return p
}

// blamesAbove tells whether the line above lacks its colon: the parser sees
// that only at the next colon.
func (m *mender) blamesAbove(message string, s spot, line int) bool {
	if m.above(line) == 0 || firstColon(s.before) >= 0 {
		return false
	}
	switch {
	case strings.HasPrefix(message, "could not find expected ':'"):
		return firstColon(s.above) < 0
	case strings.HasPrefix(message, "mapping values are not allowed"):
		return firstColon(s.above) < 0 && indent(s.line) <= indent(s.above)
	}
	return false
}

// firstColon finds a colon that ends a key.
func firstColon(line []byte) int {
	for i, c := range line {
		if c == ':' && (i+1 == len(line) || line[i+1] == ' ') {
			return i
		}
	}
	return -1
}

// above gives the number of the line above that is not empty, or 0.
func (m *mender) above(line int) int {
	for line--; line > 0 && len(bytes.TrimSpace(m.f.line(line))) == 0; line-- {
	}
	return line
}

func (m *mender) spot(line, column int) spot {
	s := spot{line: m.f.line(line), at: m.f.from(line, column), above: m.f.line(m.above(line))}
	s.before = s.line[:len(s.line)-len(s.at)]
	return s
}

func hintColon(s spot) string {
	if i := firstColon(s.before); i >= 0 {
		return fmt.Sprintf("put quotes around the value: %s", quotedPair(s.line, i))
	}
	if firstColon(s.above) >= 0 && indent(s.line) > indent(s.above) {
		return "give it the indentation of the line above, or put quotes around the value"
	}
	return ""
}

func hintStart(s spot) string {
	if len(s.at) > 0 && s.at[0] == '\t' {
		return "it is a tab: indent with blanks"
	}
	return hintQuoteValue(s)
}

func hintKey(s spot) string {
	if len(bytes.TrimSpace(s.before)) > 0 {
		return "put quotes around the whole value; a single quote within single quotes is written twice"
	}
	return "compare its indentation with the lines above"
}

func hintBrackets(spot) string {
	return "a value with a colon, a comma or a bracket in it needs quotes"
}

func hintQuote(s spot) string {
	if len(s.at) > 0 && s.at[0] == '\'' {
		return "a single quote within single quotes is written twice: 'the party''s view'"
	}
	return ""
}

func hintColonBlank(s spot) string {
	if i := bytes.IndexByte(s.line, ':'); i > 0 {
		return "write " + clip(string(bytes.TrimSpace(s.line[:i]))+": "+string(bytes.TrimSpace(s.line[i+1:])))
	}
	return ""
}

// hintQuoteValue shows the line with quotes around its value.
func hintQuoteValue(s spot) string {
	i := bytes.LastIndex(s.before, []byte(": ")) // in { } the line may have several
	if i < 0 {
		i = firstColon(s.line)
	}
	if i < 0 {
		return ""
	}
	return "write " + quotedPair(s.line, i)
}

// quotedPair writes a line with its value in quotes; colon is where its key ends.
func quotedPair(line []byte, colon int) string {
	key := strings.TrimLeft(string(line[:colon]), "- \t")
	value, _, _ := strings.Cut(string(line[colon+1:]), " #")
	if i := strings.LastIndexAny(key, "{[,"); i >= 0 { // within { }: this entry alone
		key = strings.TrimSpace(key[i+1:])
		if end := strings.IndexAny(value, ",]}"); end >= 0 {
			value = value[:end]
		}
	}
	value = strings.TrimSpace(value)
	if strings.ContainsAny(value, `"\`) {
		return clip(key + ": '" + strings.ReplaceAll(value, "'", "''") + "'")
	}
	return clip(key + `: "` + value + `"`)
}

// countMarks bounds the nodes that the file can have before it is parsed.
func (f *file) countMarks() bool {
	marks := 0
	for _, c := range f.data {
		switch c {
		case '\n', '-', ',', ':', '[', '{', '?':
			marks++
		}
	}
	if marks <= f.limits.marks {
		return true
	}
	f.lost = true
	f.found.add(parallax.Problem{Code: tooMany, At: parallax.Where{File: f.name}, Message: fmt.Sprintf("the file may hold more than %d values; it was not read", f.limits.marks), Hint: "split it into a folder of files"})
	return false
}
