// Package web shows a comparison in the browser: where the parties stand, each
// point with its reasons, and the agenda. Pages are made on the server, need no
// script, and can be printed.
//
// A handler here never sees the connection: it gives back an answer, and the one
// chain in chain.go checks the request, sets the headers and sends it. So nothing
// can be served past the chain.
package web

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/internal/locale"
	"github.com/parallax-assessment/parallax/internal/report"
)

// Options choose how a comparison is shown. The zero Options are good for a test
// and for a server behind another that checks hosts.
type Options struct {
	// Logger gets what went wrong; nil: nobody.
	Logger *slog.Logger
	// Lang is the language that the root leads to (BCP 47); empty: the one that
	// the reader's browser asks for. Every page is there in all languages.
	Lang string
	// Hosts are the host names, without a port, that a request may be for; with
	// others it is refused, so that no foreign name can be pointed at a server
	// of the loopback. Empty: any.
	Hosts []string

	langs    []string // the languages there are pages in; none: all
	static   bool     // the pages go into a folder
	noChairs bool     // there are no pages from the chairs of parties
}

// Loopback are the hosts for a server that only its own machine may reach.
var Loopback = []string{"localhost", "127.0.0.1", "::1"}

// site is one comparison and all that its pages are made from. It is not changed
// once made, and serves any number of requests at a time.
type site struct {
	res     *compare.Result
	first   string // language that the root leads to; empty: the reader's
	tongues []*tongue
	assets  *assets
	index   *index
	log     *slog.Logger
	static  bool               // the pages go into a folder
	chairs  []parallax.PartyID // whose chairs may be taken
	turns   chan struct{}      // a place for each page that may be made at a time
}

// pages are all kinds of pages.
var pages = []pageKind{
	{"/{$}", (*seat).overview},
	{"/points", (*seat).pointsPage},
	{"/points.csv", (*seat).pointsSheet},
	{"/point/{subject}/{attribute}", (*seat).point},
	{"/subjects", (*seat).subjects},
	{"/subjects.csv", (*seat).subjectsFile},
	{"/subject/{subject}", (*seat).subject},
	{"/subject/{subject}/points.csv", (*seat).subjectFile},
	{"/class/{class}", (*seat).classOf},
	{"/class/{class}/points.csv", (*seat).classFile},
	{"/attribute/{attribute}", (*seat).attribute},
	{"/attribute/{attribute}/points.csv", (*seat).attributeFile},
	{"/agenda", (*seat).agenda},
	{"/homework", (*seat).homework},
	{"/homework.csv", (*seat).homeworkSheet},
	{"/rounds", (*seat).roundsPage},
	{"/rounds.csv", (*seat).roundsSheet},
	{"/rounds/compare", (*seat).toCompared},
	{"/rounds/compare/{from}/{to}", (*seat).comparedPage},
	{"/rounds/compare/{from}/{to}/changes.csv", (*seat).comparedSheet},
	{"/round/{round}", (*seat).roundPage},
	{"/round/{round}/changes.csv", (*seat).roundSheet},
	{"/sources", (*seat).sourceList},
	{"/sources.csv", (*seat).sourceListFile},
	{"/source/{source}", (*seat).sourcePage},
	{"/source/{source}/uses.csv", (*seat).sourceFile},
	{"/source/{source}/fall", (*seat).fallPage},
	{"/source/{source}/fall.csv", (*seat).fallFile},
	{"/glossary", (*seat).glossary},
	{"/glossary.csv", (*seat).glossarySheet},
	{"/help", (*seat).help},
	{"/search", (*seat).search},
	{"/search-index.js", (*seat).searchIndex},
}

// New makes the handler that serves the comparison. It reads the whole result
// once to index it; afterwards a page costs what its point or its part of the
// record holds, not what the whole does. The error
// is our own fault: a template or an asset that cannot be read.
func New(res *compare.Result, opts Options) (http.Handler, error) {
	s, err := newSite(res, opts)
	if err != nil {
		return nil, err
	}
	return s.handler(opts.Hosts), nil
}

// handler is the site behind the chain.
func (s *site) handler(hosts []string) http.Handler {
	r := newRoutes(s.log, s.preparedFor, hosts)
	r.patient = s.static // a folder needs every page
	for _, p := range pages {
		s.sit(r, p)
	}
	r.handle("/{$}", s.front)
	r.handle("/compare.json", s.json)
	r.handle("/healthz", healthy)
	r.handle("/assets/{hash}/{name}", s.assets.serve)
	r.handle("/favicon.ico", s.assets.favicon)
	return r.handler()
}

func newSite(res *compare.Result, opts Options) (*site, error) {
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	s := &site{res: res, first: opts.Lang, log: opts.Logger, index: newIndex(res), static: opts.static}
	s.turns = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))
	if !opts.noChairs {
		s.chairs = res.Parties
	}
	var err error
	if s.assets, err = newAssets(); err != nil {
		return nil, fmt.Errorf("read the assets: %w", err)
	}
	langs := opts.langs
	if len(langs) == 0 {
		langs = locale.Codes()
	}
	for _, lang := range langs {
		t, err := newTongue(res, lang)
		if err != nil {
			return nil, fmt.Errorf("read the templates: %w", err)
		}
		s.tongues = append(s.tongues, t)
		if t.prepared, err = s.seated(t, "", "/").prepare(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// preparedFor gives the prepared pages in the language of an address, or else the
// first.
func (s *site) preparedFor(path string) *prepared {
	for _, t := range s.tongues {
		if strings.HasPrefix(path, "/"+t.lang+"/") {
			return t.prepared
		}
	}
	return s.tongues[0].prepared
}

// Server gives a server for the handler with limits that no reader of pages
// meets and no slow or greedy client gets past. The address and the closing are
// the caller's.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute, // the JSON of a million positions over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}

// spareHeap is how much a server may allocate between two collections of garbage,
// at least, in bytes.
const spareHeap = 128 << 20

// RoomForGarbage lets the heap of a process that serves pages grow by spareHeap
// before it is collected. A page is garbage once it is sent; beside a small record
// the collector would otherwise run every few pages and make readers wait. Call it
// once, when all that is kept has been made.
func RoomForGarbage() {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetGCPercent(int(max(100, 100*spareHeap/max(m.HeapAlloc, 1))))
}

// json streams the whole comparison as contract section 8 has it.
func (s *site) json(*http.Request) (*answer, error) {
	points := make([]*compare.Point, len(s.res.Points))
	for i := range points {
		points[i] = &s.res.Points[i]
	}
	return &answer{
		kind:   "application/json; charset=utf-8",
		stream: func(w io.Writer) error { return report.JSON(w, s.tongues[0].words, points) },
	}, nil
}

// healthy tells whoever watches over the process that it answers.
func healthy(*http.Request) (*answer, error) {
	return &answer{kind: "text/plain; charset=utf-8", body: []byte("ok\n")}, nil
}
