package site

import (
	"bytes"
	"encoding/xml"

	"onrecord/app/route"
)

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc string `xml:"loc"`
}

// maxURLs is how many addresses a sitemap may have (sitemaps.org); reports come
// first.
const maxURLs = 50000

// addLists writes what search engines look for, and the file that keeps GitHub
// Pages from leaving out names that begin with an underscore.
func (b *builder) addLists() error {
	var set urlSet
	for _, s := range b.desk.Static() {
		if s.Page != route.Search && len(set.URLs) < maxURLs {
			set.URLs = append(set.URLs, sitemapURL{b.Origin + b.desk.Links.To(s)})
		}
	}
	data, err := xml.MarshalIndent(set, "", " ")
	b.files["sitemap.xml"] = bytes.Join([][]byte{[]byte(xml.Header), data, []byte("\n")}, nil)
	robots := "User-agent: *\nAllow: /\n"
	if b.Origin != "" {
		robots += "Sitemap: " + b.Origin + b.Base + "sitemap.xml\n"
	}
	b.files["robots.txt"] = []byte(robots)
	b.files[".nojekyll"] = []byte{}
	return err
}
