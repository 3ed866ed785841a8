package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/parallax-assessment/parallax"
)

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages load. Their addresses hold a hash of their
// content, so that a reader may keep them for good.
type assets struct {
	bodies map[string][]byte // by "hash/name"
	Style  string            // addresses
	Icon   string
	Script string
	Search string
}

const (
	styleName  = "parallax.css"
	iconName   = "parallax.svg"
	scriptName = "parallax.js"
	searchName = "search.js" // for folders alone
)

// newAssets reads the embedded files. The style sheets, one a component, become
// one file in the order of their names, which is that of the cascade.
func newAssets() (*assets, error) {
	files, err := fs.Sub(assetFiles, "assets")
	if err != nil {
		return nil, err
	}
	sheets, err := fs.Glob(files, "*.css")
	if err != nil {
		return nil, err
	}
	var style []byte
	for _, name := range sheets {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		style = append(style, unindented(text)...)
	}
	icon, err := fs.ReadFile(files, iconName)
	if err != nil {
		return nil, err
	}
	a := &assets{bodies: make(map[string][]byte)}
	a.Style = a.add(styleName, style)
	script, err := fs.ReadFile(files, scriptName)
	if err != nil {
		return nil, err
	}
	searcher, err := fs.ReadFile(files, searchName)
	if err != nil {
		return nil, err
	}
	a.Icon = a.add(iconName, icon)
	a.Script = a.add(scriptName, script)
	a.Search = a.add(searchName, searcher)
	return a, nil
}

// unindented takes the indentation off, which is for those who write it.
func unindented(text []byte) []byte {
	var out []byte
	for line := range bytes.Lines(text) {
		out = append(out, bytes.TrimLeft(line, " ")...)
	}
	return out
}

func (a *assets) add(name string, body []byte) string {
	sum := sha256.Sum256(body)
	key := hex.EncodeToString(sum[:8]) + "/" + name
	a.bodies[key] = body
	return "/assets/" + key
}

var assetTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml",
	".js":  "text/javascript; charset=utf-8",
}

func (a *assets) serve(req *http.Request) (*answer, error) {
	key := req.PathValue("hash") + "/" + req.PathValue("name")
	body, ok := a.bodies[key]
	if !ok {
		return nil, parallax.Errorf(parallax.NotFound, "there is no asset %q", key)
	}
	return &answer{kind: assetTypes[path.Ext(key)], body: body, forever: true}, nil
}

// favicon serves the icon to what asks without reading the page.
func (a *assets) favicon(*http.Request) (*answer, error) {
	return &answer{kind: assetTypes[".svg"], body: a.bodies[strings.TrimPrefix(a.Icon, "/assets/")]}, nil
}
