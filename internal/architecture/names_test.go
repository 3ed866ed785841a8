package architecture

import (
	"slices"
	"strings"
)

// emptyNames say nothing about what a package is for.
var emptyNames = strings.Fields("common helpers models pkg types util")

// standardNames are the last elements of the import paths of the standard library of Go 1.26:
//
//	go list std | grep -vE '(^|/)(internal|vendor)(/|$)' | sed 's#/v[0-9]*$##;s#.*/##' | sort -u
var standardNames = strings.Fields(`
	adler32 aes ascii85 asn1 ast atomic base32 base64 big binary bits bufio build buildinfo bytes bzip2
	cgi cgo cipher cmp cmplx color comment constant constraint context cookiejar coverage crc32 crc64
	crypto cryptotest csv debug des doc draw driver dsa dwarf ecdh ecdsa ed25519 elf elliptic embed
	encoding errors exec expvar fcgi filepath fips140 flag flate fmt fnv format fs fstest gif gob gosym
	gzip hash heap hex hkdf hmac hpke html http httptest httptrace httputil image importer io iotest
	ioutil iter jpeg json jsonrpc list log lzw macho mail maphash maps math md5 metrics mime mlkem
	mlkemtest multipart net netip os palette parse parser path pbkdf2 pe pem pkix plan9obj plugin png
	pprof printer quick quotedprintable race rand rc4 reflect regexp ring rpc rsa runtime scanner sha1
	sha256 sha3 sha512 signal slices slog slogtest smtp sort sql strconv strings structs subtle
	suffixarray sync synctest syntax syscall syslog tabwriter tar template testing textproto time tls
	token trace types tzdata unicode unique unsafe url user utf16 utf8 version weak x509 xml zip zlib
`)

// checkNames reports packages whose clause, or a folder on the way to them, has a name
// without meaning or one that belongs to the standard library. Each package is reported once.
func checkNames(m module) []problem {
	var problems []problem
	seen := map[string]bool{}
	for _, f := range m.files {
		clause := strings.TrimSuffix(f.syntax.Name.Name, "_test")
		for _, name := range append(strings.Split(f.dir, "/"), clause) {
			key := f.dir + " " + name
			if seen[key] {
				continue
			}
			seen[key] = true
			switch {
			case slices.Contains(emptyNames, name):
				problems = append(problems, m.at(f.syntax.Name, "%q says nothing about package %s", name, f.dir))
			case slices.Contains(standardNames, name):
				problems = append(problems, m.at(f.syntax.Name, "%q in package %s is a name of the standard library", name, f.dir))
			}
		}
	}
	return inOrder(problems)
}
