package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// compressAbove is the size from which a body is compressed, in bytes: below it
// fits into one packet anyhow.
const compressAbove = 1400

// compressors are writers that have been used and can be again: each holds more
// than a megabyte.
var compressors = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is a good one
	return w
}}

// send writes a body that is held in memory, compressed where the reader takes
// that (RFC 9110, 12.5.3). Pages hold no secret of ours beside what the reader
// sends, so their length tells nothing.
func (r *routes) send(w http.ResponseWriter, req *http.Request, body []byte) {
	if len(body) >= compressAbove {
		w.Header().Add("Vary", "Accept-Encoding")
		if takesGzip(req) {
			w.Header().Set("Content-Encoding", "gzip")
			body = compressed(body)
		}
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // a reader that went away is nobody's error
}

func compressed(body []byte) []byte {
	var b bytes.Buffer
	z := compressors.Get().(*gzip.Writer)
	defer compressors.Put(z)
	z.Reset(&b)
	_, _ = z.Write(body) // into memory: cannot fail
	_ = z.Close()
	return b.Bytes()
}

// takesGzip reads Accept-Encoding.
func takesGzip(req *http.Request) bool {
	for _, header := range req.Header.Values("Accept-Encoding") {
		for part := range strings.SplitSeq(header, ",") {
			coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
			weight = strings.ReplaceAll(weight, " ", "")
			if strings.EqualFold(strings.TrimSpace(coding), "gzip") && weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000" {
				return true
			}
		}
	}
	return false
}
