package dossier

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/parallax-assessment/parallax"
)

// decode brings the file's bytes to UTF-8 without a byte order mark. UTF-16 is
// known by its mark. Anything else is refused: guessing an encoding would put
// wrong letters into names without a word.
func (f *file) decode() bool {
	data := f.data
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")) || bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return f.foreign(parallax.Where{File: f.name}, "the file is in UTF-32", "")
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		data = fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		data = fromUTF16(data[2:], binary.BigEndian)
	}
	f.data = data
	if utf8.Valid(data) {
		return true
	}
	return f.invalid()
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	out := make([]byte, 0, len(data))
	for _, r := range utf16.Decode(units) {
		out = utf8.AppendRune(out, r)
	}
	return out
}

// invalid reports the first bytes that are not UTF-8.
func (f *file) invalid() bool {
	offset := 0
	for {
		r, n := utf8.DecodeRune(f.data[offset:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		offset += n
	}
	starts := lineStarts(f.data[:offset])
	start := starts[len(starts)-1]
	at := parallax.Where{File: f.name, Line: len(starts), Column: 1 + utf8.RuneCount(f.data[start:offset])}
	hint := ""
	if looksCyrillic(f.data[offset:]) {
		hint = "it may be Windows-1251"
	}
	return f.foreign(at, fmt.Sprintf("byte 0x%02X at offset %d is not UTF-8; the file was not read", f.data[offset], offset), hint)
}

func (f *file) foreign(at parallax.Where, message, guess string) bool {
	hint := "save the file as UTF-8"
	if guess != "" {
		hint = guess + ": " + hint
	}
	f.found.add(parallax.Problem{Code: encoding, At: at, Message: message, Want: "UTF-8, or UTF-16 with a byte order mark", Hint: hint})
	f.lost = true
	return false
}

// looksCyrillic tells whether most bytes outside ASCII in the first stretch of
// data would be Russian letters in Windows-1251.
func looksCyrillic(data []byte) bool {
	letters, others := 0, 0
	for _, c := range data[:min(len(data), 400)] {
		switch {
		case c >= 0xC0 || c == 0xA8 || c == 0xB8:
			letters++
		case c >= 0x80:
			others++
		}
	}
	return letters >= 3 && letters > 4*others
}
