package dossier

import (
	"cmp"
	"fmt"

	"github.com/parallax-assessment/parallax"
)

// readQuestions reads questions; their catalog serves undertakings.
func readQuestions(files []*file, t *tables) *catalog {
	c := newCatalog("question", noQuestion)
	for _, e := range c.collectListed(files, questionKeys, askID) {
		var fs fields
		e.again(&fs, questionKeys)
		q := parallax.Question{ID: e.id, By: fs.party(askBy, t), To: fs.party(askTo, t), About: fs.pointList(askAbout, t),
			Text: fs.text(askText), Said: fs.citationList(askSaid, t), Marking: fs.marking(askMarking, t), At: e.f.at(fs.node)}
		q.Round, _ = fs.round(askRound, t)
		if q.By != "" && q.By == q.To {
			e.f.mistake(fs.vals[askTo], parallax.Problem{Code: itself, Message: fmt.Sprintf("the party %s asks itself", quote(string(q.By))), Want: "another party"})
		}
		q.Answer = t.answer(&fs, q.Round)
		t.record.Questions = append(t.record.Questions, q)
	}
	return &c
}

func (t *tables) answer(fs *fields, asked parallax.RoundID) *parallax.Answer {
	n := fs.vals[askAnswer]
	var in fields
	if n == nil || !fs.f.fields(&in, n, answerKeys) {
		return nil
	}
	a := &parallax.Answer{Round: asked, Text: in.text(answerText), Said: in.citationList(answerSaid, t), Marking: in.marking(answerMarking, t)}
	if in.vals[answerRound] == nil {
		return a
	}
	round, ok := in.round(answerRound, t)
	if ok && t.after(asked, round) {
		fs.f.mistake(in.vals[answerRound], parallax.Problem{Code: tooEarly, Message: fmt.Sprintf("answered in round %s, before it was asked in %s", round, asked), Want: "the same round or a later one"})
	}
	a.Round = round
	return a
}

// readUndertakings reads undertakings.
func readUndertakings(files []*file, t *tables, asked *catalog) {
	c := newCatalog("undertaking", "")
	for _, e := range c.collectListed(files, undertakingKeys, dutyID) {
		var fs fields
		e.again(&fs, undertakingKeys)
		u := parallax.Undertaking{ID: e.id, By: fs.party(dutyBy, t), To: fs.party(dutyTo, t), About: fs.pointList(dutyAbout, t), Text: fs.text(dutyText),
			Question: fs.reference(dutyQuestion, asked), Said: fs.citationList(dutySaid, t), Marking: fs.marking(dutyMarking, t), At: e.f.at(fs.node)}
		u.State = parallax.UndertakingState(cmp.Or(fs.text(dutyState), string(parallax.UndertakingOpen)))
		u.Round, _ = fs.round(dutyRound, t)
		if u.By != "" && u.By == u.To {
			e.f.mistake(fs.vals[dutyTo], parallax.Problem{Code: itself, Message: fmt.Sprintf("the party %s promises itself", quote(string(u.By))), Want: "another party, or none for all"})
		}
		t.closed(&u, &fs)
		t.due(&u, &fs)
		t.record.Undertakings = append(t.record.Undertakings, u)
	}
}

func (t *tables) closed(u *parallax.Undertaking, fs *fields) {
	n := fs.vals[dutyClosed]
	if n == nil {
		return
	}
	round, ok := fs.round(dutyClosed, t)
	switch {
	case !ok:
		return
	case t.after(u.Round, round):
		fs.f.mistake(n, parallax.Problem{Code: tooEarly, Message: fmt.Sprintf("closed in round %s, before it was made in %s", round, u.Round), Want: "the same round or a later one"})
	case u.State == parallax.UndertakingOpen:
		fs.f.mistake(n, parallax.Problem{Code: misplaced, Message: "closed on an open undertaking", Want: "state: done or state: withdrawn beside it"})
	}
	u.Closed = round
}

// due reads until when the undertaking is to be kept.
func (t *tables) due(u *parallax.Undertaking, fs *fields) {
	if fs.vals[dutyDue] == nil {
		if u.State == parallax.UndertakingOpen && !fs.broken(dutyDue) {
			fs.f.suspect(u.At, parallax.Problem{Code: noDue, Message: fmt.Sprintf("the undertaking %s has no date by which it is due", quote(u.ID)), Hint: "write due: and a date"})
		}
		return
	}
	v, ok := fs.span(dutyDue, t.dayOf(u.Round))
	if !ok {
		return
	}
	u.Due = v.Text()
	if len(t.record.Rounds) == 0 {
		return
	}
	last := t.record.Rounds[len(t.record.Rounds)-1]
	if _, hi := v.Ends(); u.State == parallax.UndertakingOpen && hi < float64(last.Date) {
		fs.f.suspect(fs.f.at(fs.vals[dutyDue]), parallax.Problem{Code: overdue, Message: fmt.Sprintf("the undertaking %s was due before the last round (%s) and is still open", quote(u.ID), last.ID),
			Want: "state: done or state: withdrawn, or a later date"})
	}
}

// readReferrals reads referrals.
func readReferrals(files []*file, t *tables) {
	c := newCatalog("referral", "")
	for _, e := range c.collectListed(files, referralKeys, refID) {
		var fs fields
		e.again(&fs, referralKeys)
		r := parallax.Referral{ID: e.id, RaisedBy: fs.party(refRaisedBy, t), Text: fs.text(refText), To: fs.text(refTo), Why: fs.text(refWhy),
			Said: fs.citationList(refSaid, t), Marking: fs.marking(refMarking, t), At: e.f.at(fs.node)}
		r.Round, _ = fs.round(refRound, t)
		t.record.Referrals = append(t.record.Referrals, r)
	}
}
