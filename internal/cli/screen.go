package cli

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// style is how a piece of text looks on a terminal. Styles do not nest.
type style uint8

// The styles. Colours are the terminal's own sixteen, so that they suit its
// background; no meaning is given by a colour alone.
const (
	plain style = iota
	bold
	dim
	red
	green
	yellow
	blue
	magenta
	cyan
	styleCount
)

var sgr = [styleCount]string{plain: "\x1b[0m", bold: "\x1b[1m", dim: "\x1b[2m", red: "\x1b[31m", green: "\x1b[32m", yellow: "\x1b[33m", blue: "\x1b[34m", magenta: "\x1b[35m", cyan: "\x1b[36m"}

// What paint puts around a text: noncharacters of Unicode (section 23.7), which
// are for a program's inner use and stand in no text. A screen turns them into
// escape sequences or leaves them out; so every escape sequence that reaches
// a terminal was made by a screen, and one in a name never does.
const (
	firstMark   = '\uFDD0' // and as many as there are styles
	openIsolate = '\uFDEE' // text of unknown direction begins
	endIsolate  = '\uFDEF'
)

// paint marks text to be shown in a style.
func paint(s style, text string) string {
	if s == plain || text == "" {
		return text
	}
	return string(firstMark+rune(s)) + text + string(firstMark)
}

func isMark(r rune) bool { return firstMark <= r && r <= endIsolate }

// isolate keeps right-to-left text from reordering what stands beside it
// (Unicode Standard Annex 9, FSI and PDI).
func isolate(text string) string {
	if strings.IndexFunc(text, isRightToLeft) < 0 {
		return text
	}
	return string(openIsolate) + text + string(endIsolate)
}

// isRightToLeft covers the blocks of scripts written from right to left.
func isRightToLeft(r rune) bool {
	return 0x590 <= r && r <= 0x8FF || 0xFB1D <= r && r <= 0xFDCF || 0xFDF0 <= r && r <= 0xFEFC || 0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF
}

// terminal is what is known of where a screen writes to.
type terminal struct {
	is    bool
	width int // columns; 0: unknown
}

// fileTerminal asks the system about a file.
func fileTerminal(f *os.File) terminal {
	fd := int(f.Fd())
	if !term.IsTerminal(fd) {
		return terminal{}
	}
	width, _, err := term.GetSize(fd)
	if err != nil || width < 1 {
		width = 80
	}
	return terminal{true, width}
}

// screen is an output for people. What is written to it is buffered until Flush.
type screen struct {
	// Terminal tells whether a person looks on; Width is then the columns there
	// are, else 0: nothing is to be fitted.
	Terminal bool
	Width    int
	// Colour tells whether styles show.
	Colour bool

	raw    io.Writer
	buf    *bufio.Writer
	getenv func(string) string
	rest   []byte // the beginning of a character whose end has not come
}

func newScreen(w io.Writer, t terminal, getenv func(string) string) *screen {
	s := &screen{Terminal: t.is, raw: w, buf: bufio.NewWriterSize(w, 1<<16), getenv: getenv}
	if t.is {
		s.Width = t.width
		if n, err := strconv.Atoi(getenv("COLUMNS")); err == nil && n > 0 {
			s.Width = n
		}
	}
	s.decideColour("auto")
	return s
}

// decideColour sets Colour by the flag, then the environment (no-color.org,
// bixense.com/clicolors), then by what the output is.
func (s *screen) decideColour(flag string) {
	force, off := s.getenv("CLICOLOR_FORCE"), s.getenv("CLICOLOR") == "0"
	switch {
	case flag == "always":
		s.Colour = true
	case flag == "never" || s.getenv("NO_COLOR") != "":
		s.Colour = false
	case force != "" && force != "0":
		s.Colour = true
	default:
		s.Colour = s.Terminal && s.getenv("TERM") != "dumb" && !off
	}
}

// Write prints text in UTF-8. Control characters other than the end of a line
// come out as pictures of themselves.
func (s *screen) Write(p []byte) (int, error) {
	n := len(p)
	if len(s.rest) > 0 {
		p = append(s.rest, p...)
		s.rest = nil
	}
	for len(p) > 0 {
		r, size := utf8.DecodeRune(p)
		if r == utf8.RuneError && size == 1 && !utf8.FullRune(p) {
			s.rest = bytes.Clone(p)
			break
		}
		if r < utf8.RuneSelf && r >= ' ' && r != 0x7F || r == '\n' {
			s.buf.WriteByte(byte(r))
		} else {
			s.put(r)
		}
		p = p[size:]
	}
	return n, nil // an error of the buffer stays with it until Flush
}

func (s *screen) put(r rune) {
	switch {
	case !isMark(r):
		s.buf.WriteString(harmless(r))
	case r == openIsolate || r == endIsolate:
		if t := s.getenv("TERM"); s.Terminal && t != "dumb" && t != "linux" { // those show them as boxes
			s.buf.WriteRune('\u2068' + r - openIsolate) // FSI, PDI
		}
	case s.Colour && r < firstMark+rune(styleCount):
		s.buf.WriteString(sgr[r-firstMark])
	}
}

// harmless gives what stands for a character on a terminal: the character, or a
// picture where it would command the terminal or reorder its line.
func harmless(r rune) string {
	switch {
	case r == '\t':
		return " "
	case r < ' ':
		return string('\u2400' + r) // Unicode block Control Pictures
	case r == 0x7F:
		return "\u2421"
	case 0x80 <= r && r < 0xA0, 0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069, r == 0x2028, r == 0x2029:
		return "\uFFFD"
	}
	return string(r)
}

// Flush prints what is buffered.
func (s *screen) Flush() error { return s.buf.Flush() }

// Raw gives the output for machines: every byte as written, except that a
// terminal is still kept from control characters. Flush both in turn when
// mixing.
func (s *screen) Raw() io.Writer {
	if s.Terminal {
		return s
	}
	return s.buf
}

// clearLine takes a line away that was printed without its end.
func (s *screen) clearLine(line string) {
	s.buf.WriteString("\r" + strings.Repeat(" ", textWidth(line)) + "\r")
	s.Flush()
}
