package parallax

import "testing"

// The labels for a language are those of its code, else of a variety of it.
func TestLabelsIn(t *testing.T) {
	r := &Record{Labels: []Labels{{Lang: "pt-BR", Title: "a"}, {Lang: "pt-PT", Title: "b"}, {Lang: "ru", Title: "c"}}}
	for _, tt := range []struct{ lang, want string }{
		{"pt-PT", "b"}, {"pt", "a"}, {"ru", "c"}, {"ru-RU", "c"}, {"en", ""}, {"p", ""},
	} {
		if got := r.LabelsIn(tt.lang).Title; got != tt.want {
			t.Errorf("LabelsIn(%q) has the title %q, want %q", tt.lang, got, tt.want)
		}
	}
	if got := r.LabelsIn("en").Word("steel"); got != "steel" {
		t.Errorf("a word without label is %q, want steel", got)
	}
}

func TestWord(t *testing.T) {
	l := &Labels{Terms: map[string]string{"mrbm": "БРСД", "srbm": "БРМД"}, Words: map[string]string{"srbm": "малой дальности"}}
	for word, want := range map[string]string{"mrbm": "БРСД", "srbm": "малой дальности", "icbm": "icbm"} {
		if got := l.Word(word); got != want {
			t.Errorf("Word(%q) = %q, want %q", word, got, want)
		}
	}
}

// Only a name that everybody uses stands for the subject in a language.
func TestNameIn(t *testing.T) {
	s := &Subject{Names: []Name{{Text: "Meteor-3"}, {Text: "Метеор", By: "rus", Lang: "ru"}, {Text: "Шахаб-3", Lang: "ru"}}}
	if got, want := s.NameIn("ru"), "Шахаб-3"; got != want {
		t.Errorf("NameIn(ru) = %q, want %q", got, want)
	}
	if got := s.NameIn("en"); got != "" {
		t.Errorf("NameIn(en) = %q, want none", got)
	}
}
