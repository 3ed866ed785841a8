package dossier

import (
	"context"
	"io/fs"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/parallax-assessment/parallax"
)

// Read reads the dossier in fsys: a folder, or a zip opened by [OpenZip].
//
// It reports every problem that it finds, sorted by file, line and column; the
// first thousand, and then how many more there are. With mistakes among them
// the record holds what could be read. The error is for what makes reading
// impossible: no header, a file that the system does not give, a limit
// exceeded, ctx ended.
func Read(ctx context.Context, fsys fs.FS) (*parallax.Record, []parallax.Problem, error) {
	return read(ctx, fsys, defaultLimits())
}

func read(ctx context.Context, fsys fs.FS, l limits) (*parallax.Record, []parallax.Problem, error) {
	known, stray, err := listFiles(ctx, fsys, l)
	if err != nil {
		return nil, nil, err
	}
	r := &reader{ctx: ctx, fsys: fsys, left: newBudget(l.totalBytes)}
	for _, f := range known {
		r.files[f.concern] = append(r.files[f.concern], f)
	}
	if len(r.files[header]) == 0 {
		return nil, nil, &parallax.Error{Code: parallax.NotFound, Message: "there is no parallax.yaml", Advice: "name the folder or zip that holds it; parallax new makes one to start from"}
	}
	record, ok, err := r.read()
	if err != nil {
		return nil, nil, err
	}
	if !ok { // of another version: what else was found means nothing
		return record, gather(l.problems, r.files[header]), nil
	}
	reportStray(stray)
	return record, gather(l.problems, append(known, stray...)), nil
}

// reader holds the files of a dossier by concern while it is read.
type reader struct {
	ctx   context.Context
	fsys  fs.FS
	left  *budget
	files [len(concernNames)][]*file
}

// read reads all files. The second result is false when they are of another
// version of the format.
func (r *reader) read() (*parallax.Record, bool, error) {
	record := new(parallax.Record)
	t := newTables(record)
	var small []*file
	for c := header; c <= terms; c++ {
		small = append(small, r.files[c]...)
	}
	small = append(small, r.files[languages]...)
	if err := r.each(small, func(int) {}); err != nil {
		return nil, false, err
	}
	if !readHeader(r.files[header], t) {
		return record, false, nil
	}
	return record, true, r.rest(t, small)
}

// rest reads all but the header; small are the files that are loaded.
func (r *reader) rest(t *tables, small []*file) error {
	attrs := t.attributes.collect(r.files[attributes])
	subjs := t.subjects.collect(r.files[subjects])
	srcs := t.sources.collect(r.files[sources])
	readAttributes(attrs, t)
	readSubjects(subjs, t)
	readSources(srcs, t)
	words := newCatalog("term", noTerm)
	readTerms(words.collect(r.files[terms]), t)
	t.free = readLabels(r.files[languages], t, &words)
	for _, f := range small {
		f.release()
	}
	return r.statements(t)
}

// statements reads what parties said: positions, questions, undertakings and
// referrals.
func (r *reader) statements(t *tables) error {
	sheets := make([]*stated, len(r.files[positions]))
	err := r.each(r.files[positions], func(i int) {
		f := r.files[positions][i]
		sheets[i] = readPositions(f, t)
		f.release()
	})
	if err != nil {
		return err
	}
	for _, f := range r.files[positions] {
		t.positions.missed(f)
	}
	t.join(sheets)
	var rest []*file
	for c := questions; c <= referrals; c++ {
		rest = append(rest, r.files[c]...)
	}
	if err := r.each(rest, func(int) {}); err != nil {
		return err
	}
	asked := readQuestions(r.files[questions], t)
	readUndertakings(r.files[undertakings], t, asked)
	readReferrals(r.files[referrals], t)
	r.suspicions(t, sheets)
	return nil
}

// each loads files, several at a time, and then does a job on each. It returns
// when all are done, with the error of the first file, in their order, that has
// one; what the jobs do must not depend on their order.
func (r *reader) each(files []*file, job func(i int)) error {
	errs := make([]error, len(files))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				if errs[i] = files[i].load(r.ctx, r.fsys, r.left); errs[i] == nil {
					job(i)
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
