package search

import (
	"strings"
	"unicode/utf8"
)

// Words are runs of letters and digits. Beyond that:
//
//   - the characters of scripts without blanks are words each; a query's run of
//     them must then stand together;
//   - 1,600 and 1 600 (with a blank that groups) are 1600; 0,25 is 0.25;
//   - U.S. is us;
//   - words that a writer may as well have joined are also indexed as one: those
//     with a hyphen, a dot or an underscore between them (Shahab-3M: shahab3m),
//     those that begin or end with a digit next to a letter (2000 km: 2000km),
//     and in names all neighbours (No Dong: nodong), by twos and threes.

// word is a word of a text and where it stands in it.
type word struct {
	text       string
	start, end int // bytes of the text
	first      int // the number of its first single word
	last       int // of the last: greater than first for joined words
	unspaced   bool
}

// Bounds, in characters: what is longer is cut, or not joined.
const (
	maxWord = 64
	maxJoin = 32
	// maxWords bounds the words of one text that are indexed.
	maxWords = 20_000
)

// joint says how two neighbouring words stand to each other.
type joint uint8

const (
	apart joint = iota
	joinedAlways
	joinedInNames
)

// split cuts a text into its words, in order. The joined ones follow the single
// ones; inName joins all neighbours.
func split(text string, inName bool) (single, joined []word) {
	chars := fold(text)
	var at [][2]int // of each word: from which character to which
	for i := 0; i < len(chars) && len(single) < maxWords; {
		if !inWord(chars[i].char) {
			i++
			continue
		}
		end, w := cut(chars, i)
		w.start, w.end = chars[i].start, chars[end-1].end
		w.first, w.last = len(single), len(single)
		single = append(single, w)
		at = append(at, [2]int{i, end})
		i = end
	}
	if len(single) < 2 {
		return single, nil
	}
	joints := make([]joint, len(single)-1)
	for i := range joints {
		if !single[i].unspaced && !single[i+1].unspaced {
			joints[i] = jointBetween(chars, at[i], at[i+1])
		}
	}
	return single, join(single, joints, inName)
}

// cut reads the word that begins at character i.
func cut(chars []folded, i int) (end int, w word) {
	if isUnspaced(chars[i].char) {
		return i + 1, word{text: string(chars[i].char), unspaced: true}
	}
	text, end := number(chars, i)
	length := len(text)
	b := make([]byte, 0, 24)
	b = append(b, text...)
	piece := i // where the letters after the last dot began
	for end < len(chars) {
		r := chars[end].char
		if inWord(r) && !isUnspaced(r) {
			if length++; length <= maxWord {
				b = utf8.AppendRune(b, r)
			}
			end++
			continue
		}
		if end-piece != 1 || !initial(chars, end) {
			break
		}
		end++
		piece = end
	}
	return end, word{text: string(b)}
}

// initial tells whether a dot at i, behind a single letter, has another single
// letter behind it, as in U.S.
func initial(chars []folded, i int) bool {
	return chars[i].char == '.' && i+1 < len(chars) && letter(chars[i-1].char) && letter(chars[i+1].char) &&
		(i+2 >= len(chars) || !inWord(chars[i+2].char))
}

func letter(r rune) bool { return inWord(r) && !isDigit(r) && !isUnspaced(r) }

// number reads a number with a point or with grouped digits that begins at
// character i; where there is none, it gives nothing and i.
func number(chars []folded, i int) (text string, end int) {
	at := func(i int) rune {
		if i < len(chars) {
			return chars[i].char
		}
		return 0
	}
	digits := func(from int) string {
		to := from
		for isDigit(at(to)) && to-from < maxWord {
			to++
		}
		return written(chars[from:to])
	}
	if !isDigit(at(i)) || i >= 2 && point(chars[i-1].char) && isDigit(chars[i-2].char) {
		return "", i
	}
	text = digits(i)
	end = i + len(text)
	grouped := false
	if len(text) <= 3 && text[0] != '0' {
		for groupSign(at(end)) && len(digits(end+1)) == 3 {
			text += digits(end + 1)
			end += 4
			grouped = true
		}
	}
	fraction := ""
	if at(end) == '.' || at(end) == ',' && !grouped {
		if fraction = digits(end + 1); fraction != "" {
			text += "." + fraction
			end += 1 + len(fraction)
		}
	}
	more := point(at(end)) && isDigit(at(end+1)) // as in a date or a list
	if more || len(text) > maxWord || !grouped && fraction == "" {
		return "", i
	}
	return text, end
}

// written gives the characters, which must be ASCII, as text.
func written(chars []folded) string {
	b := make([]byte, len(chars))
	for i := range chars {
		b[i] = byte(chars[i].char)
	}
	return string(b)
}

func point(r rune) bool { return r == '.' || r == ',' }

func groupSign(r rune) bool { return r == ',' || r == groupBlank }

// jointBetween looks at what stands between the words a and b.
func jointBetween(chars []folded, a, b [2]int) joint {
	if b[0]-a[1] != 1 {
		return apart
	}
	switch chars[a[1]].char {
	case '-', '.':
		return joinedAlways
	case ' ', groupBlank:
	default:
		return apart
	}
	before, after := isDigit(chars[a[1]-1].char), isDigit(chars[b[0]].char)
	switch {
	case before && after:
		if a[1]-a[0] <= 3 && b[1]-b[0] == 3 {
			return joinedAlways // 1 600
		}
		return apart
	case before || after:
		return joinedAlways
	}
	return joinedInNames
}

// join makes the joined words of two and three neighbours.
func join(single []word, joints []joint, inName bool) []word {
	holds := func(i int) bool {
		return i < len(joints) && (joints[i] == joinedAlways || inName && joints[i] == joinedInNames)
	}
	var out []word
	for i := range joints {
		for last := i; last < i+2 && holds(last); last++ {
			if w, ok := joinedWord(single[i : last+2]); ok {
				out = append(out, w)
			}
		}
	}
	return out
}

func joinedWord(parts []word) (word, bool) {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
	}
	end := parts[len(parts)-1]
	w := word{text: b.String(), start: parts[0].start, end: end.end, first: parts[0].first, last: end.last}
	return w, runesUpTo(w.text, maxJoin+1) <= maxJoin
}

// runesUpTo counts the characters of s, but no further than most.
func runesUpTo(s string, most int) int {
	n := 0
	for range s {
		if n++; n == most {
			break
		}
	}
	return n
}
