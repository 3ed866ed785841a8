package web

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax"
)

// answer is what a handler gives back for the chain to send.
type answer struct {
	kind   string // the media type
	body   []byte
	stream func(io.Writer) error // instead of body
	// sent, where there is one, is called when the body has been written, and the
	// body is not touched after that.
	sent func()
	// forever: the address holds a hash of the content.
	forever bool
	// file is the name under which a browser saves what it does not show.
	file string
	// redirect sends the reader to another address of ours instead.
	redirect string
	// heavy makes the answer where that costs as much as a comparison: few may at
	// a time. What the reader got wrong is to be refused before.
	heavy func() (*answer, error)
}

// handler answers one request. An error that is a [*parallax.Error] chooses the
// status by its code; any other is our own fault.
type handler func(*http.Request) (*answer, error)

// routes is the only way to serve something: it takes handlers, which cannot
// write to a connection, and gives back the chain around them all.
type routes struct {
	mux      *http.ServeMux
	log      *slog.Logger
	prepared func(path string) *prepared
	hosts    []string
	// gate has a place for each stream that may run: the whole record of a large
	// dossier costs seconds of a processor. heavy has one for each heavy answer
	// that may be made: a slow reader of a stream holds none of them.
	gate, heavy chan struct{}
	// patient: who finds no place waits for one, and is not turned away.
	patient bool
}

// How many streams and heavy answers may be under way at once; more are turned
// away.
const (
	streamsAtMost = 2
	heavyAtMost   = 2
)

func newRoutes(log *slog.Logger, p func(path string) *prepared, hosts []string) *routes {
	return &routes{
		mux: http.NewServeMux(), log: log, prepared: p, hosts: hosts,
		gate: make(chan struct{}, streamsAtMost), heavy: make(chan struct{}, heavyAtMost),
	}
}

// handle registers a handler for a path pattern of [http.ServeMux], without a
// method: all are read only.
func (r *routes) handle(pattern string, h handler) {
	r.mux.Handle(pattern, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { r.serve(w, req, h) }))
}

// handler is the chain, outermost first: headers, recovery, host, origin,
// method, and what is registered.
func (r *routes) handler() http.Handler {
	r.handle("/", func(req *http.Request) (*answer, error) {
		return nil, parallax.Errorf(parallax.NotFound, "there is no page %q", req.URL.Path)
	})
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { r.refuse(w, req, http.StatusForbidden) }))
	return r.secure(r.recover(r.checkHost(origin.Handler(r.checkMethod(r.mux)))))
}

// policy is what a page may load: our own style sheets, pictures and scripts.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func (r *routes) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("X-Robots-Tag", "noindex")
		h.Set("Cache-Control", "no-store") // pages may hold what is classified
		next.ServeHTTP(w, req)
	})
}

// recover turns a panic into a prepared page; the trace goes to the log.
func (r *routes) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p) // the stream broke off: the connection has to be cut
			default:
				r.fail(w, req, "panic", p)
			}
		}()
		next.ServeHTTP(w, req)
	})
}

func (r *routes) checkHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if len(r.hosts) > 0 && !slices.Contains(r.hosts, hostOf(req.Host)) {
			r.refuse(w, req, http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, req)
	})
}

// hostOf gives the host of a Host header in small letters, without its port and
// the brackets of an address.
func hostOf(header string) string {
	if host, _, err := net.SplitHostPort(header); err == nil {
		header = host
	}
	return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(header, "["), "]"))
}

func (r *routes) checkMethod(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.Method != http.MethodGet && req.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			r.refuse(w, req, http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, req)
	})
}

// stream writes a body that is too long to hold. Whatever goes wrong on the way,
// a panic too, cuts the connection: what came through must not look whole.
func (r *routes) stream(w http.ResponseWriter, req *http.Request, write func(io.Writer) error) {
	whole := false
	defer func() {
		if whole {
			return
		}
		if p := recover(); p != nil {
			r.log.Error("stream", "path", req.URL.Path, "panic", p)
		}
		panic(http.ErrAbortHandler)
	}()
	if err := write(w); err != nil {
		r.log.Error("stream", "path", req.URL.Path, "error", err)
		return
	}
	whole = true
}

func (r *routes) serve(w http.ResponseWriter, req *http.Request, h handler) {
	a, err := h(req)
	if err == nil && a.heavy != nil {
		a, err = r.labour(a.heavy)
	}
	if errors.Is(err, errBusy) {
		r.turnAway(w, req)
		return
	}
	if err != nil {
		r.sendError(w, req, err)
		return
	}
	if a.redirect != "" {
		w.Header().Set("Vary", "Accept-Language")
		http.Redirect(w, req, a.redirect, http.StatusFound)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	if a.forever {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if a.file != "" {
		w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(a.file))
	}
	if a.stream != nil {
		if req.Method == http.MethodHead {
			return
		}
		if !r.enter(r.gate) {
			r.turnAway(w, req)
			return
		}
		defer func() { <-r.gate }()
		r.stream(w, req, a.stream)
		return
	}
	r.send(w, req, a.body)
	if a.sent != nil {
		a.sent()
	}
}

// errBusy tells that there was no place for a heavy answer.
var errBusy = errors.New("busy")

// labour makes a heavy answer. Its place is given back before it is sent: a slow
// line costs no processor.
func (r *routes) labour(heavy func() (*answer, error)) (*answer, error) {
	if !r.enter(r.heavy) {
		return nil, errBusy
	}
	defer func() { <-r.heavy }()
	return heavy()
}

// enter takes a place; false: there is none.
func (r *routes) enter(gate chan struct{}) bool {
	if r.patient {
		gate <- struct{}{}
		return true
	}
	select {
	case gate <- struct{}{}:
		return true
	default:
		return false
	}
}

// turnAway tells the reader to come again soon.
func (r *routes) turnAway(w http.ResponseWriter, req *http.Request) {
	w.Header().Set("Retry-After", "5")
	r.refuse(w, req, http.StatusServiceUnavailable)
}

// statuses maps the codes of errors that are the reader's to HTTP statuses.
var statuses = map[parallax.Code]int{
	parallax.Invalid:  http.StatusBadRequest,
	parallax.NotFound: http.StatusNotFound,
	parallax.TooLarge: http.StatusRequestEntityTooLarge,
}

func (r *routes) sendError(w http.ResponseWriter, req *http.Request, err error) {
	if e, ok := errors.AsType[*parallax.Error](err); ok && statuses[e.Code] != 0 {
		r.refuse(w, req, statuses[e.Code])
		return
	}
	r.fail(w, req, "error", err)
}

// refuse sends the page prepared for a status.
func (r *routes) refuse(w http.ResponseWriter, req *http.Request, status int) {
	page := r.prepared(req.URL.Path).refusals[status]
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	_, _ = w.Write(page)
}

// fail logs what went wrong under an id and shows the reader only that.
func (r *routes) fail(w http.ResponseWriter, req *http.Request, what string, cause any) {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails
	id := hex.EncodeToString(random[:])
	r.log.Error("request failed", "request", id, "path", req.URL.Path, what, cause)
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Del("Content-Length")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write(bytes.Replace(r.prepared(req.URL.Path).failure, []byte(requestMark), []byte(id), 1))
}
