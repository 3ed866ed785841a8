package dossier

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"

	"go.yaml.in/yaml/v3"
)

// budget counts down what several files may take together.
type budget struct{ left atomic.Int64 }

func newBudget(n int64) *budget {
	b := new(budget)
	b.left.Store(n)
	return b
}

func (b *budget) take(n int64) bool { return b.left.Add(-n) >= 0 }

// load reads the file and makes its YAML trees. A file that cannot be parsed is
// reported, and is no error.
func (f *file) load(ctx context.Context, fsys fs.FS, left *budget) error {
	if err := f.read(fsys, left); err != nil {
		return err
	}
	if !f.decode() || !f.countMarks() {
		return nil
	}
	docs, err := parseYAML(ctx, f.data)
	if err != nil && ctx.Err() == nil {
		docs = f.again(ctx, err)
	}
	f.docs = docs
	return ctx.Err()
}

// again reads a file that the parser refused, rewritten or with lines left out.
func (f *file) again(ctx context.Context, err error) []*yaml.Node {
	w, rewritten := rewrite(f.data)
	var docs []*yaml.Node
	if rewritten {
		docs, err = parseYAML(ctx, w.data)
	}
	if err != nil && ctx.Err() == nil {
		docs = f.repair(ctx, w.data, err)
	}
	w.restore(docs)
	return docs
}

// parseYAML makes the trees of all documents in data, leaving out empty ones.
// The parser's panics come back as errors.
func parseYAML(ctx context.Context, data []byte) (docs []*yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: the parser failed: %v", r)
		}
	}()
	dec := yaml.NewDecoder(&source{ctx: ctx, Reader: bytes.NewReader(data)})
	for {
		doc := new(yaml.Node)
		switch err := dec.Decode(doc); {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return docs, err
		}
		if len(doc.Content) == 1 && !isNull(doc.Content[0]) {
			docs = append(docs, doc.Content[0])
		}
	}
}

// source ends a parse when its context ends.
type source struct {
	ctx context.Context
	*bytes.Reader
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Reader.Read(p)
}
