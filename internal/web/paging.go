package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/parallax-assessment/parallax"
)

// paging is where a page stands in a list that takes several.
type paging struct {
	Page, Pages    int    // from 1
	Previous, Next string // addresses; empty at the ends
	First, Last    string // empty where Previous or Next is the same
}

// newPaging reads ?page= for a list of so many pages, at least one.
func newPaging(req *http.Request, pages int) (paging, error) {
	p := paging{Page: 1, Pages: max(pages, 1)}
	if text := req.URL.Query().Get("page"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > p.Pages {
			return p, parallax.Errorf(parallax.NotFound, "there is no page %q of %d", text, p.Pages)
		}
		p.Page = n
	}
	to := func(n int) string { return withPage(req.URL, n) }
	if p.Page > 1 {
		p.Previous = to(p.Page - 1)
	}
	if p.Page > 2 {
		p.First = to(1)
	}
	if p.Page < p.Pages {
		p.Next = to(p.Page + 1)
	}
	if p.Page < p.Pages-1 {
		p.Last = to(p.Pages)
	}
	return p, nil
}

// pagesFor tells how many pages so many things take.
func pagesFor(things, each int) int { return (things + each - 1) / each }

// withPage is the address with another page, all else kept.
func withPage(u *url.URL, n int) string {
	query := u.Query()
	query.Del("page")
	if n > 1 {
		query.Set("page", strconv.Itoa(n))
	}
	if len(query) == 0 {
		return u.EscapedPath()
	}
	return u.EscapedPath() + "?" + query.Encode()
}
